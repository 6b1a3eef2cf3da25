import { describe, expect, test, vi } from 'vitest';
import { AppError } from '../../../main/platform/errors.ts';
import { json, type Received, standIn } from '../meta/stand-in.ts';
import { handClock, NOW, studio } from './studio.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

interface Post {
  id: string;
  at: number;
  type?: string;
  likes?: number;
}

const written = (at: number) => new Date(at).toISOString().replace(/\.\d+Z$/, '+0000');
const mediaRow = ({ id, at, type = 'FEED', likes }: Post) => ({
  id,
  caption: `Post ${id}`,
  media_type: type === 'REELS' ? 'VIDEO' : 'IMAGE',
  media_product_type: type,
  permalink: `https://www.instagram.com/p/${id}/`,
  timestamp: written(at),
  ...(likes === undefined ? {} : { like_count: likes }),
  comments_count: 2,
});
const refusal = (code: number, subcode?: number) => ({
  error: { message: 'no', type: 'OAuthException', code, error_subcode: subcode },
});

/** What the account looks like, and what was asked of it. Overrides answer first. */
function instagram(posts: Post[]) {
  const state = {
    posts,
    reach: 10,
    override: (_request: Received): [unknown, number, object?] | null => null,
  };
  const answer = (request: Received): unknown => {
    const path = request.url.pathname.replace('/v26.0/', '');
    const query = request.url.searchParams;
    if (path === '17841400000000001') return { username: 'ada', name: 'Ada', followers_count: 321 };
    if (path === '17841400000000001/media') return page(state.posts, query);
    if (path === '17841400000000001/insights') return accountAnswer(query);
    const [id, edge] = path.split('/');
    const post = state.posts.find((candidate) => candidate.id === id);
    if (!post) return refusal(100, 33);
    if (!edge) return mediaRow(post);
    const metrics = query.get('metric')?.split(',') ?? [];
    if (metrics.includes('profile_visits')) return refusal(100);
    return {
      data: metrics
        .filter((name) => name !== 'saved')
        .map((name) => ({ name, period: 'lifetime', values: [{ value: state.reach }] })),
    };
  };
  return { state, answer };
}

function page(posts: Post[], query: URLSearchParams) {
  const start = Number(query.get('after') ?? 0);
  const end = start + 30;
  const next = `https://graph.facebook.com/v26.0/17841400000000001/media?after=${end}&access_token=EAAuser`;
  return {
    data: posts.slice(start, end).map(mediaRow),
    paging: end < posts.length ? { next } : {},
  };
}

function accountAnswer(query: URLSearchParams) {
  const since = Number(query.get('since')) * 1000;
  const until = Number(query.get('until')) * 1000;
  if (until - since > 30 * DAY) return refusal(100);
  if (query.get('metric_type') === 'total_value')
    return {
      data: (query.get('metric')?.split(',') ?? []).map((name) => ({
        name,
        period: 'day',
        total_value: { value: (until - since) / DAY },
      })),
    };
  const values = [];
  for (let end = Math.ceil((since - 8 * 60 * MINUTE) / DAY) * DAY + 8 * 60 * MINUTE; end <= until; end += DAY)
    values.push({ value: 100, end_time: written(end) });
  return { data: [{ name: 'reach', period: 'day', values }] };
}

async function world(posts: Post[], options: Parameters<typeof studio>[1] = {}) {
  const { state, answer } = instagram(posts);
  const meta = await standIn((request, response) => {
    const [body, status, headers] = state.override(request) ?? [answer(request), null];
    const refused = typeof body === 'object' && body !== null && 'error' in body;
    json(response, body, status ?? (refused ? 400 : 200), headers);
  });
  const hand = handClock();
  const room = studio(meta.origin, { clock: hand.clock, ...options });
  const asked = (part: string) => meta.received.filter((request) => request.url.href.includes(part)).length;
  return { state, meta, hand, asked, ...room };
}

describe('a full run', () => {
  test('stores posts, numbers, profile, reach of 180 days and totals; missing stays missing', async () => {
    const w = await world([{ id: '17841405309211844', at: NOW - DAY, likes: 5 }]);
    await w.insights.refresh(w.account.id);
    const [post] = w.insights.recent(w.account.id, 10);
    expect(post).toMatchObject({
      igId: '17841405309211844',
      caption: 'Post 17841405309211844',
      thumbnailUrl: 'media://ig/17841405309211844',
      publishedAt: NOW - DAY,
      metrics: { likes: 5, comments: 2, reach: 10, views: 10, shares: 10, saved: null },
      reachSamples: [{ at: NOW, value: 10 }],
      fetchedAt: NOW,
    });
    expect(w.accounts.findById(w.account.id)).toMatchObject({ followersCount: 321, state: 'connected' });
    expect(w.asked('metric_type=time_series')).toBe(6);
    const report = w.insights.performance(w.account.id, 90);
    expect(report.previousReach.every((value) => value === 100)).toBe(true);
    // The last day has not ended yet in California.
    expect(report.reach.map((row) => row.value)).toEqual([...Array(89).fill(100), null]);
    expect(report.totals).toMatchObject({ interactions: 90, views: 90 });
    expect(w.insights.performance(w.account.id, 7).totals).toMatchObject({ interactions: 7 });
    expect(report.fetchedAt).toBe(NOW);
    expect(w.events).toContain('insights.changed');
    expect(w.events).toContain('accounts.changed');
  });

  test('a refused metric costs only itself and is not asked for again', async () => {
    const w = await world([{ id: '1', at: NOW - DAY, likes: 1 }]);
    await w.insights.refresh(w.account.id);
    const first = w.asked('/1/insights');
    expect(first).toBeGreaterThan(1);
    expect(w.media.find('1')?.metrics).toMatchObject({ reach: 10, follows: 10 });
    expect(w.media.find('1')?.metrics).not.toHaveProperty('profile_visits');
    w.hand.advance(MINUTE);
    await w.insights.refresh(w.account.id);
    expect(w.asked('/1/insights')).toBe(first + 1);
  });

  test('a metric that one post refused is asked for apart from the others of its kind', async () => {
    const w = await world([
      { id: '1', at: NOW - DAY },
      { id: '2', at: NOW - 2 * DAY },
    ]);
    await w.insights.refresh(w.account.id);
    expect(w.asked('/2/insights')).toBe(2);
    expect(w.media.find('2')?.metrics).toMatchObject({ reach: 10, follows: 10 });
  });

  test('up to fifty posts, over several pages', async () => {
    const posts = Array.from({ length: 70 }, (_, index) => ({ id: `${index + 1}`, at: NOW - DAY - index }));
    const w = await world(posts);
    await w.insights.refresh(w.account.id);
    expect(w.insights.recent(w.account.id, 200)).toHaveLength(50);
    expect(w.asked('/media?')).toBe(2);
    expect(w.insights.recent(w.account.id, 200).every((post) => post.metrics.reach === 10)).toBe(true);
    // A hidden like count is unknown.
    expect(w.insights.recent(w.account.id, 1)[0]?.metrics.likes).toBeNull();
  });

  test('a second one asks for the last three days only and appends samples', async () => {
    const w = await world([{ id: '1', at: NOW - DAY, likes: 1 }]);
    await w.insights.refresh(w.account.id);
    const before = w.asked('metric_type=time_series');
    w.hand.advance(20 * MINUTE);
    w.state.reach = 25;
    await w.insights.refresh(w.account.id);
    expect(w.asked('metric_type=time_series')).toBe(before + 1);
    expect(w.media.samples('1', 'reach', 10)).toEqual([
      { at: NOW, value: 10 },
      { at: NOW + 20 * MINUTE, value: 25 },
    ]);
    const rows = w.db.sqlite.prepare("SELECT count(*) FROM account_insights WHERE metric = 'reach'").pluck();
    // Days that did not change are not written again.
    expect(rows.get()).toBe(180);
  });

  test('a run that is on its way is joined', async () => {
    const w = await world([{ id: '1', at: NOW - DAY }]);
    await Promise.all([w.insights.refresh(w.account.id), w.insights.refresh(w.account.id)]);
    expect(w.asked('/media?')).toBe(1);
  });

  test('"not enough viewers" leaves one post without numbers and hurts nothing else', async () => {
    const w = await world([
      { id: '1', at: NOW - DAY, likes: 4 },
      { id: '2', at: NOW - DAY - 1, likes: 6 },
    ]);
    w.state.override = (request) =>
      request.url.pathname.endsWith('/1/insights') ? [refusal(10), 400] : null;
    await w.insights.refresh(w.account.id);
    expect(w.media.find('1')?.metrics).toEqual({ likes: 4, comments: 2 });
    expect(w.media.find('2')?.metrics).toMatchObject({ reach: 10 });
    expect(w.accounts.findById(w.account.id)?.state).toBe('connected');
  });
});

describe('failures', () => {
  test('a throttle is waited out: no request before the time that Meta names', async () => {
    const w = await world([{ id: '1', at: NOW - DAY }]);
    const usage = { '178': [{ type: 'instagram', call_count: 100, estimated_time_to_regain_access: 9 }] };
    w.state.override = () => [refusal(80002), 400, { 'x-business-use-case-usage': JSON.stringify(usage) }];
    w.insights.start();
    await vi.waitFor(() => expect(w.hand.sleeping()).toEqual([9 * MINUTE]));
    await expect(w.insights.refresh(w.account.id)).rejects.toMatchObject({ code: 'meta_throttled' });
    expect(w.meta.received).toHaveLength(1);
    w.state.override = () => null;
    w.hand.advance(9 * MINUTE);
    await vi.waitFor(() => expect(w.media.find('1')?.metrics.reach).toBe(10));
    expect(w.accounts.findById(w.account.id)?.state).toBe('connected');
  });

  test('a dead token asks for a new sign-in and ends the asking', async () => {
    const w = await world([]);
    w.state.override = () => [refusal(190, 463), 400];
    w.insights.start();
    await vi.waitFor(() => expect(w.accounts.findById(w.account.id)?.state).toBe('needs_login'));
    expect(w.events).toContain('accounts.changed');
    expect(w.hand.sleeping()).toEqual([]);
    await expect(w.insights.refresh(w.account.id)).rejects.toMatchObject({ code: 'meta_sign_in_again' });
    expect(w.meta.received).toHaveLength(1);
    w.state.override = () => null;
    w.accounts.setState(w.account.id, 'connected');
    w.bus.emit('accounts.changed', {});
    await vi.waitFor(() => expect(w.insights.performance(w.account.id, 7).fetchedAt).toBe(NOW));
  });

  test('an outage is tried again later and never touches the account', async () => {
    const w = await world([{ id: '1', at: NOW - DAY }]);
    w.state.override = () => ['<html>', 503];
    w.insights.start();
    await vi.waitFor(() => expect(w.hand.sleeping()).toEqual([30_000]));
    w.hand.advance(30_000);
    await vi.waitFor(() => expect(w.hand.sleeping()).toEqual([60_000]));
    expect(w.accounts.findById(w.account.id)?.state).toBe('connected');
    w.state.override = () => null;
    w.bus.emit('app.online', { online: true });
    await vi.waitFor(() => expect(w.media.find('1')?.metrics.reach).toBe(10));
  });

  test('no session: the reason comes back, later runs go on', async () => {
    let error: Error | null = new AppError('sandbox_unavailable', {});
    const w = await world([{ id: '1', at: NOW - DAY }], { sessionError: () => error });
    await expect(w.insights.refresh(w.account.id)).rejects.toMatchObject({ code: 'sandbox_unavailable' });
    error = null;
    await w.insights.refresh(w.account.id);
    expect(w.media.find('1')).not.toBeNull();
  });

  test('a refused part leaves the others standing', async () => {
    const w = await world([{ id: '1', at: NOW - DAY }]);
    w.state.override = (request) => (request.url.pathname.endsWith('/media') ? [refusal(9009), 400] : null);
    await w.insights.refresh(w.account.id);
    expect(w.insights.performance(w.account.id, 7).totals.reach).toBeGreaterThan(0);
  });

  test('an account that goes away in the middle stops everything quietly', async () => {
    const w = await world([{ id: '1', at: NOW - DAY }]);
    w.state.override = (request) => {
      if (!request.url.pathname.endsWith('/media')) return null;
      w.accounts.remove(w.account.id);
      w.bus.emit('accounts.changed', {});
      return null;
    };
    w.insights.start();
    await vi.waitFor(() => expect(w.asked('/media?')).toBe(1));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(w.insights.recent(w.account.id, 5)).toEqual([]);
    expect(w.asked('insights')).toBe(0);
    expect(w.hand.sleeping()).toEqual([]);
  });
});

describe('the rhythm', () => {
  test('quick while a post is young, then calm; a quick look asks for that post alone', async () => {
    const w = await world([
      { id: '1', at: NOW - 1000 },
      { id: '2', at: NOW - 5 * DAY },
    ]);
    w.insights.start();
    await vi.waitFor(() => expect(w.hand.sleeping()).toEqual([20_000]));
    const old = w.asked('/2/insights');
    w.state.reach = 11;
    w.hand.advance(20_000);
    await vi.waitFor(() => expect(w.media.find('1')?.metrics.reach).toBe(11));
    await vi.waitFor(() => expect(w.hand.sleeping()).toEqual([20_000]));
    expect([w.asked('/media?'), w.asked('/2/insights')]).toEqual([1, old]);
    w.hand.advance(4 * MINUTE);
    await vi.waitFor(() => expect(w.hand.sleeping()).toEqual([2 * MINUTE]));
    w.hand.advance(61 * MINUTE);
    await vi.waitFor(() => expect(w.hand.sleeping()).toEqual([15 * MINUTE]));
    expect(w.asked('/media?')).toBe(2);
  });

  test('a post published from here is shown at once, its numbers follow even if Instagram hides it at first', async () => {
    const w = await world([]);
    w.insights.start();
    await vi.waitFor(() => expect(w.hand.sleeping()).toEqual([15 * MINUTE]));
    w.insights.noteMediaPublished({
      igId: '77',
      accountId: w.account.id,
      mediaType: 'IMAGE',
      mediaProductType: 'FEED',
      caption: 'Fresh',
      permalink: null,
      mediaUrl: null,
      thumbnailUrl: null,
      publishedAt: NOW,
      children: [],
    });
    expect(w.insights.recent(w.account.id, 5)).toMatchObject([
      { igId: '77', caption: 'Fresh', metrics: { likes: null, reach: null } },
    ]);
    w.hand.advance(2_000);
    await vi.waitFor(() => expect(w.asked('/77?')).toBe(1));
    await vi.waitFor(() => expect(w.hand.sleeping()).toEqual([20_000]));
    w.state.posts = [{ id: '77', at: NOW, likes: 0 }];
    w.hand.advance(20_000);
    await vi.waitFor(() =>
      expect(w.insights.recent(w.account.id, 5)[0]).toMatchObject({
        igId: '77',
        metrics: { likes: 0, reach: 10 },
      }),
    );
  });

  test('stop ends everything', async () => {
    const w = await world([]);
    w.insights.start();
    await vi.waitFor(() => expect(w.hand.sleeping()).toHaveLength(1));
    w.insights.stop();
    await vi.waitFor(() => expect(w.hand.sleeping()).toEqual([]));
  });
});
