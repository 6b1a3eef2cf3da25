import type { SandboxAccount, SandboxMedia } from '../state/model.ts';
import { between, betweenAfter, fraction } from './random.ts';

const SECOND = 1000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Whole counts of one media at one moment; none of them ever shrinks as time goes on. */
export interface MediaNumbers {
  reach: number;
  views: number;
  likes: number;
  comments: number;
  saved: number;
  shares: number;
  reposts: number;
  follows: number;
  profileVisits: number;
  replies: number;
  /** Milliseconds, reels only. */
  averageWatchMs: number;
  totalWatchMs: number;
  /** Percent, reels only. */
  skipRate: number;
}

/**
 * The share of its final audience that a post has met at `age`. The first part moves within a minute, so
 * that somebody who tries the sandbox sees life at once; the rest takes the hours and days it takes.
 */
function matured(age: number, eager: number): number {
  if (age <= 0) return 0;
  const part = (time: number) => 1 - Math.exp(-age / time);
  return 0.03 * part(40 * SECOND) + (0.27 + eager) * part(2.5 * HOUR) + (0.7 - eager) * part(30 * HOUR);
}

/** A post of the evening meets people who are awake: its first hours are stronger. */
function eagerness(publishedAt: number): number {
  const hour = new Date(publishedAt).getUTCHours();
  if (hour >= 16 && hour <= 20) return 0.16;
  return hour >= 6 && hour < 16 ? 0.06 : -0.12;
}

export function mediaNumbers(
  seed: string,
  account: SandboxAccount,
  media: SandboxMedia,
  now: number,
): MediaNumbers {
  const draw = betweenAfter(`${seed}/numbers/${media.id}`);
  const age = now - media.publishedAt;
  const story = media.productType === 'STORY';
  const reel = media.productType === 'REELS';
  const share = story ? draw('', 0.08, 0.14) : reel ? draw('', 0.7, 2.6) : draw('', 0.32, 0.78);
  const audience = account.followers * share;
  const eager = eagerness(media.publishedAt);
  const grown = (part: string, low: number, high: number, lag = 1) =>
    Math.floor(audience * draw(`/${part}`, low, high) * matured(age / lag, eager));

  const reach = grown('reach', 1, 1);
  const views = Math.max(reach, grown('views', 1.15, reel ? 1.9 : 1.45));
  const averageWatchMs = reel ? Math.round(draw('/watch', 2800, 9400)) : 0;
  return {
    reach,
    views,
    likes: story ? 0 : grown('likes', 0.045, 0.085, 1.05),
    comments: story ? 0 : grown('comments', 0.0012, 0.0035, 1.6),
    saved: story ? 0 : grown('saved', 0.004, 0.013, 1.2),
    shares: grown('shares', 0.002, 0.009, 1.3),
    reposts: grown('reposts', 0.0005, 0.002, 1.4),
    follows: grown('follows', 0.0006, 0.002, 1.5),
    profileVisits: grown('visits', 0.006, 0.02, 1.1),
    replies: story ? grown('replies', 0.001, 0.004, 1.2) : 0,
    averageWatchMs,
    totalWatchMs: averageWatchMs * views,
    skipRate: reel ? Math.round(draw('/skip', 22, 48) * 10) / 10 : 0,
  };
}

/** Followers drift upwards, a little faster on some days than on others, and now and then down. */
export function followersAt(seed: string, account: SandboxAccount, now: number): number {
  const days = (now - account.createdAt) / DAY;
  const whole = Math.floor(days);
  let gained = 0;
  // Before its start the account's past is drawn backwards from the number it was set up with.
  const from = Math.min(0, whole);
  const to = Math.max(0, whole);
  for (let day = from; day < to; day++) gained += dailyFollowers(seed, account, day);
  if (whole < 0) return Math.max(0, account.followers - gained);
  return account.followers + gained + Math.floor(dailyFollowers(seed, account, whole) * (days - whole));
}

/** Net new followers on a day counted from the account's set-up. */
export function dailyFollowers(seed: string, account: SandboxAccount, day: number): number {
  return Math.round(account.followers * between(`${seed}/followers/${account.id}/${day}`, -0.0001, 0.0009));
}

/**
 * Accounts reached on one day without the posts that went out in the sandbox: a slow swell, a weekly
 * rhythm, and some weather.
 */
export function baseDailyReach(seed: string, account: SandboxAccount, dayStart: number): number {
  const day = Math.floor(dayStart / DAY);
  const key = `${seed}/reach/${account.id}`;
  const weekday = [0.94, 0.9, 0.96, 1.02, 1.1, 1.16, 1.06][(day + 4) % 7] ?? 1;
  const swell =
    1 +
    0.16 * Math.sin(day / 9.5 + fraction(`${key}/phase`) * 6) +
    0.1 * Math.sin(day / 27 + fraction(`${key}/slow`) * 6);
  const weather = between(`${key}/${day}`, 0.92, 1.1);
  const years = (dayStart - account.createdAt) / (365 * DAY);
  const trend = Math.max(0.25, 1 + 0.45 * years);
  return Math.round(account.followers * 0.22 * weekday * swell * weather * trend);
}
