import { useTranslation } from 'react-i18next';
import classes from './ImportNotes.module.css';
import { useDraft } from './store.ts';

/** What is being taken in, file by file, in words. */
export function ImportNotes() {
  const { t } = useTranslation('compose');
  const jobs = useDraft((draft) => draft.jobs);
  return (
    <ul className={classes.notes} aria-live="polite" data-empty={jobs.length === 0 || undefined}>
      {jobs.map(({ id, name, step }) => (
        <li key={id} className={classes.note} data-step={step}>
          {t(`media.${step}`, { name })}
        </li>
      ))}
    </ul>
  );
}
