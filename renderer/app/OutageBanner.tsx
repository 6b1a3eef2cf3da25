import type { Account } from '@shared/domain/account';
import { IconCloudOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../data/queries.ts';
import { useFormat } from '../ui/use-format.ts';
import classes from './OutageBanner.module.css';

/** One calm line while Instagram itself is down: nothing is the creator's fault, and nothing needs doing. */
export function OutageBanner({ accounts }: { accounts: readonly Account[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data } = useCall('app.outage', undefined);
  const concerned = accounts.filter(({ id }) => data?.accountIds.includes(id));
  if (!data || data.since === null || concerned.length === 0) return null;
  const names = concerned.map(({ username }) => `@${username}`).join(', ');
  return (
    <div className={classes.banner} role="status">
      <IconCloudOff className={classes.icon} size={18} stroke={1.75} aria-hidden />
      <p>
        {t('outage.words')}{' '}
        <span className={classes.soft}>
          {accounts.length > 1
            ? t('outage.sinceFor', { time: format.time(data.since), names })
            : t('outage.since', { time: format.time(data.since) })}
        </span>
      </p>
    </div>
  );
}
