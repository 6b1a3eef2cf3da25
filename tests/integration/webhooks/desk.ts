import { createHmac, randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { createWebhookChanges } from '../../../main/db/repositories/webhook-changes.ts';
import { createWebhookEvents } from '../../../main/db/repositories/webhook-events.ts';
import { createWebhookSubscriptions } from '../../../main/db/repositories/webhook-subscriptions.ts';
import { type Logger, silentLogger } from '../../../main/platform/logger.ts';
import { createWebhooks, type Webhooks, type WebhooksOptions } from '../../../main/webhooks/index.ts';
import { openStudio, type Studio } from '../comments/studio.ts';
import { freePort } from './free-port.ts';

/** Says what a fault of ours would otherwise hide. */
const loud: Logger = {
  ...silentLogger,
  error: (message, details) =>
    process.stderr.write(`${message}: ${String((details as Error)?.stack ?? details)}\n`),
  scope: () => loud,
};

/** The comments room of a studio with a receiver over the same database, as the app wires them. */
export async function openDesk(options: { studio?: Studio; change?: Partial<WebhooksOptions> } = {}) {
  const studio = options.studio ?? (await openStudio());
  const { db, account, clock, bus } = studio;
  const comments = studio.open();
  const events = createWebhookEvents(db);
  const changes = createWebhookChanges(db);
  const subscriptions = createWebhookSubscriptions(db);
  const identity = (await studio.control('account')) as { appSecret: string };
  const kept = {
    enabled: false,
    port: await freePort(),
    address: null as string | null,
    checkedAt: null as number | null,
  };
  const own = { secret: null as string | null };
  const opened: Webhooks[] = [];

  const open = (change: Partial<WebhooksOptions> = {}): Webhooks => {
    const webhooks = createWebhooks({
      events,
      changes,
      subscriptions,
      media: studio.media,
      comments: {
        observe: comments.observe,
        observeAbsence: comments.observeAbsence,
        isComplete: (igId) => studio.comments.find(igId)?.createdAt != null,
      },
      accountOf: (igBusinessId) => studio.accounts.findByIgBusinessId(igBusinessId)?.id ?? null,
      accounts: () => studio.accounts.list(),
      sessionFor: async () => studio.session,
      isOnline: () => studio.network.online,
      secretsFor: async () => [identity.appSecret, ...(own.secret ? [own.secret] : [])],
      settings: { read: () => ({ ...kept }), write: (patch) => void Object.assign(kept, patch) },
      verifyToken: async () => 'our own token',
      ownSecret: {
        has: async () => own.secret !== null,
        set: async (secret) => {
          own.secret = secret;
        },
      },
      fetch: globalThis.fetch,
      lookup: async () => ['203.0.113.7'],
      standsIn: () => true,
      randomText: () => randomUUID(),
      random: () => 0.5,
      bus,
      clock,
      logger: loud,
      ...options.change,
      ...change,
    });
    opened.push(webhooks);
    return webhooks;
  };
  onTestFinished(async () => {
    for (const webhooks of opened) await webhooks.stop();
  });

  return {
    ...studio,
    commentsRoom: comments,
    events,
    changes,
    subscriptions,
    kept,
    openWebhooks: open,
    /** Where Meta, or the sandbox in its place, posts to. */
    callback: () => `http://127.0.0.1:${kept.port}/api/webhooks/instagram`,
    /** Posts as Meta does, signed; resolves with the status. */
    async post(payload: unknown, secret = identity.appSecret): Promise<number> {
      const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
      const answer = await fetch(`http://127.0.0.1:${kept.port}/api/webhooks/instagram`, {
        method: 'POST',
        body,
        headers: {
          'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
        },
      });
      return answer.status;
    },
    /** Has the sandbox deliver what happens to the receiver. */
    connect: (rest: object = {}) =>
      studio.control('webhooks', {
        callbackUrl: `http://127.0.0.1:${kept.port}/api/webhooks/instagram`,
        verifyToken: 'our own token',
        ...rest,
      }),
    accountId: account.id,
  };
}
