import { Button } from '@mantine/core';
import type { Account } from '@shared/domain/account';
import { useTranslation } from 'react-i18next';
import { FailureMessage } from '../../ui/FailureMessage.tsx';
import { Checklist } from './Checklist.tsx';
import classes from './Step.module.css';
import type { Login } from './use-login.ts';

interface AgainPanelProps {
  account: Account;
  login: Login;
  /** To the form, for whoever changed the app or whose secret is gone. */
  onOtherApp: () => void;
  onBack: () => void;
}

/** A new sign-in for a known account: nothing to type while its app is still known. */
export function AgainPanel({ account, login, onOtherApp, onBack }: AgainPanelProps) {
  const { t } = useTranslation(['connect', 'accounts', 'common']);
  const { username } = account;
  const forgotten = login.failure?.code === 'login_app_forgotten';
  return (
    <div className={classes.step}>
      <h1 className={classes.title}>{t('again.title', { username })}</h1>
      {account.state === 'needs_login' ? (
        <p>{t(`accounts:reason.${account.loginReason ?? 'unknown'}`, { username })}</p>
      ) : null}
      <p className={classes.help}>{t('again.lead')}</p>
      {login.failure ? <FailureMessage failure={login.failure} /> : null}
      {login.failure && !forgotten ? (
        <Checklist kind={account.loginKind} reached="app_id" code={login.failure.code} />
      ) : null}
      <div className={classes.buttons}>
        {forgotten ? null : (
          <Button loading={login.starting} onClick={() => void login.beginAgain(account.id)}>
            {t('form.open')}
          </Button>
        )}
        <Button variant={forgotten ? 'filled' : 'default'} onClick={onOtherApp}>
          {t('again.other')}
        </Button>
        <Button variant="subtle" onClick={onBack}>
          {t('common:actions.back')}
        </Button>
      </div>
    </div>
  );
}
