import { Button, Tooltip } from '@mantine/core';
import type { Failure } from '@shared/domain/errors';
import { useTranslation } from 'react-i18next';
import { isInHand, useRehearsal } from '../posts/rehearsal.ts';
import { useDraft } from './store.ts';
import { useRehearse } from './use-rehearse.ts';

interface RehearseButtonProps {
  disabled: boolean;
  onFailure: (failure: Failure | null) => void;
}

/** Sends a copy of the draft to the simulated Instagram, and says in the panel beside what it would answer. */
export function RehearseButton({ disabled, onFailure }: RehearseButtonProps) {
  const { t } = useTranslation('rehearsal');
  const rehearse = useRehearse(onFailure);
  const empty = useDraft((draft) => draft.slides.length === 0);
  const rehearsal = useRehearsal(useDraft((draft) => draft.postId));
  return (
    <Tooltip
      label={t('hint')}
      multiline
      // A tip outside the landmarks is one that a screen reader loses.
      withinPortal={false}
      w={260}
      openDelay={400}
      events={{ hover: true, focus: true, touch: false }}
    >
      <Button
        variant="subtle"
        disabled={disabled || empty || isInHand(rehearsal)}
        onClick={() => void rehearse()}
      >
        {t('start')}
      </Button>
    </Tooltip>
  );
}
