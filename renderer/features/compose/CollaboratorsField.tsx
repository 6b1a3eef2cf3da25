import { LIMITS } from '@shared/domain/limits';
import { useTranslation } from 'react-i18next';
import { NamePills } from './NamePills.tsx';
import { useDraft } from './store.ts';
import { UsernameEntry } from './UsernameEntry.tsx';

/** The accounts that are invited to share the post. */
export function CollaboratorsField({ own }: { own: string }) {
  const { t } = useTranslation('details');
  const names = useDraft((draft) => draft.details.collaborators);
  const changeDetails = useDraft((draft) => draft.changeDetails);
  const full = names.length >= LIMITS.collaborators;
  return (
    <div>
      <UsernameEntry
        label={t('collaborators.label')}
        description={t(full ? 'collaborators.full' : 'collaborators.explained', {
          max: LIMITS.collaborators,
        })}
        disabled={full}
        onEnter={(username) => {
          if (username === own.toLowerCase()) return t('collaborators.own');
          if (names.includes(username)) return t('collaborators.twice', { username });
          changeDetails({ collaborators: [...names, username] });
        }}
      />
      <NamePills
        label={t('collaborators.list')}
        names={names}
        onRemove={(name) => changeDetails({ collaborators: names.filter((each) => each !== name) })}
      />
    </div>
  );
}
