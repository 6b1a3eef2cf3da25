import { Button, TextInput } from '@mantine/core';
import { tunnelCommands, WEBHOOK_PATH, type WebhooksState } from '@shared/domain/webhook';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../../data/bridge.ts';
import { useAction } from '../../../data/queries.ts';
import { FailureMessage } from '../../../ui/FailureMessage.tsx';
import { useFormat } from '../../../ui/use-format.ts';
import { SecretInput } from '../../connect/SecretInput.tsx';
import { CopyLine } from './CopyLine.tsx';
import classes from './Webhooks.module.css';

type Props = { state: WebhooksState };

function Address({ state }: Props) {
  const { t } = useTranslation('webhooks');
  const format = useFormat();
  const check = useAction('webhooks.check');
  const [address, setAddress] = useState(state.address ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (address.trim() !== '') check.mutate({ address });
  };
  return (
    <form onSubmit={submit} noValidate>
      <div className={classes.row}>
        <TextInput
          label={t('address')}
          description={t('addressWords')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          className={classes.grow}
        />
        <Button type="submit" loading={check.isPending} className={classes.besideField}>
          {t('check')}
        </Button>
      </div>
      {check.isError ? <FailureMessage failure={failureOf(check.error)} /> : null}
      <p className={classes.soft} role="status">
        {state.address !== null && state.checkedAt !== null && !check.isError
          ? t('works', { when: format.moment(state.checkedAt, Date.now()) })
          : null}
      </p>
    </form>
  );
}

function SecondSecret({ state }: Props) {
  const { t } = useTranslation('webhooks');
  const save = useAction('webhooks.setSecret');
  const [secret, setSecret] = useState('');
  return (
    <div className={classes.secret}>
      <SecretInput
        label={t('secret')}
        description={state.hasSecret ? t('secretKept') : t('secretWords')}
        value={secret}
        onChange={setSecret}
      />
      {save.isError ? <FailureMessage failure={failureOf(save.error)} /> : null}
      <div className={classes.buttons}>
        <Button
          variant="default"
          size="xs"
          disabled={secret.trim() === ''}
          loading={save.isPending}
          onClick={() => save.mutate({ secret }, { onSuccess: () => setSecret('') })}
        >
          {t('secretSave')}
        </Button>
        {state.hasSecret ? (
          <Button variant="subtle" size="xs" onClick={() => save.mutate({ secret: null })}>
            {t('secretForget')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

function Accounts({ state }: Props) {
  const { t } = useTranslation('webhooks');
  const format = useFormat();
  const subscribe = useAction('webhooks.subscribe');
  const unsubscribe = useAction('webhooks.unsubscribe');
  const error = subscribe.error ?? unsubscribe.error;
  if (state.accounts.length === 0) return <p className={classes.soft}>{t('noAccounts')}</p>;
  return (
    <>
      <ul className={classes.list}>
        {state.accounts.map(({ accountId, username, wanted, subscribed, checkedAt, problem }) => (
          <li key={accountId} className={classes.item}>
            <div className={classes.grow}>
              <strong>@{username}</strong>
              <p className={classes.soft}>
                {!wanted
                  ? t('notSubscribed')
                  : subscribed && checkedAt !== null
                    ? t('subscribed', { when: format.moment(checkedAt, Date.now()) })
                    : t('unknown')}
              </p>
              {problem ? <FailureMessage failure={problem} /> : null}
            </div>
            <Button
              size="xs"
              variant={wanted ? 'subtle' : 'default'}
              loading={subscribe.isPending || unsubscribe.isPending}
              aria-label={t(wanted ? 'unsubscribeNamed' : 'subscribeNamed', { username })}
              onClick={() => (wanted ? unsubscribe : subscribe).mutate({ accountId })}
            >
              {t(wanted ? 'unsubscribe' : 'subscribe')}
            </Button>
          </li>
        ))}
      </ul>
      {error ? <FailureMessage failure={failureOf(error)} /> : null}
    </>
  );
}

/** The way from Instagram to this computer, step by step. */
export function PublicAddress({ state }: Props) {
  const { t } = useTranslation('webhooks');
  return (
    <>
      <h3 className={classes.step}>{t('step.tunnel')}</h3>
      <p className={classes.soft}>{t('tunnelWords')}</p>
      {tunnelCommands(state.port).map(({ tool, command }) => (
        <CopyLine key={tool} name={t(`tool.${tool}`)} text={command} />
      ))}
      <p className={classes.soft}>{t('sshWords', { port: state.port })}</p>
      <h3 className={classes.step}>{t('step.address')}</h3>
      <Address key={state.address} state={state} />
      {state.address === null ? null : (
        <>
          <h3 className={classes.step}>{t('step.dashboard')}</h3>
          <p className={classes.soft}>{t('dashboardWords')}</p>
          <CopyLine name={t('callback')} text={state.address + WEBHOOK_PATH} />
          <CopyLine name={t('verifyToken')} text={state.verifyToken} />
          <SecondSecret state={state} />
          <h3 className={classes.step}>{t('step.subscribe')}</h3>
          <Accounts state={state} />
        </>
      )}
    </>
  );
}
