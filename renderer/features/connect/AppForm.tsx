import { Button, TextInput } from '@mantine/core';
import { failedCheck, scopesFor } from '@shared/domain/account';
import type { LoginWish } from '@shared/ipc/accounts';
import { IconExternalLink } from '@tabler/icons-react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction, useCall } from '../../data/queries.ts';
import { FailureMessage } from '../../ui/FailureMessage.tsx';
import { AppStatus } from './AppStatus.tsx';
import { Checklist } from './Checklist.tsx';
import { CopyText } from './CopyText.tsx';
import { ExtraScopes } from './ExtraScopes.tsx';
import { ReturnStep } from './ReturnStep.tsx';
import { SecretInput } from './SecretInput.tsx';
import classes from './Step.module.css';
import { useAppCheck } from './use-app-check.ts';
import type { Login } from './use-login.ts';
import { WizardStep } from './WizardStep.tsx';

interface AppFormProps {
  login: Login;
  wish: LoginWish;
  onChange: (wish: LoginWish) => void;
  onBack: () => void;
}

const DEVELOPERS = 'https://developers.facebook.com/apps/';
const COUNT = 6;

/** What went wrong stands at the top; the button that was pressed is always at the bottom. */
const intoView = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'center' });

/** The creator's own app at Meta, step by step: what to click there, what to enter here, and whether it holds. */
export function AppForm({ login, wish, onChange, onBack }: AppFormProps) {
  const { t } = useTranslation(['connect', 'common']);
  const info = useCall('app.info', undefined);
  const openLink = useAction('app.openLink');
  const check = useAppCheck(wish);
  const steps = wish.kind === 'facebook' ? 'facebookSteps' : 'instagramSteps';
  const idIsFine = check.appId === 'right';
  const secretIsFine = check.appSecret === 'right';

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void login.begin({ ...wish, appId: wish.appId.trim(), appSecret: wish.appSecret.trim() });
  };
  const step = (number: number) => ({ number, count: COUNT });

  return (
    <form className={classes.step} onSubmit={submit} noValidate>
      <h1 className={classes.title}>{t('form.title')}</h1>
      <p className={classes.lead}>
        {t('form.lead', { count: COUNT })} {t('form.leadSecond')}
      </p>
      {login.failure ? (
        <div className={classes.failed} ref={intoView}>
          <FailureMessage failure={login.failure} />
          {failedCheck(login.failure.code) ? (
            <Checklist kind={wish.kind} reached="app_id" code={login.failure.code} />
          ) : null}
        </div>
      ) : null}
      <ol className={classes.wizard}>
        <WizardStep
          {...step(1)}
          done={idIsFine}
          title={t(`${steps}.app.title`)}
          path={t(`${steps}.app.path`)}
        >
          <Button
            variant="default"
            size="xs"
            rightSection={<IconExternalLink size={14} stroke={1.6} aria-hidden />}
            onClick={() => openLink.mutate({ url: DEVELOPERS })}
          >
            {t('form.link')}
          </Button>
        </WizardStep>
        <WizardStep {...step(2)} done={idIsFine} title={t(`${steps}.id.title`)} path={t(`${steps}.id.path`)}>
          <TextInput
            label={t('form.appId')}
            value={wish.appId}
            onChange={(event) => onChange({ ...wish, appId: event.currentTarget.value })}
            inputMode="numeric"
            autoComplete="off"
            spellCheck={false}
            autoFocus
          />
          <AppStatus check={check} verdict={check.appId} right="idRight" wrong="login_app_unknown" />
        </WizardStep>
        <WizardStep
          {...step(3)}
          done={secretIsFine}
          title={t(`${steps}.secret.title`)}
          path={t(`${steps}.secret.path`)}
        >
          <SecretInput
            label={t('form.appSecret')}
            description={t((info.data?.keyStore ?? true) ? 'form.secretKept' : 'form.secretSession')}
            value={wish.appSecret}
            onChange={(appSecret) => onChange({ ...wish, appSecret })}
          />
          {idIsFine && wish.appSecret !== '' ? (
            <AppStatus
              check={check}
              verdict={check.appSecret}
              right="secretRight"
              wrong="login_secret_refused"
            />
          ) : null}
        </WizardStep>
        <WizardStep
          {...step(4)}
          title={t(`${steps}.permissions.title`)}
          path={t(`${steps}.permissions.path`)}
        >
          <CopyText value={scopesFor(wish.kind, wish.extras).join(', ')} label={t('form.copyScopes')} />
          <ExtraScopes wish={wish} onChange={onChange} />
        </WizardStep>
        <ReturnStep {...step(5)} wish={wish} onChange={onChange} />
        <WizardStep {...step(6)} title={t(`${steps}.open.title`)} path={t(`${steps}.open.path`)} />
      </ol>
      <div className={classes.bar}>
        <Button type="submit" loading={login.starting}>
          {t('form.open')}
        </Button>
        <Button variant="subtle" onClick={onBack}>
          {t('common:actions.back')}
        </Button>
      </div>
    </form>
  );
}
