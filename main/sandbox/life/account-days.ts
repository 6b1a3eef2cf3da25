import type { SandboxAccount } from '../state/model.ts';
import { firstNotAfter } from '../state/timeline.ts';
import type { World } from '../state/world.ts';
import { baseDailyReach, dailyFollowers, mediaNumbers } from './growth.ts';
import { between } from './random.ts';

const DAY = 86_400_000;
/** After this a post adds nothing to a day that anybody would see. */
const STILL_GROWING = 6 * DAY;

/** What an account gathered on one day. */
export interface AccountDay {
  reach: number;
  views: number;
  engaged: number;
  likes: number;
  comments: number;
  saves: number;
  shares: number;
  replies: number;
  reposts: number;
  /** Net; `gained` and `lost` are its two sides. */
  follows: number;
  gained: number;
  lost: number;
  linkTaps: number;
}

/** The numbers from `from` until `to`, at most one day: a daily base, and what each recent post added. */
export function accountDay(world: World, account: SandboxAccount, from: number, to: number): AccountDay {
  const part = Math.max(0, Math.min(1, (to - from) / DAY));
  const follows = Math.round(
    dailyFollowers(world.seed, account, Math.floor((from - account.createdAt) / DAY)) * part,
  );
  const lost =
    Math.max(0, -follows) +
    Math.round(
      account.followers * between(`${world.seed}/lost/${account.id}/${from}`, 0.0001, 0.0004) * part,
    );
  const base = Math.round(baseDailyReach(world.seed, account, from) * part);
  const day: AccountDay = {
    reach: base,
    views: Math.round(base * 1.32),
    engaged: Math.round(base * 0.045),
    likes: Math.round(base * 0.036),
    comments: Math.round(base * 0.0011),
    saves: Math.round(base * 0.004),
    shares: Math.round(base * 0.003),
    replies: Math.round(base * 0.0009),
    reposts: Math.round(base * 0.0004),
    follows,
    gained: follows + lost,
    lost,
    linkTaps: Math.round(base * 0.0016),
  };
  const line = world.timeline(account.id);
  const oldest = firstNotAfter(line, from - STILL_GROWING - 1);
  for (const media of line.slice(firstNotAfter(line, to - 1), oldest)) {
    const before = mediaNumbers(world.seed, account, media, from);
    const after = mediaNumbers(world.seed, account, media, to);
    // Many of a post's viewers are reached anyway on that day; an account counts once.
    day.reach += Math.round((after.reach - before.reach) * 0.35);
    day.views += Math.round((after.views - before.views) * 0.5);
    day.engaged += Math.round((after.likes - before.likes) * 0.8);
    day.likes += after.likes - before.likes;
    day.comments += after.comments - before.comments;
    day.saves += after.saved - before.saved;
    day.shares += after.shares - before.shares;
    day.replies += after.replies - before.replies;
    day.reposts += after.reposts - before.reposts;
  }
  return day;
}
