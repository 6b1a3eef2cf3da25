import { accountOf, integerParam, requireScope } from '../http/auth.ts';
import { badParameter, missingParameter } from '../http/errors.ts';
import { BOTH_GRAPHS, type Call, type Operation } from '../http/operation.ts';
import { linkWith } from '../http/paging.ts';
import { listParam } from '../http/params.ts';
import { type AccountDay, accountDay } from '../life/account-days.ts';
import { onlineFollowers } from '../life/audience.ts';
import type { SandboxAccount } from '../state/model.ts';
import { timestamp } from '../web/addresses.ts';
import { DEMOGRAPHICS, demographicsOf } from './demographics.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const LONGEST = 30 * DAY;
/** Meta's day ends at midnight in California; its answers say 08:00 UTC. */
const DAY_END = 8 * HOUR;

interface Metric {
  title: string;
  series: boolean;
  totals: boolean;
  breakdowns: readonly string[];
  value(day: AccountDay): number;
}

function metric(
  title: string,
  value: Metric['value'],
  breakdowns: readonly string[] = [],
  series = false,
  totals = true,
): Metric {
  return { title, series, totals, breakdowns, value };
}

const BY_MEDIA = ['media_product_type'] as const;

// Meta, "Instagram Account Insights", 2026-09.
const METRICS: Record<string, Metric> = {
  reach: metric('Accounts reached', (day) => day.reach, ['media_product_type', 'follow_type'], true),
  views: metric('Views', (day) => day.views, ['media_product_type', 'follow_type', 'follower_type']),
  accounts_engaged: metric('Accounts engaged', (day) => day.engaged),
  total_interactions: metric(
    'Interactions',
    (day) => day.likes + day.comments + day.saves + day.shares + day.replies,
    BY_MEDIA,
  ),
  likes: metric('Likes', (day) => day.likes, BY_MEDIA),
  comments: metric('Comments', (day) => day.comments, BY_MEDIA),
  saves: metric('Saves', (day) => day.saves, BY_MEDIA),
  shares: metric('Shares', (day) => day.shares, BY_MEDIA),
  replies: metric('Replies', (day) => day.replies),
  reposts: metric('Reposts', (day) => day.reposts),
  profile_links_taps: metric('Profile link taps', (day) => day.linkTaps, ['contact_button_type']),
  follows_and_unfollows: metric('Follows and unfollows', (day) => day.gained + day.lost, ['follow_type']),
  follower_count: metric('Follower count', (day) => day.follows, [], true, false),
};

const DIMENSIONS: Record<string, readonly (readonly [string, number])[]> = {
  media_product_type: [
    ['REEL', 0.46],
    ['POST', 0.28],
    ['CAROUSEL_CONTAINER', 0.17],
    ['STORY', 0.09],
  ],
  follow_type: [
    ['FOLLOWER', 0.58],
    ['NON_FOLLOWER', 0.4],
    ['UNKNOWN', 0.02],
  ],
  follower_type: [
    ['FOLLOWER', 0.58],
    ['NON_FOLLOWER', 0.4],
    ['UNKNOWN', 0.02],
  ],
  contact_button_type: [
    ['BOOK_NOW', 0.1],
    ['DIRECTION', 0.35],
    ['EMAIL', 0.55],
  ],
};

function read(call: Call): unknown {
  requireScope(call, 'instagram_manage_insights', 'instagram_business_manage_insights');
  const account = accountOf(call, call.path.ig ?? '');
  const names = listParam(call.params, 'metric');
  if (names.length === 0) throw missingParameter('metric');
  const period = call.params.get('period');
  if (!period) throw missingParameter('period');
  if (names.some((name) => name in DEMOGRAPHICS)) return readDemographics(call, account, names, period);
  if (names.includes('online_followers')) return readOnline(call, account, names, period);
  if (period !== 'day')
    throw badParameter(`The period ${period} is not available for these metrics; use day.`);
  const range = readRange(call);
  const type = call.params.get('metric_type') ?? 'time_series';
  if (type !== 'time_series' && type !== 'total_value')
    throw badParameter('metric_type must be time_series or total_value.');
  const metrics = names.map((name) => ({ name, metric: metricFor(name, type, account) }));
  const breakdown = call.params.get('breakdown');
  if (
    breakdown &&
    (type !== 'total_value' || metrics.some((item) => !item.metric.breakdowns.includes(breakdown)))
  )
    throw badParameter(`The breakdown ${breakdown} is not available for the metrics queried.`);
  const days = daysOf(call, account, range, type === 'total_value');
  const data = metrics.map(({ name, metric: wanted }) => ({
    name,
    period,
    title: wanted.title,
    description: `${wanted.title} in the period.`,
    ...(type === 'total_value' ? totalOf(name, wanted, days, breakdown) : { values: seriesOf(wanted, days) }),
    id: `${account.id}/insights/${name}/${period}`,
  }));
  const shift = (by: number) =>
    linkWith(call, { since: String((range.since + by) / 1000), until: String((range.until + by) / 1000) });
  const length = range.until - range.since;
  return { data, paging: { previous: shift(-length), next: shift(length) } };
}

function readDemographics(
  call: Call,
  account: SandboxAccount,
  names: readonly string[],
  period: string,
): unknown {
  const other = names.find((name) => !(name in DEMOGRAPHICS));
  if (other || period !== 'lifetime')
    throw badParameter(`The period ${period} is not available for the metrics ${names.join(', ')}.`);
  return { data: names.map((name) => demographicsOf(call, account, name)) };
}

/** Old but not gone: by hour, of the last 30 days, for accounts that have a hundred followers. */
function readOnline(call: Call, account: SandboxAccount, names: readonly string[], period: string): unknown {
  if (names.length > 1 || (period !== 'lifetime' && period !== 'day'))
    throw badParameter(`The period ${period} is not available for the metrics ${names.join(', ')}.`);
  if (account.followers < 100)
    throw badParameter('Not enough followers: the metric online_followers needs at least 100.');
  const range = readRange(call);
  const oldest = call.world.clock.now() - LONGEST;
  const values = daysOf(call, account, range, false)
    .filter((day) => day.endTime >= oldest)
    .map((day) => ({
      value: onlineFollowers(call.world.seed, account, day.endTime - DAY),
      end_time: timestamp(day.endTime),
    }));
  const title = 'Online followers';
  const id = `${account.id}/insights/online_followers/lifetime`;
  return {
    data: [{ name: names[0], period: 'lifetime', values, title, description: `${title} by hour.`, id }],
  };
}

function metricFor(name: string, type: string, account: SandboxAccount): Metric {
  const found = METRICS[name];
  if (!found)
    throw badParameter(`metric[0] must be one of the following values: ${Object.keys(METRICS).join(', ')}`);
  if (type === 'time_series' && !found.series)
    throw badParameter(
      `The following metrics (${name}) should be specified with parameter metric_type=total_value`,
    );
  if (type === 'total_value' && !found.totals)
    throw badParameter(`The metric ${name} does not support metric_type=total_value.`);
  if (account.followers < 100 && (name === 'follows_and_unfollows' || name === 'follower_count'))
    throw badParameter(`Not enough followers: the metric ${name} needs at least 100.`);
  return found;
}

function readRange(call: Call): { since: number; until: number } {
  const now = Math.floor(call.world.clock.now() / 1000) * 1000;
  const until = (integerParam(call.params, 'until') ?? now / 1000) * 1000;
  const since = (integerParam(call.params, 'since') ?? until / 1000 - 86_400) * 1000;
  if (since > until) throw badParameter('since must be before until.');
  if (until - since > LONGEST + 1000)
    throw badParameter('There cannot be more than 30 days (2592000 s) between since and until');
  return { since, until };
}

interface Day {
  endTime: number;
  numbers: AccountDay;
}

/** Whole days that ended within the range; for totals also the part of the day that is still running. */
function daysOf(
  call: Call,
  account: SandboxAccount,
  range: { since: number; until: number },
  running: boolean,
): Day[] {
  const { world } = call;
  // Days that Meta has not counted yet are left out.
  const now = world.clock.now() - world.settings.insightsDelayMs;
  const days: Day[] = [];
  let endTime = Math.ceil((range.since - DAY_END) / DAY) * DAY + DAY_END;
  for (; endTime <= range.until || (running && endTime - DAY < range.until); endTime += DAY) {
    if (endTime > now && !running) break;
    if (endTime - DAY > now) break;
    days.push({ endTime, numbers: accountDay(world, account, endTime - DAY, Math.min(endTime, now)) });
  }
  return days;
}

function seriesOf(wanted: Metric, days: readonly Day[]): unknown[] {
  return days.map((day) => ({ value: wanted.value(day.numbers), end_time: timestamp(day.endTime) }));
}

function totalOf(name: string, wanted: Metric, days: readonly Day[], breakdown: string | undefined): object {
  const value = days.reduce((sum, day) => sum + wanted.value(day.numbers), 0);
  if (!breakdown) return { total_value: { value } };
  // Of this one metric Meta says exactly who is who: FOLLOWER began to follow, NON_FOLLOWER stopped.
  if (name === 'follows_and_unfollows') {
    const sum = (key: 'gained' | 'lost') => days.reduce((total, day) => total + day.numbers[key], 0);
    const results = [
      { dimension_values: ['FOLLOWER'], value: sum('gained') },
      { dimension_values: ['NON_FOLLOWER'], value: sum('lost') },
    ];
    return { total_value: { value, breakdowns: [{ dimension_keys: [breakdown], results }] } };
  }
  const results = (DIMENSIONS[breakdown] ?? []).map(([key, share]) => ({
    dimension_values: [key],
    value: Math.floor(value * share),
  }));
  return { total_value: { value, breakdowns: [{ dimension_keys: [breakdown], results }] } };
}

export const accountInsightOperations: readonly Operation[] = [
  {
    name: 'account.insights',
    method: 'GET',
    hosts: BOTH_GRAPHS,
    pattern: '/:ig(account)/insights',
    auth: 'token',
    handle: read,
  },
];
