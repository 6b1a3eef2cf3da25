import type { SandboxEvent, WebhookShape } from '../state/model.ts';

/** Meta: a delivery holds at most so many changes. */
export const LARGEST_BATCH = 1_000;

/** What is posted for a batch of events, in the shape of one of Meta's documents. `now` is the time of sending. */
export function payloadOf(events: readonly SandboxEvent[], shape: WebhookShape, now: number): unknown {
  return { object: 'instagram', entry: entriesOf(events, shape, now) };
}

function entriesOf(events: readonly SandboxEvent[], shape: WebhookShape, now: number): unknown[] {
  const accounts = [...new Set(events.map((event) => event.accountId))];
  return accounts.flatMap((id) => {
    const own = events.filter((event) => event.accountId === id);
    const messages = own.filter((event) => event.field === 'messages');
    const changes = own
      .filter((event) => event.field !== 'messages')
      .map(({ field, value }) => ({
        field,
        value: shape === 'facebook_guide' ? renamed(field, value) : value,
      }));
    const time = Math.floor(now / 1000);
    const told =
      shape === 'instagram_guide'
        ? changes.map((change) => ({ id, time, ...change }))
        : changes.length > 0
          ? [{ id, time, changes }]
          : [];
    // Messaging alone counts its time in milliseconds.
    const said =
      messages.length > 0 ? [{ id, time: now, messaging: messages.map(({ value }) => value) }] : [];
    return [...told, ...said];
  });
}

/** The Facebook Login guide calls a comment's id `comment_id`; the reference and Meta's sample say `id`. */
function renamed(field: string, value: Record<string, unknown>): Record<string, unknown> {
  if (field !== 'comments') return value;
  const { id, ...rest } = value;
  return { comment_id: id, ...rest };
}
