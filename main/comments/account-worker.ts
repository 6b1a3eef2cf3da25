import type { CommentsStatus } from '@shared/domain/comment';
import { MetaApiError } from '../meta/index.ts';
import { AppError, toFailure } from '../platform/errors.ts';
import { jittered, pauseAfter, pauseFor } from './cadence.ts';
import type { CommentsOptions } from './context.ts';
import { runSync, type SyncOutcome } from './sync.ts';

/** Between two pieces of a backlog. */
const BACKLOG_PAUSE_MS = 1_000;
/** After the allowance ran low. */
const BUDGET_PAUSE_MS = 15 * 60_000;
/** A timer stands still while the computer sleeps, so long pauses are taken in short ones. */
const NAP_MS = 30_000;
const TOLD_EVERY_MS = 500;

/** Keeps the comments of one account fresh, one run at a time. */
export interface AccountWorker {
  /** Runs again and again until `stop`; a second call changes nothing. */
  start(): void;
  stop(): void;
  /** A run now, also of what is not due. Rejects when it could not be finished. */
  refresh(): Promise<void>;
  /** Ends a pause early: the network is back, or something is known to have changed. */
  wake(): void;
  status(): Pick<CommentsStatus, 'running' | 'problem'>;
}

const isThrottle = (error: unknown): error is MetaApiError =>
  error instanceof MetaApiError && error.kind === 'wait';

export function createAccountWorker(accountId: string, options: CommentsOptions): AccountWorker {
  const { clock, bus, random, commentSync } = options;
  const logger = options.logger.scope('comments');
  const life = new AbortController();
  let pause: AbortController | null = null;
  let running: { forced: boolean; done: Promise<SyncOutcome> } | null = null;
  let throttled: { until: number; error: MetaApiError } | null = null;
  let problem: CommentsStatus['problem'] = null;
  let failures = 0;
  let looping = false;
  let awake = false;
  let toldAt = 0;

  const tell = () => bus.emit('comments.changed', { accountId });

  const onProgress = () => {
    if (clock.now() - toldAt < TOLD_EVERY_MS) return;
    toldAt = clock.now();
    tell();
  };

  const sync = async (forced: boolean): Promise<SyncOutcome> => {
    if (throttled && clock.now() < throttled.until) throw throttled.error;
    throttled = null;
    const account = options.accounts.findById(accountId);
    if (!account) throw new AppError('not_found');
    try {
      const session = await options.sessionFor(accountId);
      const outcome = await runSync({
        ...options,
        logger,
        account,
        session,
        forced,
        signal: life.signal,
        onProgress,
      });
      failures = 0;
      problem = null;
      return outcome;
    } catch (error) {
      if (life.signal.aborted) throw error;
      failures += 1;
      problem = toFailure(error);
      if (isThrottle(error)) throttled = { until: clock.now() + pauseAfter(error, failures), error };
      throw error;
    }
  };

  /** Never two runs at once: what comes second waits for the first, or joins it when that does as much. */
  const begin = (forced: boolean): Promise<SyncOutcome> => {
    if (running && (running.forced || !forced)) return running.done;
    const before = running?.done.catch(() => {}) ?? Promise.resolve();
    const done = before
      .then(() => sync(forced))
      .finally(() => {
        if (running?.done !== done) return;
        running = null;
        if (!life.signal.aborted) tell();
      });
    running = { forced, done };
    return done;
  };

  const pauseAfterRun = (outcome: SyncOutcome | null, error: unknown): number => {
    if (throttled) return Math.max(0, throttled.until - clock.now());
    if (outcome === null) return jittered(pauseAfter(error, failures), random());
    if (outcome === 'more') return BACKLOG_PAUSE_MS;
    if (outcome === 'budget') return jittered(BUDGET_PAUSE_MS, random());
    const newest = commentSync.newest(accountId, 1)[0]?.publishedAt;
    return jittered(pauseFor(newest === undefined ? null : clock.now() - newest), random());
  };

  const rest = async (ms: number) => {
    const until = clock.now() + ms;
    while (!life.signal.aborted && clock.now() < until) {
      if (awake) break;
      pause = new AbortController();
      try {
        await clock.sleep(
          Math.min(NAP_MS, until - clock.now()),
          AbortSignal.any([pause.signal, life.signal]),
        );
      } catch {
        // Woken early, or stopped: the loop looks at which.
        break;
      } finally {
        pause = null;
      }
    }
    awake = false;
  };

  const loop = async () => {
    while (!life.signal.aborted) {
      let outcome: SyncOutcome | null = null;
      let failure: unknown = null;
      if (options.isOnline()) {
        try {
          outcome = await begin(false);
        } catch (error) {
          failure = error;
          if (!life.signal.aborted) logger.info('comments could not be brought up to date', String(error));
        }
      }
      if (!life.signal.aborted) await rest(pauseAfterRun(outcome, failure));
    }
  };

  return {
    start() {
      if (looping) return;
      looping = true;
      void loop();
    },
    stop: () => life.abort(new AppError('not_found')),
    refresh: async () => {
      await begin(true);
    },
    wake() {
      if (pause) pause.abort();
      else awake = true;
    },
    status: () => ({ running: running !== null, problem }),
  };
}
