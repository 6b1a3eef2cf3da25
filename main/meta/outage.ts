import type { Clock } from '../platform/clock.ts';
import { MetaApiError, MetaConnectionError } from './errors.ts';
import type { GraphSession } from './session.ts';
import type { Transport } from './transport.ts';

/** Failures older than that say nothing about now. */
const WINDOW_MS = 10 * 60_000;
/** So many distinct calls must fail, of at least so many kinds: one broken call or one odd media is no outage. */
const CALLS = 3;
const KINDS = 2;
/** So many distinct calls of an account that got through since its last failure end it. */
const RECOVERED = 2;

/** Instagram is not answering; `accountIds` are those that noticed. */
export interface Outage {
  accountIds: string[];
  /** Milliseconds UTC of the first failure. */
  since: number;
}

export interface OutageWatch {
  note(accountId: string, call: { name: string; kind: string }, failed: boolean): void;
  /** Null while Instagram answers. */
  current(): Outage | null;
  /** The accounts' session with an ear for outages, so that every feature reports them without knowing. */
  listening(accountId: string, session: GraphSession): GraphSession;
  stop(): void;
}

interface Failure {
  accountId: string;
  kind: string;
  firstAt: number;
  lastAt: number;
}

/**
 * Whether an error means that Instagram itself is down: its codes 1, 2 and -1, a 5xx, no answer in time, an
 * answer that is none. Anything else that Meta answers proves that it is there. Null: it proves nothing, as
 * when this computer has no network.
 */
export function outageSign(error: unknown, online: boolean): boolean | null {
  if (error instanceof MetaApiError) return error.code === 'meta_unavailable' && error.metaCode !== 100;
  if (!(error instanceof MetaConnectionError)) return null;
  if (error.cause === 'unreadable') return error.requestSent ? true : null;
  return online && error.requestSent ? true : null;
}

export function createOutageWatch(options: {
  clock: Clock;
  isOnline(): boolean;
  changed(outage: Outage | null): void;
}): OutageWatch {
  const { clock, isOnline } = options;
  const failures = new Map<string, Failure>();
  const recovered = new Map<string, Set<string>>();
  const life = new AbortController();
  let shown: Outage | null = null;
  let waiting = false;

  const evaluate = (): Outage | null => {
    const fresh = clock.now() - WINDOW_MS;
    for (const [key, { lastAt }] of failures) if (lastAt < fresh) failures.delete(key);
    const failing = [...failures.values()];
    const kinds = new Set(failing.map(({ kind }) => kind));
    // Once it is an outage it stays one until nothing fails any more: it must not flicker.
    const is = shown ? failing.length > 0 : failing.length >= CALLS && kinds.size >= KINDS;
    if (!is) return null;
    const since = shown?.since ?? Math.min(...failing.map(({ firstAt }) => firstAt));
    return { accountIds: [...new Set(failing.map(({ accountId }) => accountId))].sort(), since };
  };

  const settle = () => {
    const before = JSON.stringify(shown);
    shown = evaluate();
    if (JSON.stringify(shown) !== before) options.changed(shown);
    if (!shown || waiting) return;
    waiting = true;
    clock
      .sleep(WINDOW_MS + 1, life.signal)
      .then(() => {
        waiting = false;
        settle();
      })
      .catch(() => {});
  };

  const note: OutageWatch['note'] = (accountId, { name, kind }, failed) => {
    const key = `${accountId} ${name}`;
    const now = clock.now();
    if (failed) {
      recovered.delete(accountId);
      failures.set(key, { accountId, kind, firstAt: failures.get(key)?.firstAt ?? now, lastAt: now });
    } else {
      failures.delete(key);
      const through = (recovered.get(accountId) ?? new Set()).add(name);
      recovered.set(accountId, through);
      if (through.size >= RECOVERED) {
        recovered.delete(accountId);
        for (const [each, failure] of failures) if (failure.accountId === accountId) failures.delete(each);
      }
    }
    settle();
  };

  const heard = async <T>(accountId: string, method: string, url: string, answer: Promise<T>) => {
    const call = callOf(method, url);
    try {
      const value = await answer;
      note(accountId, call, false);
      return value;
    } catch (error) {
      const sign = outageSign(error, isOnline());
      if (sign !== null) note(accountId, call, sign);
      throw error;
    }
  };

  return {
    note,
    current: () => evaluate(),
    listening(accountId, session) {
      const { transport } = session;
      const listener: Transport = {
        ...transport,
        request: (request) =>
          heard(accountId, request.method ?? 'GET', request.url, transport.request(request)),
        upload: (upload) => heard(accountId, 'UPLOAD', upload.url, transport.upload(upload)),
      };
      return { ...session, transport: listener };
    },
    stop: () => life.abort(new Error('stopping')),
  };
}

/** A call by its address; its kind is the address without ids. */
function callOf(method: string, url: string): { name: string; kind: string } {
  const { hostname, pathname } = new URL(url);
  const name = `${method} ${hostname}${pathname}`;
  return { name, kind: name.replace(/\d{5,}/g, ':id') };
}
