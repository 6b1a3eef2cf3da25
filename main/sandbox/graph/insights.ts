import { requireScope } from '../http/auth.ts';
import { ApiError, badParameter, missingParameter } from '../http/errors.ts';
import { BOTH_GRAPHS, type Call, type Operation } from '../http/operation.ts';
import { listParam } from '../http/params.ts';
import type { MediaNumbers } from '../life/growth.ts';
import type { SandboxMedia } from '../state/model.ts';
import { commentCount } from './comments.ts';
import { findMedia, numbersOf } from './media.ts';

type Product = SandboxMedia['productType'];

interface Metric {
  title: string;
  description: string;
  products: readonly Product[];
  facebookOnly?: boolean;
  breakdown?: string;
  value(numbers: MediaNumbers, comments: number): number;
}

const ALL: readonly Product[] = ['FEED', 'REELS', 'STORY'];
const POSTS: readonly Product[] = ['FEED', 'REELS'];

function total(numbers: MediaNumbers, comments: number): number {
  return numbers.likes + comments + numbers.saved + numbers.shares + numbers.replies;
}

function metric(
  title: string,
  description: string,
  products: readonly Product[],
  value: Metric['value'],
  more: Partial<Metric> = {},
): Metric {
  return { title, description, products, value, ...more };
}

// Meta, "Instagram Media Insights", 2026-09: which metric belongs to which kind of media.
const METRICS: Record<string, Metric> = {
  views: metric('Views', 'The number of times your media was played or shown.', ALL, (n) => n.views),
  reach: metric(
    'Accounts reached',
    'The number of unique accounts that have seen your media.',
    ALL,
    (n) => n.reach,
  ),
  shares: metric('Shares', 'The number of shares of your media.', ALL, (n) => n.shares),
  total_interactions: metric(
    'Interactions',
    'The number of likes, saves, comments and shares minus those taken back.',
    ALL,
    total,
  ),
  reposts: metric('Reposts', 'The number of reposts of your media.', ALL, (n) => n.reposts),
  likes: metric('Likes', 'The number of likes on your media.', POSTS, (n) => n.likes),
  comments: metric('Comments', 'The number of comments on your media.', POSTS, (_, comments) => comments),
  saved: metric('Saved', 'The number of saves of your media.', POSTS, (n) => n.saved),
  follows: metric(
    'Follows',
    'The number of accounts that began to follow you.',
    ['FEED', 'STORY'],
    (n) => n.follows,
  ),
  profile_visits: metric(
    'Profile visits',
    'The number of times your profile was visited.',
    ['FEED', 'STORY'],
    (n) => n.profileVisits,
  ),
  profile_activity: metric(
    'Profile activity',
    'The number of actions people take on your profile.',
    ['FEED', 'STORY'],
    (n) => Math.floor(n.profileVisits / 9),
    { breakdown: 'action_type' },
  ),
  ig_reels_avg_watch_time: metric(
    'Average watch time',
    'The average time spent playing the reel, in milliseconds.',
    ['REELS'],
    (n) => n.averageWatchMs,
  ),
  ig_reels_video_view_total_time: metric(
    'Watch time',
    'The total time the reel was played, in milliseconds.',
    ['REELS'],
    (n) => n.totalWatchMs,
  ),
  reels_skip_rate: metric(
    'Skip rate',
    'The percentage of views skipped in the first three seconds.',
    ['REELS'],
    (n) => n.skipRate,
  ),
  replies: metric('Replies', 'The number of replies to your story.', ['STORY'], (n) => n.replies),
  navigation: metric(
    'Navigation',
    'The number of actions taken from your story.',
    ['STORY'],
    (n) => Math.floor(n.views * 1.4),
    { breakdown: 'story_navigation_action_type' },
  ),
  link_clicks: metric('Link clicks', 'The number of taps on links in your story.', ['STORY'], (n) =>
    Math.floor(n.reach * 0.004),
  ),
  crossposted_views: metric(
    'Crossposted views',
    'The number of views on Instagram and on Facebook together.',
    ['REELS'],
    (n) => n.views,
  ),
  total_likes: metric('Total likes', 'Likes including those of ads.', POSTS, (n) => n.likes, {
    facebookOnly: true,
  }),
  total_comments: metric(
    'Total comments',
    'Comments including those of ads.',
    POSTS,
    (_, comments) => comments,
    { facebookOnly: true },
  ),
  total_views: metric('Total views', 'Views including those of ads.', ALL, (n) => n.views, {
    facebookOnly: true,
  }),
};

const BREAKDOWNS: Record<string, readonly [string, number][]> = {
  action_type: [
    ['bio_link_clicked', 0.72],
    ['email', 0.18],
    ['direction', 0.1],
  ],
  story_navigation_action_type: [
    ['tap_forward', 0.68],
    ['swipe_forward', 0.15],
    ['tap_back', 0.1],
    ['tap_exit', 0.07],
  ],
};

const ENDED: Record<string, string> = {
  plays: 'views',
  video_views: 'views',
  engagement: 'total_interactions',
  clips_replays_count: 'views',
  ig_reels_aggregated_all_plays_count: 'views',
};

/** `impressions` lives on for media created until this day only. */
const IMPRESSIONS_END = Date.UTC(2024, 6, 1);

function metricFor(call: Call, name: string, media: SandboxMedia): Metric {
  if (name === 'impressions' && media.publishedAt <= IMPRESSIONS_END && media.productType !== 'REELS')
    return metric('Impressions', 'The number of times your media was shown.', ALL, (n) => n.views);
  if (name === 'facebook_views')
    throw badParameter('The facebook_views metric is not available: this media was not shared to Facebook.');
  const found = METRICS[name];
  if (!found && name === 'impressions')
    throw badParameter(
      'Starting from version v22.0 and above, the impressions metric is no longer supported for the queried media.',
    );
  if (!found && ENDED[name])
    throw badParameter(`The metric ${name} is no longer supported. Use ${ENDED[name]} instead.`);
  if (!found)
    throw badParameter(`metric[0] must be one of the following values: ${Object.keys(METRICS).join(', ')}`);
  if (found.facebookOnly && call.token.kind === 'instagram')
    throw badParameter(`The metric ${name} is not available with Instagram Login.`);
  if (!found.products.includes(media.productType))
    throw badParameter(
      `The Media Insights API does not support the ${name} metric for this media product type.`,
    );
  return found;
}

const FEWEST_VIEWERS = 5;
const STORY_LIFETIME_MS = 24 * 3_600_000;

function read(call: Call): unknown {
  requireScope(call, 'instagram_manage_insights', 'instagram_business_manage_insights');
  const { media, account } = findMedia(call, call.path.media ?? '');
  const names = listParam(call.params, 'metric');
  if (names.length === 0) throw missingParameter('metric');
  if (media.parentId !== null) throw badParameter('Insights are not available for items of a carousel.');
  const metrics = names.map((name) => ({ name, metric: metricFor(call, name, media) }));
  const breakdown = call.params.get('breakdown');
  if (breakdown && metrics.some((item) => item.metric.breakdown !== breakdown))
    throw new ApiError({ code: 1, message: 'An unknown error has occurred.' });
  // Meta: the numbers may be up to 48 hours old, and what is missing yet is empty, not 0.
  const at = call.world.clock.now() - call.world.settings.insightsDelayMs;
  if (media.publishedAt > at) return { data: [] };
  const numbers = numbersOf(call, media, account, at);
  if (media.productType === 'STORY') {
    if (numbers.reach < FEWEST_VIEWERS)
      throw new ApiError({ code: 10, message: '(#10) Not enough viewers for the media to show insights' });
    if (call.world.clock.now() - media.publishedAt > STORY_LIFETIME_MS) return { data: [] };
  }
  const comments =
    call.world.settings.insightsDelayMs > 0
      ? numbers.comments
      : commentCount(call.world, media, () => numbers);
  return {
    data: metrics.map((item) =>
      show(media.id, item.name, item.metric, item.metric.value(numbers, comments), breakdown),
    ),
  };
}

function show(
  mediaId: string,
  name: string,
  { title, description }: Metric,
  value: number,
  breakdown: string | undefined,
): unknown {
  const shares = breakdown ? (BREAKDOWNS[breakdown] ?? []) : [];
  const results = shares.map(([key, share]) => ({
    dimension_values: [key],
    value: Math.floor(value * share),
  }));
  return {
    name,
    period: 'lifetime',
    values: [{ value }],
    title,
    description,
    ...(breakdown ? { total_value: { value, breakdowns: [{ dimension_keys: [breakdown], results }] } } : {}),
    id: `${mediaId}/insights/${name}/lifetime`,
  };
}

export const insightOperations: readonly Operation[] = [
  {
    name: 'media.insights',
    method: 'GET',
    hosts: BOTH_GRAPHS,
    pattern: '/:media(media)/insights',
    auth: 'token',
    handle: read,
  },
];
