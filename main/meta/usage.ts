import { z } from 'zod';

/** Percentages of a rolling hour's allowance, as Meta counts them. */
export interface CallUsage {
  callCount: number;
  totalTime: number;
  totalCpuTime: number;
}

export interface AccountUsage extends CallUsage {
  /** Milliseconds until calls are allowed again; null while they are allowed. */
  regainAccessMs: number | null;
}

/** The newest usage that Meta reported; nothing before the first report. */
export interface UsageReport {
  /** When the newest report arrived, milliseconds UTC; null before the first. */
  at: number | null;
  app: CallUsage | null;
  /** By the business or account id that Meta names. */
  accounts: Readonly<Record<string, AccountUsage>>;
}

const share = z.number().catch(0);
const Shares = z.object({ call_count: share, total_time: share, total_cputime: share }).transform(
  (raw): CallUsage => ({
    callCount: raw.call_count,
    totalTime: raw.total_time,
    totalCpuTime: raw.total_cputime,
  }),
);

const BusinessShares = z
  .object({
    call_count: share,
    total_time: share,
    total_cputime: share,
    // Minutes. Source: Meta, "Graph API: Rate Limits", headers of business use cases.
    estimated_time_to_regain_access: z.number().catch(0),
  })
  .transform(
    (raw): AccountUsage => ({
      callCount: raw.call_count,
      totalTime: raw.total_time,
      totalCpuTime: raw.total_cputime,
      regainAccessMs:
        raw.estimated_time_to_regain_access > 0 ? raw.estimated_time_to_regain_access * 60_000 : null,
    }),
  );
const Business = z.record(z.string(), z.array(BusinessShares));

/** A header's JSON in the given shape, or null: a malformed usage header never fails the call it came with. */
function fromHeader<T>(schema: z.ZodType<T>, header: string | null): T | null {
  if (header === null) return null;
  try {
    return schema.parse(JSON.parse(header));
  } catch {
    return null;
  }
}

/** An id may have several use cases; the most exhausted one is what counts. */
function worst(rows: readonly AccountUsage[]): AccountUsage | null {
  const max = (pick: (row: AccountUsage) => number) => Math.max(...rows.map(pick));
  if (rows.length === 0) return null;
  const regain = max((row) => row.regainAccessMs ?? 0);
  return {
    callCount: max((row) => row.callCount),
    totalTime: max((row) => row.totalTime),
    totalCpuTime: max((row) => row.totalCpuTime),
    regainAccessMs: regain > 0 ? regain : null,
  };
}

export const NO_USAGE: UsageReport = { at: null, app: null, accounts: {} };

/** The report after an answer with these headers. */
export function readUsage(before: UsageReport, headers: Headers, now: number): UsageReport {
  const app =
    fromHeader(Shares, headers.get('x-app-usage')) ?? fromHeader(Shares, headers.get('x-page-usage'));
  const business = fromHeader(Business, headers.get('x-business-use-case-usage'));
  if (!app && !business) return before;
  const accounts = { ...before.accounts };
  for (const [id, rows] of Object.entries(business ?? {})) {
    const usage = worst(rows);
    if (usage) accounts[id] = usage;
  }
  return { at: now, app: app ?? before.app, accounts };
}

const HOUR_MS = 3_600_000;
/** Shares of an allowance, in percent, from which on new work waits, and for how long after the report. */
const SLOWDOWNS = [
  { from: 95, waitMs: 10 * 60_000 },
  { from: 80, waitMs: 60_000 },
] as const;

/**
 * The instant from which new work should begin, or null when it may at once: calls are spread before Meta
 * refuses them. `ids` are those under which Meta may report this account's usage. Shares are of a rolling hour,
 * so an older report says nothing any more.
 */
export function usageCalmsAt(report: UsageReport, ids: readonly string[], now: number): number | null {
  const { at, app } = report;
  if (at === null || Math.abs(now - at) > HOUR_MS) return null;
  const own = ids.flatMap((id) => report.accounts[id] ?? []);
  const regain = Math.max(0, ...own.map((usage) => usage.regainAccessMs ?? 0));
  const share = Math.max(
    0,
    ...[...own, ...(app ? [app] : [])].flatMap(({ callCount, totalTime, totalCpuTime }) => [
      callCount,
      totalTime,
      totalCpuTime,
    ]),
  );
  const slowdown = SLOWDOWNS.find(({ from }) => share >= from)?.waitMs ?? 0;
  const until = at + Math.max(regain, slowdown);
  return until > now ? until : null;
}

/** The longest wait that the headers of one answer ask for, in milliseconds; null when they ask for none. */
export function regainAccessMs(headers: Headers): number | null {
  const { accounts } = readUsage(NO_USAGE, headers, 0);
  const waits = Object.values(accounts).map((usage) => usage.regainAccessMs ?? 0);
  const longest = Math.max(0, ...waits);
  return longest > 0 ? longest : null;
}
