import { z } from 'zod';
import { WebhookChange, WebhookPort, WebhooksState } from '../domain/webhook.ts';
import { call, id, none } from './call.ts';

export const webhookCalls = {
  'webhooks.get': call(none, WebhooksState),
  /** Switches the receiver on or off, or moves it to another port. A port that is taken is told in the state. */
  'webhooks.set': call(
    z.object({ enabled: z.boolean().optional(), port: WebhookPort.optional() }),
    WebhooksState,
  ),
  /** Keeps a second secret that deliveries may be signed with; null forgets it. */
  'webhooks.setSecret': call(
    z.object({ secret: z.string().trim().min(1).max(500).nullable() }),
    WebhooksState,
  ),
  /** Asks the address for its challenge, as Instagram does; keeps the address when it leads here, else fails. */
  'webhooks.check': call(z.object({ address: z.string().min(1).max(2_000) }), WebhooksState),
  'webhooks.subscribe': call(z.object({ accountId: id }), WebhooksState),
  'webhooks.unsubscribe': call(z.object({ accountId: id }), WebhooksState),
  /** The newest changes, newest first. */
  'webhooks.changes': call(none, z.array(WebhookChange)),
  /** Tries one that was given up again, or all of them. */
  'webhooks.retry': call(z.object({ id: z.number().int().nullable() }), WebhooksState),
} as const;

export const webhookEvents = {
  'webhooks.changed': z.object({}),
} as const;
