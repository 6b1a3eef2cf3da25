import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, openClient, stillClock } from './client.ts';

let client: Client;
let ig: string;
let now: number;

beforeAll(async () => {
  client = await openClient({ clock: stillClock() });
  ig = client.sandbox.readyAccount.igUserId ?? '';
  now = Math.floor((await client.control('GET', 'clock')).body.now / 1000);
});
afterAll(() => client.sandbox.close());

const read = (query: string) => client.call('GET', `/${ig}/insights?${query}`);
const code = async (query: string) => (await read(query)).body.error?.code ?? 'ok';

// Meta, "Instagram Account Insights", 2026-09: the breakdowns of each, and whether it comes as a series.
const TABLE: Record<string, { breakdowns: string[]; series: boolean; totals: boolean }> = {
  reach: { breakdowns: ['media_product_type', 'follow_type'], series: true, totals: true },
  views: { breakdowns: ['media_product_type', 'follow_type'], series: false, totals: true },
  accounts_engaged: { breakdowns: [], series: false, totals: true },
  total_interactions: { breakdowns: ['media_product_type'], series: false, totals: true },
  likes: { breakdowns: ['media_product_type'], series: false, totals: true },
  comments: { breakdowns: ['media_product_type'], series: false, totals: true },
  saves: { breakdowns: ['media_product_type'], series: false, totals: true },
  shares: { breakdowns: ['media_product_type'], series: false, totals: true },
  replies: { breakdowns: [], series: false, totals: true },
  reposts: { breakdowns: [], series: false, totals: true },
  follows_and_unfollows: { breakdowns: ['follow_type'], series: false, totals: true },
  profile_links_taps: { breakdowns: ['contact_button_type'], series: false, totals: true },
  follower_count: { breakdowns: [], series: true, totals: false },
};
const BREAKDOWNS = ['media_product_type', 'follow_type', 'contact_button_type', 'age'];

test.each(Object.keys(TABLE))('%s: kinds of value, periods and breakdowns', async (metric) => {
  const row = TABLE[metric];
  const total = `metric=${metric}&period=day&metric_type=total_value`;
  expect(await code(`metric=${metric}&period=day&metric_type=time_series`)).toBe(row?.series ? 'ok' : 100);
  expect(await code(total)).toBe(row?.totals ? 'ok' : 100);
  for (const period of ['week', 'days_28', 'month', 'lifetime'])
    expect(await code(`metric=${metric}&period=${period}&metric_type=total_value`)).toBe(100);
  for (const breakdown of BREAKDOWNS) {
    const { body } = await read(`${total}&breakdown=${breakdown}`);
    if (!row?.breakdowns.includes(breakdown)) expect(body.error.code).toBe(100);
    else expect(body.data[0].total_value.breakdowns[0].dimension_keys).toEqual([breakdown]);
  }
});

test.each(['impressions', 'profile_views', 'website_clicks', 'email_contacts', 'saved', 'nonsense'])(
  '%s is no metric of an account (any more)',
  async (metric) => {
    expect(await code(`metric=${metric}&period=day&metric_type=total_value`)).toBe(100);
  },
);

test('follows and unfollows: who came and who left', async () => {
  const { body } = await read(
    `metric=follows_and_unfollows&period=day&metric_type=total_value&breakdown=follow_type&since=${now - 20 * 86_400}&until=${now}`,
  );
  const { value, breakdowns } = body.data[0].total_value;
  const [came, left] = breakdowns[0].results;
  expect(came).toMatchObject({ dimension_values: ['FOLLOWER'] });
  expect(left).toMatchObject({ dimension_values: ['NON_FOLLOWER'] });
  expect(came.value).toBeGreaterThan(left.value);
  expect(left.value).toBeGreaterThan(0);
  expect(value).toBe(came.value + left.value);
});

const FOLLOWERS = 'metric=follower_demographics&period=lifetime&metric_type=total_value';

test.each(['age', 'city', 'country', 'gender'])('followers by %s', async (breakdown) => {
  const { body } = await read(`${FOLLOWERS}&timeframe=last_90_days&breakdown=${breakdown}`);
  const [shown] = body.data[0].total_value.breakdowns;
  expect(shown.dimension_keys).toEqual(['timeframe', breakdown]);
  expect(shown.results.length).toBeLessThanOrEqual(45);
  if (breakdown === 'country') expect(shown.results).toHaveLength(45);
  expect(shown.results[0].dimension_values[0]).toBe('LAST_90_DAYS');
  const people = shown.results.reduce((sum: number, item: { value: number }) => sum + item.value, 0);
  expect(people).toBeGreaterThan(5_000);
  expect(people).toBeLessThanOrEqual(25_000);
});

test('what demographics refuse', async () => {
  expect(await code(`${FOLLOWERS}&timeframe=this_week`)).toBe(100);
  expect(await code(`${FOLLOWERS}&breakdown=age`)).toBe(100);
  expect(await code(`${FOLLOWERS}&breakdown=follow_type&timeframe=this_week`)).toBe(100);
  expect(await code(`${FOLLOWERS}&breakdown=age&timeframe=last_year`)).toBe(100);
  expect(await code(`${FOLLOWERS.replace('lifetime', 'day')}&breakdown=age&timeframe=this_week`)).toBe(100);
  expect(
    await code(`${FOLLOWERS.replace('total_value', 'time_series')}&breakdown=age&timeframe=this_week`),
  ).toBe(100);
  const engaged = FOLLOWERS.replace('follower', 'engaged_audience');
  expect(await code(`${engaged}&breakdown=age&timeframe=this_month`)).toBe('ok');
  expect(await code(`${engaged}&breakdown=age&timeframe=last_90_days`)).toBe(100);
});

test('followers online by hour, of the last 30 days only', async () => {
  const query = (from: number, to: number) =>
    `metric=online_followers&period=lifetime&since=${now - from * 86_400}&until=${now - to * 86_400}`;
  const { body } = await read(query(7, 0));
  expect(body.data[0].values).toHaveLength(7);
  expect(Object.keys(body.data[0].values[0].value)).toHaveLength(24);
  expect((await read(query(50, 40))).body.data[0].values).toEqual([]);
});

test('an account with fewer than 100 followers has none of these', async () => {
  await client.control('POST', 'setup', { accounts: { 'atelier.lune': { followers: 99 } } });
  try {
    expect(await code('metric=follows_and_unfollows&period=day&metric_type=total_value')).toBe(100);
    expect(await code('metric=follower_count&period=day')).toBe(100);
    expect(await code('metric=online_followers&period=lifetime')).toBe(100);
    expect(await code(`${FOLLOWERS}&breakdown=age&timeframe=this_week`)).toBe(100);
    const engaged = FOLLOWERS.replace('follower', 'engaged_audience');
    expect(await code(`${engaged}&breakdown=age&timeframe=this_week`)).toBe(100);
  } finally {
    await client.control('POST', 'setup', { accounts: { 'atelier.lune': { followers: 24_812 } } });
  }
});
