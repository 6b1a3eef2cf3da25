import type { LoginWish } from '@shared/ipc/accounts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/queries.ts';
import { Wordmark } from '../../ui/Wordmark.tsx';
import { AgainPanel } from './AgainPanel.tsx';
import { AppForm } from './AppForm.tsx';
import { ChooseAccount } from './ChooseAccount.tsx';
import classes from './ConnectScreen.module.css';
import { Gallery } from './Gallery.tsx';
import { KeptNote } from './KeptNote.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { useLogin } from './use-login.ts';
import { useSandbox } from './use-sandbox.ts';
import { WaitingPanel } from './WaitingPanel.tsx';
import { Ways } from './Ways.tsx';
import { newWish } from './wish.ts';

interface ConnectScreenProps {
  onConnected: () => void;
  /** Where "Back" leads when accounts are connected already; absent on first run. */
  onBack?: () => void;
  /** The known account that signs in again. */
  accountId?: string | null;
}

/** First run, the way to one more account, and the way back to one that was signed out. */
export function ConnectScreen({ onConnected, onBack, accountId = null }: ConnectScreenProps) {
  const { t } = useTranslation('connect');
  // Both are kept while this screen stands, so that no failure makes anyone type a secret again.
  const [wishes, setWishes] = useState({ facebook: newWish('facebook'), instagram: newWish('instagram') });
  const [form, setForm] = useState<LoginWish['kind'] | null>(null);
  const accounts = useCall('accounts.list', undefined);
  const known = accounts.data?.find(({ id }) => id === accountId);
  const login = useLogin(onConnected);
  const sandbox = useSandbox(onConnected);

  const leave = () => {
    login.leave();
    setForm(null);
  };

  const panel = () => {
    if (login.attempt?.state === 'choose') return <ChooseAccount login={login} />;
    if (login.attempt) return <WaitingPanel login={login} attempt={login.attempt} />;
    if (form)
      return (
        <AppForm
          key={form}
          login={login}
          wish={wishes[form]}
          onChange={(wish) => setWishes({ ...wishes, [form]: wish })}
          onBack={leave}
        />
      );
    if (known && onBack)
      return (
        <AgainPanel
          account={known}
          login={login}
          onOtherApp={() => {
            login.leave();
            setForm(known.loginKind);
          }}
          onBack={onBack}
        />
      );
    return (
      <>
        <h1 className={classes.title}>{t('title')}</h1>
        <p className={classes.lead}>{t('lead')}</p>
        <Ways
          sandbox={sandbox}
          onFacebook={() => setForm('facebook')}
          onInstagram={() => setForm('instagram')}
          onBack={onBack}
        />
        <KeptNote />
      </>
    );
  };

  return (
    <div className={classes.screen}>
      <main className={classes.side}>
        <div className={classes.column}>
          <Wordmark />
          {panel()}
          <LanguageSwitch />
        </div>
      </main>
      <Gallery />
    </div>
  );
}
