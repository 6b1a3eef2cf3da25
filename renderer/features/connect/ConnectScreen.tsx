import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Wordmark } from '../../ui/Wordmark.tsx';
import { ChooseAccount } from './ChooseAccount.tsx';
import classes from './ConnectScreen.module.css';
import { FacebookForm } from './FacebookForm.tsx';
import { Gallery } from './Gallery.tsx';
import { InstagramPanel } from './InstagramPanel.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { type Credentials, useLogin } from './use-login.ts';
import { useSandbox } from './use-sandbox.ts';
import { WaitingPanel } from './WaitingPanel.tsx';
import { Ways } from './Ways.tsx';

interface ConnectScreenProps {
  onConnected: () => void;
  /** Where "Back" leads when accounts are connected already; absent on first run. */
  onBack?: () => void;
}

type Step = 'ways' | 'facebook' | 'instagram';

/** First run, and the way to one more account: three ways in, one step at a time. */
export function ConnectScreen({ onConnected, onBack }: ConnectScreenProps) {
  const { t } = useTranslation('connect');
  const [step, setStep] = useState<Step>('ways');
  // Kept while this screen stands, so that no failure makes anyone type the secret again.
  const [credentials, setCredentials] = useState<Credentials>({ appId: '', appSecret: '' });
  const login = useLogin(onConnected);
  const sandbox = useSandbox(onConnected);

  const toWays = () => {
    login.leave();
    setStep('ways');
  };

  const panel = () => {
    if (login.attempt?.state === 'choose') return <ChooseAccount login={login} />;
    if (login.attempt) return <WaitingPanel login={login} attempt={login.attempt} />;
    if (step === 'facebook')
      return (
        <FacebookForm login={login} credentials={credentials} onChange={setCredentials} onBack={toWays} />
      );
    if (step === 'instagram')
      return <InstagramPanel sandbox={sandbox} onFacebook={() => setStep('facebook')} onBack={toWays} />;
    return (
      <>
        <h1 className={classes.title}>{t('title')}</h1>
        <p className={classes.lead}>{t('lead')}</p>
        <Ways
          sandbox={sandbox}
          onFacebook={() => setStep('facebook')}
          onInstagram={() => setStep('instagram')}
          onBack={onBack}
        />
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
