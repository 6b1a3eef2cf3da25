import { SegmentedControl } from '@mantine/core';
import { type FrameChoice as Choice, FEED_FRAMES } from '@shared/domain/frame';
import { useTranslation } from 'react-i18next';
import { useDraft } from './store.ts';

/** The frame that all slides take. */
export function FrameChoice() {
  const { t } = useTranslation('compose');
  const frame = useDraft((draft) => draft.frame);
  const setFrame = useDraft((draft) => draft.setFrame);
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      aria-label={t('frame.label')}
      value={frame}
      onChange={(value) => setFrame(value as Choice)}
      data={FEED_FRAMES.map((choice) => ({ value: choice, label: t(`frame.${choice}`) }))}
    />
  );
}
