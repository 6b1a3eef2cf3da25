import { digits } from '../life/random.ts';
import type { SandboxDelivery, SandboxEvent, SandboxWebhook } from '../state/model.ts';
import type { World } from '../state/world.ts';
import { LARGEST_BATCH, payloadOf } from './payload.ts';
import { escapedJson, signatureHeaders } from './signing.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Meta: at once, then less and less often for 36 hours, then never again. Measured from the first attempt. */
const RETRY_AT = [
  0,
  MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  24 * HOUR,
  36 * HOUR,
];
const TIMEOUT_MS = 10_000;
const KEPT = 500;
const TICK_MS = 1_000;

export interface Webhooks {
  /** Asks the callback for its challenge, and keeps the webhook once it is answered. Rejects in words. */
  connect(webhook: SandboxWebhook): Promise<void>;
  /** One batch of events, as far as accounts and fields are subscribed; each delivery `copies` times. */
  send(events: readonly SandboxEvent[], copies?: number): Promise<SandboxDelivery[]>;
  /** Posts earlier deliveries again, byte by byte; all of them without an id. */
  redeliver(id: number | null): Promise<SandboxDelivery[]>;
  list(): readonly SandboxDelivery[];
  /** Makes every attempt that is due by the sandbox's clock. */
  pump(): Promise<void>;
  close(): void;
}

export function createWebhooks(world: World, post: typeof fetch): Webhooks {
  // What was pending when the sandbox ended goes on where it stood.
  let nextId = Math.max(0, ...world.deliveries.map(({ id }) => id)) + 1;
  let running: Promise<void> = Promise.resolve();
  // Time may also simply pass; retries must not wait for somebody to touch the clock.
  const timer = setInterval(() => void webhooks.pump(), TICK_MS);
  timer.unref();

  const attempt = async (delivery: SandboxDelivery) => {
    const { webhook } = world;
    if (!webhook) return;
    const at = world.clock.now();
    const status = await postOnce(post, webhook.callbackUrl, delivery.body, secretOf(world, webhook));
    delivery.attempts.push({ at, status });
    if (status === 200) delivery.state = 'delivered';
    else if (delivery.attempts.length >= RETRY_AT.length) delivery.state = 'dropped';
    world.changed();
  };
  const due = (delivery: SandboxDelivery) =>
    delivery.state === 'pending' &&
    world.clock.now() >= delivery.firstAt + (RETRY_AT[delivery.attempts.length] ?? Infinity);

  const webhooks: Webhooks = {
    async connect(webhook) {
      await handshake(post, webhook);
      world.webhook = webhook;
      world.changed();
    },
    async send(events, copies = 1) {
      const told = events.flatMap((event) => addressed(world, event));
      const made: SandboxDelivery[] = [];
      const now = world.clock.now();
      for (let from = 0; from < told.length; from += LARGEST_BATCH) {
        const shape = world.webhook?.shape ?? 'reference';
        const body = escapedJson(payloadOf(told.slice(from, from + LARGEST_BATCH), shape, now));
        for (let copy = 0; copy < copies; copy++)
          made.push({ id: nextId++, body, state: 'pending', attempts: [], firstAt: now });
      }
      world.deliveries = [...world.deliveries, ...made].slice(-KEPT);
      world.changed();
      await webhooks.pump();
      return made;
    },
    async redeliver(id) {
      const again = world.deliveries.filter((item) =>
        id === null ? item.state === 'delivered' : item.id === id,
      );
      for (const delivery of again) await attempt(delivery);
      return again;
    },
    list: () => world.deliveries,
    pump() {
      running = running.then(async () => {
        for (const delivery of world.deliveries) while (due(delivery)) await attempt(delivery);
      });
      return running;
    },
    close: () => clearInterval(timer),
  };
  world.emit = (event) => void webhooks.send([event]);
  return webhooks;
}

function secretOf(world: World, webhook: SandboxWebhook): string {
  return webhook.signWith === 'instagram' ? world.app.instagramSecret : world.app.secret;
}

/** The event as this account's subscription hears it; nothing when app or account did not subscribe. */
function addressed(world: World, event: SandboxEvent): SandboxEvent[] {
  const installed = world.subscriptions.filter((item) => item.accountId === event.accountId);
  const byPage = installed.some((item) => item.by === 'page');
  if (installed.length === 0 || !world.webhook) return [];
  // Story insights are told to Facebook Login only.
  if (event.field === 'story_insights' && !byPage) return [];
  const told = event.field === 'mentions' && !byPage ? mentionAsComment(world, event) : event;
  if (!told) return [];
  // Meta does not honour the choice of fields per account: what counts is the app's.
  return world.webhook.fields.includes(told.field) ? [told] : [];
}

/** Instagram Login has no mentions: one in a comment comes as a comment, one in a caption not at all. */
function mentionAsComment(world: World, { accountId, value }: SandboxEvent): SandboxEvent | null {
  const mention = world.mentions.find((item) => item.commentId === value.comment_id);
  if (!mention?.commentId) return null;
  const { commentId, mediaId, username, text } = mention;
  const from = { id: `178${digits(username, 14)}`, username };
  return {
    accountId,
    field: 'comments',
    value: { id: commentId, from, text, media: { id: mediaId, media_product_type: 'FEED' } },
  };
}

async function handshake(post: typeof fetch, webhook: SandboxWebhook): Promise<void> {
  const challenge = String(Math.floor(1e9 + Math.random() * 9e9));
  const url = new URL(webhook.callbackUrl);
  url.searchParams.set('hub.mode', 'subscribe');
  url.searchParams.set('hub.challenge', challenge);
  url.searchParams.set('hub.verify_token', webhook.verifyToken);
  const refuse = (why: string) =>
    new Error(`The callback URL or verify token could not be validated: ${why}.`);
  const answer = await post(url, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(
    () => {
      throw refuse('there was no answer');
    },
  );
  const text = await answer.text();
  if (answer.status !== 200) throw refuse(`it answered ${answer.status}`);
  if (text !== challenge) throw refuse('it did not answer with the bare challenge');
}

/** The status of the answer, or null when there was none. */
async function postOnce(
  post: typeof fetch,
  url: string,
  text: string,
  secret: string,
): Promise<number | null> {
  const body = Buffer.from(text, 'latin1');
  try {
    const answer = await post(url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Webhooks/1.0 (https://fb.me/webhooks)',
        ...signatureHeaders(secret, body),
      },
      body: new Uint8Array(body),
    });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return null;
  }
}
