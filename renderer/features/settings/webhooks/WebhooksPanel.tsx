import { Button, NumberInput, Switch } from '@mantine/core';
import { WebhookPort, type WebhooksState } from '@shared/domain/webhook';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../../data/bridge.ts';
import { useAction, useCall } from '../../../data/queries.ts';
import { FailureMessage } from '../../../ui/FailureMessage.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { EventsReceived } from './EventsReceived.tsx';
import { PublicAddress } from './PublicAddress.tsx';
import classes from './Webhooks.module.css';

function Receiver({ state }: { state: WebhooksState }) {
  const { t } = useTranslation('webhooks');
  const set = useAction('webhooks.set');
  const [port, setPort] = useState<number | string>(state.port);
  const wanted = WebhookPort.safeParse(port);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wanted.success) set.mutate({ port: wanted.data });
  };
  return (
    <>
      <Switch
        label={t('enable')}
        checked={state.enabled}
        disabled={set.isPending}
        onChange={(event) => set.mutate({ enabled: event.currentTarget.checked })}
      />
      <form className={classes.row} onSubmit={submit} noValidate>
        <NumberInput
          label={t('port')}
          description={t('portWords')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={port}
          onChange={setPort}
          min={1024}
          max={65_535}
          allowDecimal={false}
          allowNegative={false}
          hideControls
          className={classes.port}
        />
        {wanted.success && wanted.data !== state.port ? (
          <Button type="submit" variant="default" loading={set.isPending} className={classes.besideField}>
            {t('portApply')}
          </Button>
        ) : null}
      </form>
      {set.isError ? <FailureMessage failure={failureOf(set.error)} /> : null}
      {state.problem ? <FailureMessage failure={state.problem} /> : null}
      <p className={classes.soft} role="status">
        {state.listening ? t('listening', { port: state.port }) : t('off')}
      </p>
    </>
  );
}

/** What Instagram tells by itself: the receiver, the way to it from outside, and what came. */
export function WebhooksPanel() {
  const { t } = useTranslation('webhooks');
  const state = useCall('webhooks.get', undefined);
  if (!state.data) return null;
  return (
    <Panel title={t('title')}>
      <p className={classes.lead}>{t('lead')}</p>
      <Receiver state={state.data} />
      {state.data.listening ? <PublicAddress state={state.data} /> : null}
      {state.data.enabled || state.data.dead > 0 ? <EventsReceived state={state.data} /> : null}
    </Panel>
  );
}
