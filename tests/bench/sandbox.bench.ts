import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, test } from 'vitest';

// The simulated Instagram at a creator's largest size beside a small one: what a page of 100 posts takes, what a
// month of daily insights takes, and what seeding takes. Vitest prints times and the ratio of the two.

const YEAR_MONTHS = 12;
const DAY = 86_400;
const FIELDS =
  'id,caption,media_type,media_product_type,media_url,thumbnail_url,permalink,timestamp,like_count,comments_count,children{id,media_type,media_url}';

async function open(media: number) {
  // A process of its own, as in the app: Vitest's module runner would be measured along with it.
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('../../main/sandbox/cli.ts', import.meta.url)), '--seed', `bench-${media}`],
    { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const { origin, userToken, igUserId } = JSON.parse(String(line)) as Record<string, string>;
  const graph = `${origin}/graph.facebook.com/v26.0/${igUserId}`;
  const get = async (path: string) => {
    const answer = await fetch(`${graph}/${path}`, {
      headers: { authorization: `Bearer ${userToken}` },
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as { data: unknown[] };
  };
  const seed = async () => {
    const answer = await fetch(`${origin}/control/seed`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ media, months: YEAR_MONTHS }),
    });
    if (!answer.ok) throw new Error(await answer.text());
  };
  return {
    async close() {
      child.kill();
      if (child.exitCode === null) await once(child, 'exit');
    },
    seed,
    page: () => get(`media?fields=${FIELDS}&limit=100`),
    month() {
      const until = Math.floor(Date.now() / 1000);
      return get(`insights?metric=reach&period=day&since=${until - 30 * DAY}&until=${until}`);
    },
    /** A year of daily reach, as a first sync asks for it: in windows of 30 days. */
    async year() {
      const now = Math.floor(Date.now() / 1000);
      for (let until = now; until > now - 365 * DAY; until -= 30 * DAY)
        await get(`insights?metric=reach&period=day&since=${until - 30 * DAY}&until=${until}`);
    },
  };
}

const large = await open(50_000);
const small = await open(500);
await large.seed();
await small.seed();
afterAll(() => Promise.all([large.close(), small.close()]));

const FEW = { iterations: 2, time: 0, warmupIterations: 0, warmupTime: 0 };
const MANY = { iterations: 30, time: 500, warmupIterations: 3, warmupTime: 0 };

test('a page of 100 posts with their counts', async ({ bench }) => {
  await bench.compare(
    bench('of 500 posts', async () => void (await small.page())),
    bench('of 50,000 posts', async () => void (await large.page())),
    MANY,
  );
});

test('30 days of daily reach', async ({ bench }) => {
  await bench.compare(
    bench('of 500 posts', async () => void (await small.month())),
    bench('of 50,000 posts', async () => void (await large.month())),
    MANY,
  );
});

test('a year of daily reach, in windows of 30 days', async ({ bench }) => {
  await bench.compare(
    bench('of 500 posts', () => small.year()),
    bench('of 50,000 posts', () => large.year()),
    FEW,
  );
}, 300_000);

test('seeding another year before the first', async ({ bench }) => {
  await bench.compare(
    bench('500 posts', () => small.seed()),
    bench('50,000 posts', () => large.seed()),
    FEW,
  );
}, 300_000);
