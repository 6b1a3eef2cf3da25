import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Client, openClient, stillClock } from './client.ts';

const DAY = 86_400;
let client: Client;
let ig: string;

beforeEach(async () => {
  client = await openClient({ clock: stillClock() });
  ig = client.sandbox.readyAccount.igUserId ?? '';
});
afterEach(() => client.sandbox.close());

async function seconds(): Promise<number> {
  return Math.floor((await client.control('GET', 'clock')).body.now / 1000);
}

async function publishPhoto(): Promise<string> {
  const creation_id = await client.photo();
  return (await client.call('POST', `/${ig}/media_publish`, { form: { creation_id } })).body.id;
}

async function insight(id: string, metric: string): Promise<number> {
  return (await client.call('GET', `/${id}/insights?metric=${metric}`)).body.data[0].values[0].value;
}

test('a new post begins at nothing, is seen within a minute, and never shrinks', async () => {
  const id = await publishPhoto();
  expect(await insight(id, 'reach')).toBe(0);
  let last = 0;
  for (const step of [60_000, 3_600_000, 86_400_000, 30 * 86_400_000]) {
    await client.control('POST', 'clock', { advanceMs: step });
    const reach = await insight(id, 'reach');
    expect(reach).toBeGreaterThan(last);
    last = reach;
  }
  expect(last).toBeLessThan(24_812 * 3);
});

test('each kind of media has its own metrics', async () => {
  const { body } = await client.call('GET', `/${ig}/media?fields=media_product_type`);
  const reel = body.data.find(
    (item: { media_product_type: string }) => item.media_product_type === 'REELS',
  ).id;
  const feed = body.data.find(
    (item: { media_product_type: string }) => item.media_product_type === 'FEED',
  ).id;
  const refused = async (id: string, metric: string) =>
    (await client.call('GET', `/${id}/insights?metric=${metric}`)).body.error?.code;
  expect(
    await refused(reel, 'reach,views,likes,comments,saved,shares,ig_reels_avg_watch_time'),
  ).toBeUndefined();
  expect(await refused(feed, 'ig_reels_avg_watch_time')).toBe(100);
  expect(await refused(reel, 'profile_visits')).toBe(100);
  expect(await refused(feed, 'plays')).toBe(100);
  expect(await refused(feed, 'impressions')).toBe(100);
  expect(await refused(feed, 'nonsense')).toBe(100);
  const wrong = await client.call('GET', `/${feed}/insights?metric=reach&breakdown=action_type`);
  expect(wrong.body.error.message).toContain('unknown error');
});

test('account reach day by day, at most 30 days at once', async () => {
  const until = await seconds();
  const path = (since: number) => `/${ig}/insights?metric=reach&period=day&since=${since}&until=${until}`;
  const { body } = await client.call('GET', path(until - 30 * DAY));
  expect(body.data[0].values).toHaveLength(30);
  for (const day of body.data[0].values) {
    expect(day.value).toBeGreaterThan(0);
    expect(day.end_time).toMatch(/T08:00:00\+0000$/);
  }
  expect(body.paging.next).toContain('https://graph.facebook.com/');
  expect((await client.call('GET', path(until - 31 * DAY))).body.error.code).toBe(100);
  const again = await client.call('GET', path(until - 30 * DAY));
  expect(again.body.data[0].values).toEqual(body.data[0].values);
});

test('totals need metric_type=total_value', async () => {
  const path = `/${ig}/insights?metric=views,total_interactions&period=day`;
  expect((await client.call('GET', path)).body.error.code).toBe(100);
  const { body } = await client.call('GET', `${path}&metric_type=total_value`);
  expect(body.data.map((item: { name: string }) => item.name)).toEqual(['views', 'total_interactions']);
  expect(body.data[0].total_value.value).toBeGreaterThan(0);
});

test('since and until narrow the list of media', async () => {
  const until = await seconds();
  const { body } = await client.call(
    'GET',
    `/${ig}/media?fields=timestamp&since=${until - 20 * DAY}&until=${until - 5 * DAY}&limit=100`,
  );
  expect(body.data.length).toBeGreaterThan(0);
  for (const item of body.data) {
    const time = Date.parse(item.timestamp) / 1000;
    expect(time).toBeGreaterThanOrEqual(until - 20 * DAY);
    expect(time).toBeLessThanOrEqual(until - 5 * DAY);
  }
});

test('comments are listed, answered, hidden and deleted', async () => {
  const { body } = await client.call('GET', `/${ig}/media?fields=comments_count&limit=1`);
  const media = body.data[0].id;
  const list = async () =>
    (await client.call('GET', `/${media}/comments?fields=id,text,username,hidden,replies{text}&limit=50`))
      .body.data;
  const first = (await list())[0];
  const answer = await client.call('POST', `/${first.id}/replies`, { form: { message: 'Merci' } });
  expect(answer.body.id).toMatch(/^\d{17}$/);
  await client.call('POST', `/${first.id}`, { form: { hide: 'true' } });
  expect((await list())[0]).toMatchObject({ hidden: true, replies: { data: [{ text: 'Merci' }] } });
  await client.call('DELETE', `/${first.id}`);
  expect((await list()).map((item: { id: string }) => item.id)).not.toContain(first.id);
});

test('places are found without accents, and can be used', async () => {
  const { body } = await client.call('GET', '/pages/search?q=chateau%20nantes&fields=id,name,location');
  expect(body.data[0]).toMatchObject({ name: 'Château des ducs de Bretagne', location: { city: 'Nantes' } });
  expect(await client.photo('At the castle', { location_id: body.data[0].id })).toMatch(/^\d+$/);
});
