import type { Account } from '@shared/domain/account';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import classes from './ContinueDrafts.module.css';
import { DraftLine, useOtherDrafts } from './DraftSwitcher.tsx';

const SHOWN = 3;

/** On an empty sheet: the drafts that were left last, one press away. */
export function ContinueDrafts({ account }: { account: Account }) {
  const { t } = useTranslation('details');
  const drafts = useOtherDrafts(account).slice(0, SHOWN);
  if (drafts.length === 0) return null;
  return (
    <div className={classes.drafts}>
      <h2 className={classes.title}>{t('drafts.continue')}</h2>
      <ul className={classes.list}>
        {drafts.map((post) => (
          <li key={post.id}>
            <Link className={classes.draft} href={`/compose/${post.id}`}>
              <DraftLine post={post} />
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
