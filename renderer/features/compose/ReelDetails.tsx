import { Select, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './Details.module.css';
import { useDraft } from './store.ts';
import { useCurrentSlide } from './use-shown.ts';

const TRIALS = ['none', 'manual', 'performance'] as const;
type Trial = (typeof TRIALS)[number];

/** What may be said of a reel alone: where it shows, whom it is tried on, and how its sound is called. */
export function ReelDetails() {
  const { t } = useTranslation('details');
  const details = useDraft((draft) => draft.details);
  const changeDetails = useDraft((draft) => draft.changeDetails);
  const silent = useCurrentSlide()?.asset.video?.audioCodec === null;
  const trial: Trial = details.trial ?? 'none';
  return (
    <>
      <Switch
        label={t('shareToFeed.label')}
        description={t('shareToFeed.explained')}
        checked={details.shareToFeed}
        onChange={(event) => changeDetails({ shareToFeed: event.currentTarget.checked })}
      />
      <Select
        label={t('trial.label')}
        description={t(`trial.explained.${trial}`)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        allowDeselect={false}
        value={trial}
        data={TRIALS.map((value) => ({ value, label: t(`trial.${value}`) }))}
        onChange={(value) =>
          changeDetails({ trial: value === 'none' || value === null ? null : (value as 'manual') })
        }
      />
      {silent ? (
        <p className={classes.note}>{t('audioName.silent')}</p>
      ) : (
        <TextInput
          label={t('audioName.label')}
          placeholder={t('audioName.placeholder')}
          description={details.audioName === '' ? undefined : t('audioName.explained')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={details.audioName}
          maxLength={100}
          data-undo="draft"
          onChange={(event) => changeDetails({ audioName: event.currentTarget.value }, 'audioName')}
        />
      )}
    </>
  );
}
