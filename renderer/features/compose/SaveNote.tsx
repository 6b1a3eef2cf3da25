import { useTranslation } from 'react-i18next';
import { Pill } from '../../ui/Pill.tsx';
import { isUnsaved, useDraft } from './store.ts';

/** Whether the draft is stored, said as it changes. */
export function SaveNote() {
  const { t } = useTranslation('compose');
  const unsaved = useDraft(isUnsaved);
  const failed = useDraft((draft) => draft.saveFailure !== null);
  const stored = useDraft((draft) => draft.postId !== null);
  if (failed)
    return (
      <Pill tone="waiting" role="status">
        {t('saveFailed')}
      </Pill>
    );
  if (unsaved) return <Pill role="status">{t('saving')}</Pill>;
  return stored ? <Pill role="status">{t('saved')}</Pill> : null;
}
