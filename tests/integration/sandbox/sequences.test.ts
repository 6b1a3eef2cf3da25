import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sharp } from '../../../main/platform/sharp.ts';
import { type Client, openClient, type Reply, stillClock } from './client.ts';

const HOUR = 3_600_000;
const QUOTA = 2;

/** Small, because hundreds of them are examined. */
const small = () =>
  sharp({ create: { width: 32, height: 32, channels: 3, background: '#c8553d' } })
    .jpeg()
    .toBuffer();

let client: Client;
let ig: string;

beforeAll(async () => {
  const bytes = new Uint8Array(await small());
  client = await openClient({
    clock: stillClock(),
    lookup: async () => ['93.184.216.34'],
    fetch: async () => new Response(bytes),
  });
  ig = client.sandbox.readyAccount.igUserId ?? '';
  await client.control('POST', 'setup', { accounts: { 'atelier.lune': { quotaTotal: QUOTA } } });
});
afterAll(() => client.sandbox.close());

type Action =
  | { kind: 'photo' | 'item' }
  | { kind: 'carousel' | 'publish' | 'publish_twice' | 'delete'; pick: number }
  | { kind: 'wait'; hours: number }
  | { kind: 'fault'; fault: object };

const faults = [
  { drop: 'before' },
  { drop: 'after' },
  { when: 'after', error: { code: 4, subcode: 2207051 } },
  { when: 'before', error: { code: -1, subcode: 2207001 } },
  { garbage: true },
  { truncate: true },
];

const pick = fc.nat(4);
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('photo' as const, 'item' as const) }) },
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constantFrom('publish' as const, 'publish_twice' as const), pick }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('carousel' as const, 'delete' as const), pick }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), hours: fc.constantFrom(1, 9, 25) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('fault' as const), fault: fc.constantFrom(...faults) }),
  },
);

/** What the client believes to have; a call may be lost on its way in either direction. */
interface Seen {
  containers: string[];
  items: string[];
  media: string[];
}

const lost = (): Reply => ({ status: 0, headers: new Headers(), body: {} });
const call = (path: string, form: Record<string, string>) =>
  client.call('POST', `/${ig}/${path}`, { form }).catch(lost);

async function run(step: Action, seen: Seen): Promise<void> {
  const image_url = 'https://pictures.example/a.jpg';
  const chosen = 'pick' in step ? (seen.containers[step.pick % (seen.containers.length || 1)] ?? '1') : '1';
  switch (step.kind) {
    case 'photo':
      seen.containers.push((await call('media', { image_url, caption: 'x' })).body.id ?? '1');
      return;
    case 'item': {
      const { id } = (await call('media', { image_url, is_carousel_item: 'true' })).body;
      if (id) seen.items.push(id);
      // Its id is tried on its own, too: an item must never go live by itself.
      seen.containers.push(id ?? '1');
      return;
    }
    case 'carousel': {
      const children = seen.items.slice(step.pick % 2, 3).join(',');
      const { id } = (await call('media', { media_type: 'CAROUSEL', children })).body;
      if (id) seen.containers.push(id);
      return;
    }
    case 'publish':
      remember(seen, await call('media_publish', { creation_id: chosen }));
      return;
    case 'publish_twice':
      for (const answer of await Promise.all(
        [1, 2].map(() => call('media_publish', { creation_id: chosen })),
      ))
        remember(seen, answer);
      return;
    case 'delete': {
      const id = seen.media.pop();
      if (id) await client.call('DELETE', `/${id}`).catch(lost);
      return;
    }
    case 'wait':
      await client.control('POST', 'clock', { advanceMs: step.hours * HOUR });
      return;
    case 'fault':
      await client.control('POST', 'faults', { operation: 'media.publish', nth: 1, ...step.fault });
  }
}

function remember(seen: Seen, answer: Reply): void {
  if (answer.body?.id) seen.media.push(answer.body.id);
}

interface Container {
  id: string;
  kind: string;
  livePublishes: number;
  publishedAt: number | null;
}

async function check(): Promise<void> {
  const containers: Container[] = (await client.control('GET', 'containers')).body.containers;
  const { now } = (await client.control('GET', 'clock')).body;
  for (const item of containers) {
    expect(item.livePublishes).toBeLessThanOrEqual(item.kind.startsWith('carousel_') ? 0 : 1);
    expect(item.livePublishes).toBeGreaterThanOrEqual(0);
  }
  const recent = containers.filter(
    (item) => item.livePublishes > 0 && (item.publishedAt ?? 0) > now - 24 * HOUR,
  ).length;
  const limit = await client.call('GET', `/${ig}/content_publishing_limit?fields=quota_usage,config`);
  expect(limit.body.data[0].quota_usage).toBe(recent);
  expect(QUOTA - limit.body.data[0].quota_usage).toBeGreaterThanOrEqual(0);
  const { media } = (await client.control('GET', 'media')).body;
  const origins = media.map((item: { containerId: string }) => item.containerId);
  expect(new Set(origins).size).toBe(origins.length);
}

test('no sequence of calls makes a container go live twice, or the quota negative', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 4, maxLength: 14 }), async (steps) => {
      await client.control('DELETE', 'faults');
      await client.control('POST', 'clock', { advanceMs: 25 * HOUR });
      const seen: Seen = { containers: [], items: [], media: [] };
      const start = ['photo', 'photo', 'photo', 'item', 'item'] as const;
      for (const step of [...start.map((kind) => ({ kind })), ...steps]) await run(step, seen);
      await client.control('DELETE', 'faults');
      await check();
    }),
    { numRuns: 15 },
  );
}, 120_000);

/** Every value under a key that names an id, wherever in the answer it is. */
function idsIn(value: unknown, found: unknown[] = []): unknown[] {
  if (Array.isArray(value)) for (const item of value) idsIn(item, found);
  else if (typeof value === 'object' && value !== null)
    for (const [name, inner] of Object.entries(value)) {
      if (name === 'id' || name.endsWith('_id')) found.push(inner);
      else idsIn(inner, found);
    }
  return found;
}

test('every id in an answer is a text of digits, and the same object comes back for it', async () => {
  const paths = [
    `/${ig}?fields=id,ig_id,username`,
    '/me/accounts?fields=id,instagram_business_account{id}',
    `/${ig}/media?fields=id,ig_id,owner,children{id},comments{id,from,media}&limit=100`,
  ];
  const answers = await Promise.all(paths.map((path) => client.call('GET', path)));
  const ids = idsIn(answers.map((answer) => answer.body));
  expect(ids.length).toBeGreaterThan(100);
  for (const id of ids) expect(id).toMatch(/^\d{15,}$/);
  const media = answers[2]?.body.data.flatMap(
    (item: { id: string; children?: { data: { id: string }[] } }) => [
      item.id,
      ...(item.children?.data ?? []).map((child) => child.id),
    ],
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...(media as string[])), async (id) => {
      expect((await client.call('GET', `/${id}?fields=id`)).body.id).toBe(id);
      // One digit beside it is another object: nothing rounds.
      const beside = `${BigInt(id) + 1n}`;
      if (!(media as string[]).includes(beside))
        expect((await client.call('GET', `/${beside}?fields=id`)).body.error?.error_subcode).toBe(33);
    }),
    { numRuns: 20 },
  );
});
