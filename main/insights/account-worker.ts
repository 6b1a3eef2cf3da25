import { MetaApiError } from '../meta/index.ts';
import { AppError } from '../platform/errors.ts';
import { FULL_EVERY_MS, jittered, pauseAfter, pauseFor } from './cadence.ts';
import { emptyMemory, type InsightsOptions, type SyncRun } from './context.ts';
import { runFullSync, runYoungSync } from './sync.ts';

/** Instagram shows a post a moment after it answered that it is live. */
const AFTER_PUBLISH_MS = 2_000;

/** Keeps one account's numbers fresh, one run at a time. */
export interface AccountWorker {
  /** Runs again and again until `stop`; a second call changes nothing. */
  start(): void;
  stop(): void;
  /** A full run now; joins one that is already on its way. Rejects when it could not be finished. */
  refresh(): Promise<void>;
  noteMediaPublished(igId: string): void;
  /** Ends a pause early: the network is back. */
  wake(): void;
}

const isThrottle = (error: unknown): error is MetaApiError =>
  error instanceof MetaApiError && error.kind === 'wait';

export function createAccountWorker(accountId: string, options: InsightsOptions): AccountWorker {
  const { clock, random = Math.random } = options;
  const logger = options.logger.scope('insights');
  const memory = emptyMemory();
  const life = new AbortController();
  let pause: AbortController | null = null;
  let running: { full: boolean; done: Promise<void> } | null = null;
  let throttled: { until: number; error: MetaApiError } | null = null;
  let failures = 0;
  let looping = false;
  /** Woken while no pause was running: the next one is skipped. */
  let awake = false;

  const sync = async (full: boolean, forced: boolean): Promise<void> => {
    if (throttled && clock.now() < throttled.until) throw throttled.error;
    throttled = null;
    const account = options.accounts.findById(accountId);
    if (!account) throw new AppError('not_found', {});
    try {
      const session = await options.sessionFor(accountId);
      const run: SyncRun = { ...options, logger, account, session, memory, forced, signal: life.signal };
      await (full ? runFullSync(run) : runYoungSync(run));
      failures = 0;
    } catch (error) {
      if (life.signal.aborted) throw error;
      failures += 1;
      if (isThrottle(error)) throttled = { until: clock.now() + pauseAfter(error, failures), error };
      throw error;
    }
  };

  /** Never two runs at once: what comes second waits for the first, or joins it when that does as much. */
  const begin = (full: boolean, forced: boolean): Promise<void> => {
    if (running && (running.full || !full)) return running.done;
    const before = running?.done.catch(() => {}) ?? Promise.resolve();
    const done = before
      .then(() => sync(full, forced))
      .finally(() => {
        if (running?.done === done) running = null;
      });
    running = { full, done };
    return done;
  };

  const pauseAfterRun = (error: unknown): number => {
    if (throttled) return Math.max(0, throttled.until - clock.now());
    if (error !== null) return jittered(pauseAfter(error, failures), random());
    const newest = options.media.findByAccount(accountId, { limit: 1 })[0]?.publishedAt;
    const age = newest === undefined ? null : clock.now() - newest;
    const pending = memory.pending.size > 0 ? 0 : age;
    return jittered(pauseFor(pending), random());
  };

  const wake = () => {
    if (pause) pause.abort();
    else awake = true;
  };

  const rest = async (ms: number) => {
    if (awake) {
      awake = false;
      return;
    }
    pause = new AbortController();
    try {
      await clock.sleep(ms, AbortSignal.any([pause.signal, life.signal]));
    } catch {
      // Woken early, or stopped: the loop looks at which.
    } finally {
      pause = null;
    }
  };

  const loop = async () => {
    while (!life.signal.aborted) {
      let failure: unknown = null;
      const isFull = memory.fullAt === null || clock.now() - memory.fullAt >= FULL_EVERY_MS * 0.9;
      try {
        await begin(isFull, false);
      } catch (error) {
        failure = error;
        if (!life.signal.aborted) logger.info('numbers could not be brought up to date', String(error));
      }
      if (!life.signal.aborted) await rest(pauseAfterRun(failure));
    }
  };

  return {
    start() {
      if (looping) return;
      looping = true;
      void loop();
    },
    stop: () => life.abort(new AppError('not_found', {})),
    refresh: () => begin(true, true),
    wake,
    noteMediaPublished(igId) {
      memory.pending.set(igId, clock.now());
      clock.sleep(AFTER_PUBLISH_MS, life.signal).then(wake, () => {});
    },
  };
}
