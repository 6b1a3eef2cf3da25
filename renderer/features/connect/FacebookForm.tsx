import { Button, TextInput } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction, useCall } from '../../data/queries.ts';
import { FailureMessage } from '../../ui/FailureMessage.tsx';
import { SecretInput } from './SecretInput.tsx';
import classes from './Step.module.css';
import type { Credentials, Login } from './use-login.ts';

interface FacebookFormProps {
  login: Login;
  credentials: Credentials;
  onChange: (credentials: Credentials) => void;
  onBack: () => void;
}

const DEVELOPERS = 'https://developers.facebook.com/apps/';

function Where() {
  const { t } = useTranslation('connect');
  const openLink = useAction('app.openLink');
  return (
    <section className={classes.where} aria-label={t('form.where')}>
      <h2 className={classes.subtitle}>{t('form.where')}</h2>
      <ol className={classes.steps}>
        <li>{t('form.steps.open')}</li>
        <li>{t('form.steps.login')}</li>
        <li>{t('form.steps.copy')}</li>
      </ol>
      <Button
        variant="default"
        size="sm"
        rightSection={<IconExternalLink size={15} stroke={1.6} aria-hidden />}
        onClick={() => openLink.mutate({ url: DEVELOPERS })}
      >
        {t('form.link')}
      </Button>
    </section>
  );
}

/** The creator's own app at Meta: its id, its secret, and where both stand. */
export function FacebookForm({ login, credentials, onChange, onBack }: FacebookFormProps) {
  const { t } = useTranslation(['connect', 'common']);
  const info = useCall('app.info', undefined);
  const keyStore = info.data?.keyStore ?? true;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void login.begin({ appId: credentials.appId.trim(), appSecret: credentials.appSecret.trim() });
  };

  return (
    <form className={classes.step} onSubmit={submit}>
      <h1 className={classes.title}>{t('form.title')}</h1>
      <p className={classes.lead}>{t('form.lead')}</p>
      {login.failure ? <FailureMessage failure={login.failure} /> : null}
      <TextInput
        label={t('form.appId')}
        value={credentials.appId}
        onChange={(event) => onChange({ ...credentials, appId: event.currentTarget.value })}
        inputMode="numeric"
        autoComplete="off"
        spellCheck={false}
        autoFocus
      />
      <SecretInput
        label={t('form.appSecret')}
        description={keyStore ? t('form.secretKept') : t('form.secretSession')}
        value={credentials.appSecret}
        onChange={(appSecret) => onChange({ ...credentials, appSecret })}
      />
      <div className={classes.buttons}>
        <Button type="submit" loading={login.starting}>
          {t('form.open')}
        </Button>
        <Button variant="subtle" onClick={onBack}>
          {t('common:actions.back')}
        </Button>
      </div>
      <Where />
    </form>
  );
}
