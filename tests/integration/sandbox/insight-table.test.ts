import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, fixture, openClient, stillClock } from './client.ts';

const ids: Record<string, string> = {};
let client: Client;

beforeAll(async () => {
  client = await openClient({ clock: stillClock() });
  const ig = client.sandbox.readyAccount.igUserId ?? '';
  const { body } = await client.call('GET', `/${ig}/media?limit=50&fields=media_product_type`);
  for (const item of body.data) ids[item.media_product_type] ??= item.id;
  const image_url = await client.stage(await fixture('tall.jpg'));
  const form = { media_type: 'STORIES', image_url };
  const container = (await client.call('POST', `/${ig}/media`, { form })).body.id;
  const live = await client.call('POST', `/${ig}/media_publish`, { form: { creation_id: container } });
  ids.STORY = live.body.id;
  await client.control('POST', 'clock', { advanceMs: 6 * 3_600_000 });
});
afterAll(() => client.sandbox.close());

// Meta, "Instagram Media Insights", 2026-09. F feed, R reels, S story.
const TABLE: Record<string, string> = {
  views: 'FRS',
  reach: 'FRS',
  shares: 'FRS',
  total_interactions: 'FRS',
  reposts: 'FRS',
  likes: 'FR',
  comments: 'FR',
  saved: 'FR',
  follows: 'FS',
  profile_visits: 'FS',
  profile_activity: 'FS',
  ig_reels_avg_watch_time: 'R',
  ig_reels_video_view_total_time: 'R',
  reels_skip_rate: 'R',
  crossposted_views: 'R',
  facebook_views: '',
  replies: 'S',
  navigation: 'S',
  link_clicks: 'S',
  total_likes: 'FR',
  total_comments: 'FR',
  total_views: 'FRS',
  impressions: '',
  plays: '',
  clips_replays_count: '',
  ig_reels_aggregated_all_plays_count: '',
  video_views: '',
  engagement: '',
  taps_forward: '',
  exits: '',
};

test.each(Object.keys(TABLE))('%s belongs to the kinds of media that Meta names', async (metric) => {
  const answers: string[] = [];
  for (const [letter, kind] of [
    ['F', 'FEED'],
    ['R', 'REELS'],
    ['S', 'STORY'],
  ] as const) {
    const { body } = await client.call('GET', `/${ids[kind]}/insights?metric=${metric}&period=day`);
    if (body.error) expect(body.error.code).toBe(100);
    else {
      expect(body.data[0]).toMatchObject({ name: metric, period: 'lifetime' });
      expect(body.data[0].id).toBe(`${ids[kind]}/insights/${metric}/lifetime`);
      answers.push(letter);
    }
  }
  expect(answers.join('')).toBe(TABLE[metric]);
});

test('a breakdown is answered for its own metric, and spoils the whole request with any other', async () => {
  const own = await client.call(
    'GET',
    `/${ids.STORY}/insights?metric=navigation&breakdown=story_navigation_action_type`,
  );
  const [breakdown] = own.body.data[0].total_value.breakdowns;
  expect(breakdown.dimension_keys).toEqual(['story_navigation_action_type']);
  expect(breakdown.results.map((item: { dimension_values: string[] }) => item.dimension_values[0])).toContain(
    'tap_forward',
  );
  const mixed = await client.call(
    'GET',
    `/${ids.STORY}/insights?metric=navigation,reach&breakdown=story_navigation_action_type`,
  );
  expect(mixed.body.error).toMatchObject({ code: 1, message: 'An unknown error has occurred.' });
});

test('a story that few have seen keeps its numbers to itself, and after 24 hours there are none', async () => {
  const path = `/${ids.STORY}/insights?metric=reach`;
  const { accounts } = { accounts: { 'atelier.lune': { followers: 10 } } };
  await client.control('POST', 'setup', { accounts });
  expect((await client.call('GET', path)).body.error).toMatchObject({
    code: 10,
    message: '(#10) Not enough viewers for the media to show insights',
  });
  await client.control('POST', 'setup', { accounts: { 'atelier.lune': { followers: 24_812 } } });
  expect((await client.call('GET', path)).body.data).toHaveLength(1);
  await client.control('POST', 'clock', { advanceMs: 24 * 3_600_000 });
  expect((await client.call('GET', path)).body).toEqual({ data: [] });
});
