import type { Allowance } from '@shared/domain/allowance';
import { useTranslation } from 'react-i18next';
import { useCurrentAccount } from '../../data/current-account.ts';
import { useCall } from '../../data/queries.ts';
import { useFormat, useNow } from '../../ui/use-format.ts';
import classes from './notes.module.css';

/** What is known of the shown account's posts within 24 hours. */
export function useAllowance(): Allowance | undefined {
  const account = useCurrentAccount();
  return useCall('posts.allowance', { accountId: account?.id ?? '' }, { enabled: Boolean(account) }).data;
}

/** How much of Instagram's daily number of posts is used. Nothing before Instagram has said so. */
export function QuotaLine() {
  const { t } = useTranslation('planner');
  const format = useFormat();
  const now = useNow();
  const allowance = useAllowance();
  if (!allowance || allowance.used === null || allowance.total === null) return null;
  const { used, total, freeAt } = allowance;
  return (
    <p className={classes.waiting}>
      {t('quota.used', { used: format.number(used), count: total })}
      {freeAt === null ? null : ` · ${t('quota.free', { moment: format.moment(freeAt, now) })}`}
    </p>
  );
}
