import type { WebhookAccount } from '@shared/domain/webhook';
import type { WebhookSubscriptions } from '../db/repositories/webhook-subscriptions.ts';
import { type GraphSession, readSubscription, subscribe, unsubscribe } from '../meta/index.ts';
import type { Clock } from '../platform/clock.ts';
import { AppError, toFailure } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';

export interface Subscriptions {
  list(): WebhookAccount[];
  /** Throws what kept Instagram from it. */
  subscribe(accountId: string): Promise<void>;
  unsubscribe(accountId: string): Promise<void>;
  /** Looks at every wanted subscription once a day, and asks again for one that is gone. */
  start(): void;
  stop(): void;
  /** The look itself, for those whose time has come. */
  lookAfter(): Promise<void>;
}

interface SubscriptionsOptions {
  subscriptions: WebhookSubscriptions;
  accounts(): { id: string; username: string }[];
  sessionFor(accountId: string): Promise<GraphSession>;
  isOnline(): boolean;
  onChange(): void;
  clock: Clock;
  logger: Logger;
}

const DAY_MS = 24 * 3_600_000;
const LOOK_MS = 15 * 60_000;

export function createSubscriptions(options: SubscriptionsOptions): Subscriptions {
  const { subscriptions, sessionFor, clock, logger, onChange } = options;
  let controller: AbortController | null = null;

  const look = async (accountId: string) => {
    try {
      const session = await sessionFor(accountId);
      let there = await readSubscription(session);
      if (!there) {
        // Meta takes an app off whose address failed for an hour.
        logger.warn('Instagram had stopped telling of an account; it is asked again');
        await subscribe(session);
        there = await readSubscription(session);
      }
      subscriptions.found(accountId, there, there ? null : { code: 'webhook_subscription_lost', params: {} });
    } catch (error) {
      logger.warn('a subscription could not be looked at', error);
      subscriptions.found(accountId, null, toFailure(error));
    }
    onChange();
  };

  const lookAfter = async () => {
    if (!options.isOnline()) return;
    const now = clock.now();
    const due = subscriptions
      .list()
      .filter(({ checkedAt }) => checkedAt === null || now - checkedAt >= DAY_MS);
    for (const { accountId } of due) await look(accountId);
  };

  return {
    list() {
      const rows = subscriptions.list();
      return options.accounts().map(({ id, username }) => {
        const row = rows.find(({ accountId }) => accountId === id);
        return {
          accountId: id,
          username,
          wanted: row !== undefined,
          subscribed: row?.subscribed ?? null,
          checkedAt: row?.checkedAt ?? null,
          problem: row?.problem ?? null,
        };
      });
    },
    async subscribe(accountId) {
      const session = await sessionFor(accountId);
      await subscribe(session);
      const there = await readSubscription(session);
      if (!there) throw new AppError('webhook_subscription_refused');
      subscriptions.want(accountId);
      subscriptions.found(accountId, true, null);
      onChange();
    },
    async unsubscribe(accountId) {
      await unsubscribe(await sessionFor(accountId));
      subscriptions.unwant(accountId);
      onChange();
    },
    lookAfter,
    start() {
      if (controller) return;
      controller = new AbortController();
      const { signal } = controller;
      const watch = async () => {
        while (!signal.aborted) {
          await lookAfter();
          await clock.sleep(LOOK_MS, signal);
        }
      };
      watch().catch((error: unknown) => {
        if (!signal.aborted) logger.error('subscriptions are not looked after any more', error);
      });
    },
    stop() {
      controller?.abort();
      controller = null;
    },
  };
}
