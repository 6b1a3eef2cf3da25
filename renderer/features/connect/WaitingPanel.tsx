import { Button, CopyButton, TextInput } from '@mantine/core';
import type { LoginAttempt } from '@shared/ipc/accounts';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureMessage } from '../../ui/FailureMessage.tsx';
import { Checklist } from './Checklist.tsx';
import classes from './Step.module.css';
import type { Login } from './use-login.ts';

function PasteAddress({ login }: { login: Login }) {
  const { t } = useTranslation('connect');
  const [address, setAddress] = useState('');
  const help = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void login.pasteAddress(address);
  };
  return (
    <form className={classes.where} onSubmit={submit}>
      <p className={classes.help} id={help}>
        {t('waiting.pasteHelp')}
      </p>
      <div className={classes.paste}>
        <TextInput
          label={t('waiting.paste')}
          aria-describedby={help}
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
        />
        <Button type="submit" variant="default" loading={login.busy}>
          {t('waiting.pasteSend')}
        </Button>
      </div>
    </form>
  );
}

/** What to do where Meta refuses the return address, which only its own page can say. */
function WayBack({ attempt: { kind, redirectUrl } }: { attempt: LoginAttempt }) {
  const { t } = useTranslation(['connect', 'common']);
  // A door of this computer has another number each time: there is nothing to register.
  if (redirectUrl.startsWith('http:')) return <p className={classes.help}>{t('waiting.redirectLive')}</p>;
  return (
    <div className={classes.help}>
      <p>{t(kind === 'facebook' ? 'waiting.redirectFacebook' : 'waiting.redirectInstagram')}</p>
      <div className={classes.field}>
        <span className={classes.wholeAddress}>{redirectUrl}</span>
        <CopyButton value={redirectUrl}>
          {({ copied, copy }) => (
            <Button variant="subtle" size="compact-sm" onClick={copy}>
              {copied ? t('common:actions.copied') : t('form.copyAddress')}
            </Button>
          )}
        </CopyButton>
      </div>
    </div>
  );
}

/** While the browser has the word: what happens now, the ways around a browser that does not help, and the way out. */
export function WaitingPanel({ login, attempt }: { login: Login; attempt: LoginAttempt }) {
  const { t } = useTranslation(['connect', 'common']);
  const exchanging = attempt.state === 'exchanging';
  return (
    <div className={classes.step}>
      <h1 className={classes.title}>{t('waiting.title')}</h1>
      <p className={classes.lead}>{t('waiting.lead')}</p>
      <p className={classes.listening} role="status">
        <span className={classes.pulse} aria-hidden />
        {exchanging ? t('waiting.exchanging') : t('waiting.listening')}
      </p>
      {login.failure ? <FailureMessage failure={login.failure} /> : null}
      <Checklist
        kind={attempt.kind}
        reached={exchanging ? 'permissions' : attempt.appChecked ? 'redirect' : 'app_id'}
      />
      <div className={classes.buttons}>
        <Button disabled={exchanging} onClick={() => void login.openBrowser()}>
          {t('form.open')}
        </Button>
        <Button variant="subtle" onClick={login.leave}>
          {t('common:actions.cancel')}
        </Button>
      </div>
      <div>
        <p className={classes.help}>{t('waiting.link')}</p>
        <div className={classes.field}>
          <span className={classes.address} title={attempt.authorizeUrl}>
            {attempt.authorizeUrl}
          </span>
          <CopyButton value={attempt.authorizeUrl}>
            {({ copied, copy }) => (
              <Button variant="subtle" size="compact-sm" onClick={copy}>
                {copied ? t('common:actions.copied') : t('waiting.copy')}
              </Button>
            )}
          </CopyButton>
        </div>
      </div>
      <PasteAddress login={login} />
      <WayBack attempt={attempt} />
    </div>
  );
}
