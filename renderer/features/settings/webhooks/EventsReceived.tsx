import { Button } from '@mantine/core';
import type { WebhookChange, WebhooksState } from '@shared/domain/webhook';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../../data/bridge.ts';
import { useAction, useCall } from '../../../data/queries.ts';
import { FailureMessage } from '../../../ui/FailureMessage.tsx';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import classes from './Webhooks.module.css';

const KINDS = ['comments', 'live_comments', 'mentions', 'story_insights', 'messages'] as const;
const REASONS = ['development', 'private', 'access', 'own'] as const;

function useName() {
  const { t } = useTranslation('webhooks');
  return ({ field, author }: WebhookChange): string => {
    const kind = t(`kind.${KINDS.find((known) => known === field) ?? 'other'}`);
    return author === null ? kind : t('by', { kind, author });
  };
}

function Event({ change }: { change: WebhookChange }) {
  const { t } = useTranslation('webhooks');
  const nameOf = useName();
  const retry = useAction('webhooks.retry');
  const name = nameOf(change);
  return (
    <li className={classes.item}>
      <div className={classes.grow}>
        <strong>{name}</strong>
        {change.text ? <p className={classes.words}>{change.text}</p> : null}
        <p className={classes.soft}>
          @{change.username} · <RelativeTime at={change.receivedAt} /> · {t(`state.${change.step}`)}
        </p>
        {change.problem ? <FailureMessage failure={change.problem} /> : null}
        {retry.isError ? <FailureMessage failure={failureOf(retry.error)} /> : null}
      </div>
      {change.step === 'dead' ? (
        <Button
          size="xs"
          variant="default"
          loading={retry.isPending}
          aria-label={t('retryNamed', { name })}
          onClick={() => retry.mutate({ id: change.id })}
        >
          {t('retry')}
        </Button>
      ) : null}
    </li>
  );
}

/** What came lately, what waits, what was given up or refused, and why nothing may come. */
export function EventsReceived({ state }: { state: WebhooksState }) {
  const { t, i18n } = useTranslation('webhooks');
  const changes = useCall('webhooks.changes', undefined);
  const retry = useAction('webhooks.retry');
  const refusals = new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(
    state.refusals.map(({ cause, count }) => t(`refusal.${cause}`, { count })),
  );
  return (
    <>
      <h3 className={classes.step}>{t('events')}</h3>
      {state.waiting > 0 ? <p className={classes.soft}>{t('waiting', { count: state.waiting })}</p> : null}
      {state.dead > 0 ? (
        <div className={classes.item}>
          <p className={classes.grow}>{t('dead', { count: state.dead })}</p>
          <Button
            size="xs"
            variant="default"
            loading={retry.isPending}
            onClick={() => retry.mutate({ id: null })}
          >
            {t('retryAll')}
          </Button>
        </div>
      ) : null}
      {changes.data && changes.data.length > 0 ? (
        <ul className={classes.list} aria-label={t('events')}>
          {changes.data.slice(0, 8).map((change) => (
            <Event key={change.id} change={change} />
          ))}
        </ul>
      ) : (
        <p className={classes.soft}>{t('noEvents')}</p>
      )}
      {refusals ? <p className={classes.soft}>{t('refused', { list: refusals })}</p> : null}
      <h3 className={classes.step}>{t('silence')}</h3>
      <ul className={classes.reasons}>
        {REASONS.map((reason) => (
          <li key={reason}>{t(`silenceWhy.${reason}`)}</li>
        ))}
      </ul>
    </>
  );
}
