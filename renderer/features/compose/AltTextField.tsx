import { Textarea } from '@mantine/core';
import { LIMITS } from '@shared/domain/limits';
import { useTranslation } from 'react-i18next';
import classes from './AltTextField.module.css';
import { useDraft } from './store.ts';

/** Words for those who do not see the picture; one field, for the current slide. */
export function AltTextField() {
  const { t } = useTranslation('compose');
  const slides = useDraft((draft) => draft.slides);
  const currentSlideId = useDraft((draft) => draft.currentSlideId);
  const assets = useDraft((draft) => draft.assets);
  const setAltText = useDraft((draft) => draft.setAltText);
  const index = slides.findIndex(({ id }) => id === currentSlideId);
  const slide = slides[index];
  if (!slide) return null;
  if (assets[slide.assetId]?.kind === 'video') return <p className={classes.note}>{t('alt.video')}</p>;
  return (
    <Textarea
      label={t('alt.label', { number: index + 1 })}
      placeholder={t('alt.placeholder')}
      value={slide.altText}
      autosize
      minRows={2}
      maxRows={6}
      maxLength={LIMITS.altText.characters}
      data-undo="draft"
      onChange={(event) => setAltText(slide.id, event.currentTarget.value)}
    />
  );
}
