import type { Webhooks } from '../webhooks/index.ts';
import type { Handlers } from './dispatch.ts';

/** The calls about receiving what Instagram tells by itself. */
export const bindWebhooks = (
  webhooks: Webhooks,
): Pick<Handlers, Extract<keyof Handlers, `webhooks.${string}`>> => ({
  'webhooks.get': () => webhooks.state(),
  'webhooks.set': (wish) => webhooks.set(wish),
  'webhooks.setSecret': ({ secret }) => webhooks.setSecret(secret),
  'webhooks.check': ({ address }) => webhooks.check(address),
  'webhooks.subscribe': ({ accountId }) => webhooks.subscribe(accountId),
  'webhooks.unsubscribe': ({ accountId }) => webhooks.unsubscribe(accountId),
  'webhooks.changes': () => webhooks.changes(),
  'webhooks.retry': ({ id }) => webhooks.retry(id),
});
