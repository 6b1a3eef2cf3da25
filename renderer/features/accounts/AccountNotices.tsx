import { Button } from '@mantine/core';
import { type Account, dataAccessWarning } from '@shared/domain/account';
import { IconAlertCircle, IconClock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useFormat, useNow } from '../../ui/use-format.ts';
import classes from './AccountNotices.module.css';

function Notice({ urgent, words, action }: { urgent: boolean; words: string; action: ReactNode }) {
  const Icon = urgent ? IconAlertCircle : IconClock;
  return (
    <div className={classes.notice} data-urgent={urgent} role={urgent ? 'alert' : 'status'}>
      <Icon size={18} stroke={1.75} aria-hidden />
      <p className={classes.words}>{words}</p>
      {action}
    </div>
  );
}

/** What accounts ask of the creator, once each: a new sign-in with its reason, or one before data access ends. */
export function AccountNotices({ accounts }: { accounts: Account[] }) {
  const { t } = useTranslation('accounts');
  const format = useFormat();
  const now = useNow();
  const notices = accounts.flatMap((account) => {
    const { id, username, loginReason } = account;
    const link = (words: string, variant: 'filled' | 'default') => (
      <Button component={Link} href={`/connect/${id}`} size="xs" variant={variant}>
        {words}
      </Button>
    );
    if (account.state === 'needs_login') {
      const words = t(`reason.${loginReason ?? 'unknown'}`, { username });
      return <Notice key={id} urgent words={words} action={link(t('signInAgain'), 'filled')} />;
    }
    const end = dataAccessWarning(account, now);
    if (end === null) return [];
    const words = t('dataAccess', { username, day: format.day(end, now) });
    return <Notice key={id} urgent={false} words={words} action={link(t('renew'), 'default')} />;
  });
  return notices.length > 0 ? <div className={classes.notices}>{notices}</div> : null;
}
