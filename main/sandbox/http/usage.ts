import { accountDay } from '../life/account-days.ts';
import type { SandboxAccount } from '../state/model.ts';
import type { World } from '../state/world.ts';
import { ApiError, type ErrorDetails } from './errors.ts';
import { type Call, GRAPH, IG_GRAPH } from './operation.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Meta, "Platform Rate Limits": per person who uses the app, in a rolling hour. */
const CALLS_PER_USER = 200;

export interface Usage {
  /** Refuses a call beyond the limits, where the control API has switched them on. */
  admit(call: Call): void;
  /** Counts a call that was answered, and gives the headers in which Meta reports the budget, in percent. */
  headers(call: Call): Record<string, string>;
  throttled(details: ErrorDetails): Record<string, string>;
}

/** Calls by minute: enough to know a rolling day, however many they are. */
interface Counter {
  add(now: number): void;
  within(now: number, span: number): number;
  /** Minutes until fewer than `limit` calls lie within the span. */
  minutesUntilBelow(now: number, span: number, limit: number): number;
}

function createCounter(): Counter {
  const minutes = new Map<number, number>();
  const within = (now: number, span: number) => {
    let sum = 0;
    for (const [minute, count] of minutes) if (minute * MINUTE > now - span) sum += count;
    return sum;
  };
  return {
    within,
    add(now) {
      const minute = Math.floor(now / MINUTE);
      minutes.set(minute, (minutes.get(minute) ?? 0) + 1);
      if (minutes.size <= 2 * (DAY / MINUTE)) return;
      for (const key of minutes.keys()) if (key * MINUTE <= now - DAY) minutes.delete(key);
    },
    minutesUntilBelow(now, span, limit) {
      let left = within(now, span);
      const oldestFirst = [...minutes].sort(([a], [b]) => a - b);
      for (const [minute, count] of oldestFirst) {
        if (minute * MINUTE <= now - span) continue;
        left -= count;
        if (left < limit) return Math.max(1, Math.ceil((minute * MINUTE + span - now) / MINUTE));
      }
      return Math.ceil(span / MINUTE);
    },
  };
}

/** The account whose business-use-case budget a call uses; null for calls that count for the app. */
function accountIdOf({ world, path, token }: Call): string | null {
  const mediaId = path.media ?? world.comments.get(path.comment ?? '')?.mediaId;
  const page = world.pages.find(({ id }) => id === path.page);
  return (
    (path.ig === 'me' ? token.instagramId : path.ig) ??
    world.media.get(mediaId ?? '')?.accountId ??
    world.containers.get(path.container ?? '')?.accountId ??
    page?.instagramId ??
    null
  );
}

/** What the account's posts were shown in the last 24 hours, asked for again after an hour at the latest. */
function createImpressions(world: World) {
  const known = new Map<string, { at: number; value: number }>();
  return (account: SandboxAccount): number => {
    const now = world.clock.now();
    const last = known.get(account.id);
    if (last && Math.abs(now - last.at) < HOUR) return last.value;
    const { views } = accountDay(world, account, now - DAY, now);
    known.set(account.id, { at: now, value: views });
    return views;
  };
}

export function createUsage(world: World): Usage {
  const app = createCounter();
  const accounts = new Map<string, Counter>();
  const impressions = createImpressions(world);
  const counterOf = (accountId: string) => {
    const known = accounts.get(accountId) ?? createCounter();
    accounts.set(accountId, known);
    return known;
  };
  const appLimit = () => CALLS_PER_USER * world.settings.rateLimits.appUsers;
  /** Meta: 4800 × impressions. Of an account nobody saw it says nothing; here one impression is the least. */
  const limitOf = (accountId: string) => {
    const account = world.accounts.find(({ id }) => id === accountId);
    return world.settings.rateLimits.callsPerImpression * Math.max(1, account ? impressions(account) : 0);
  };
  const isGraph = ({ host }: Call) => host === GRAPH || host === IG_GRAPH;

  return {
    admit(call) {
      if (!world.settings.rateLimits.enforced || !isGraph(call)) return;
      const now = world.clock.now();
      const id = accountIdOf(call);
      if (id === null) {
        if (app.within(now, HOUR) < appLimit()) return;
        throw tooMany(4, app.minutesUntilBelow(now, HOUR, appLimit()));
      }
      const counter = counterOf(id);
      if (counter.within(now, DAY) < limitOf(id)) return;
      throw tooMany(80002, counter.minutesUntilBelow(now, DAY, limitOf(id)));
    },
    headers(call): Record<string, string> {
      if (!isGraph(call)) return {};
      const now = world.clock.now();
      const id = accountIdOf(call);
      const counter = id === null ? app : counterOf(id);
      counter.add(now);
      const share = percent(app.within(now, HOUR), appLimit());
      return {
        'x-app-usage': JSON.stringify({ call_count: share, total_time: share, total_cputime: share }),
        ...(id !== null && {
          'x-business-use-case-usage': businessHeader(id, percent(counter.within(now, DAY), limitOf(id)), 0),
        }),
        'facebook-api-version': call.version,
      };
    },
    throttled(details): Record<string, string> {
      if (details.regainAccessMinutes === undefined && ![4, 17, 32, 613, 80002].includes(details.code))
        return {};
      if (details.subcode) return {};
      const id = world.accounts[0]?.id ?? world.app.id;
      return {
        'x-app-usage': JSON.stringify({ call_count: 100, total_time: 100, total_cputime: 100 }),
        'x-business-use-case-usage': businessHeader(id, 100, details.regainAccessMinutes ?? 60),
      };
    },
  };
}

/** What was used, rounded up: a header says 0 only before the first call. */
const percent = (calls: number, limit: number): number => Math.min(100, Math.ceil((calls / limit) * 100));

const tooMany = (code: 4 | 80002, minutes: number): ApiError =>
  new ApiError({
    code,
    message:
      code === 4
        ? '(#4) Application request limit reached'
        : '(#80002) There have been too many calls to this Instagram account. Wait a bit and try again.',
    regainAccessMinutes: minutes,
  });

const businessHeader = (id: string, share: number, minutes: number): string =>
  JSON.stringify({
    [id]: [
      {
        type: 'instagram',
        call_count: share,
        total_cputime: share,
        total_time: share,
        estimated_time_to_regain_access: minutes,
      },
    ],
  });
