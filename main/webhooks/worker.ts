import { apply } from './apply.ts';
import { complete, TOGETHER } from './complete.ts';
import type { WorkerContext } from './context.ts';
import { unpack } from './unpack.ts';

export interface Worker {
  start(): void;
  /** Something may be due now. */
  wake(): void;
  /** Resolves once what is being done is over. */
  stop(): Promise<void>;
  /** Does everything that is due now; for whoever wants it over. */
  settle(): Promise<void>;
}

interface WorkerOptions extends WorkerContext {
  /** Told whenever something of the queue is different now. */
  onChange(): void;
}

const UNPACKED_AT_ONCE = 20;
/** About what fits into a turn that nobody who uses the app notices. */
const APPLIED_AT_ONCE = 100;
/** Changes in the queue beyond which deliveries wait in their bodies, whose bytes are bounded. */
const QUEUED_AT_MOST = 50_000;
/** After trouble with the database itself. */
const STUMBLE_MS = 5_000;
const OFFLINE_MS = 30_000;
const LONGEST_SLEEP_MS = 60_000;
const KEPT_MS = { done: 3 * 24 * 3_600_000, dead: 30 * 24 * 3_600_000 };
const PRUNED_AT_ONCE = 2_000;

/**
 * Takes deliveries apart and carries their changes out. Every step is a transaction of its own that ends with the mark
 * of where the work stands, and repeats without harm what a death before that mark leaves undone.
 */
export function createWorker(options: WorkerOptions): Worker {
  const { events, changes, clock, logger, onChange } = options;
  let controller: AbortController | null = null;
  let running: Promise<void> | null = null;
  let completing: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let awake = false;
  let pruneAt = 0;

  const takeApart = (): boolean => {
    const waiting = events.waiting(UNPACKED_AT_ONCE);
    for (const event of waiting) {
      try {
        const told = unpack(event.body, event.receivedAt).flatMap(({ igBusinessId, ...change }) => {
          const accountId = options.accountOf(igBusinessId);
          // A secret speaks for its own accounts, and of what is not connected here nothing is kept.
          return accountId !== null && event.signedFor.includes(accountId) ? [{ ...change, accountId }] : [];
        });
        changes.unpack(event, told);
      } catch (error) {
        if (isStorageTrouble(error)) throw error;
        logger.warn('a delivery cannot be read', { bytes: event.body.length });
        events.markUnreadable(event.id, 'webhook_unreadable');
      }
    }
    return waiting.length > 0;
  };

  /** One short turn; true when there may be more to do at once. */
  const turn = (): boolean => {
    const { apply: queued, complete: uncompleted } = changes.counts();
    const unpacked = queued < QUEUED_AT_MOST && takeApart();
    const due = changes.dueToApply(clock.now(), APPLIED_AT_ONCE);
    apply(options, due, uncompleted);
    prune();
    if (unpacked || due.length > 0) onChange();
    return unpacked || due.length > 0;
  };

  const completeAll = async (signal: AbortSignal): Promise<void> => {
    for (const accountId of changes.accountsToComplete(clock.now())) {
      for (;;) {
        const due = changes.dueToComplete(clock.now(), accountId, TOGETHER);
        if (due.length === 0 || signal.aborted) break;
        if (!options.isOnline()) {
          for (const row of due) changes.postpone(row.id, clock.now() + OFFLINE_MS, null);
          continue;
        }
        await complete(options, accountId, due, signal);
        onChange();
      }
    }
  };

  const startCompleting = (signal: AbortSignal): Promise<void> => {
    completing ??= completeAll(signal)
      .catch((error: unknown) => logger.error('changes could not be completed', error))
      .finally(() => {
        completing = null;
      });
    return completing;
  };

  /** A little of what is over goes each time, and goes on going while there is more than is kept. */
  const prune = () => {
    const now = clock.now();
    if (now < pruneAt) return;
    const before = { done: now - KEPT_MS.done, dead: now - KEPT_MS.dead };
    const removed = events.prune(before, PRUNED_AT_ONCE) + changes.prune(before, PRUNED_AT_ONCE);
    pruneAt = now + (removed >= PRUNED_AT_ONCE ? 0 : LONGEST_SLEEP_MS);
  };

  const sleepUntilDue = () => {
    if (!controller || awake) return;
    const at = changes.nextAt();
    const ms = at === null ? LONGEST_SLEEP_MS : Math.min(LONGEST_SLEEP_MS, Math.max(50, at - clock.now()));
    if (timer) clearTimeout(timer);
    timer = setTimeout(() => worker.wake(), ms);
    timer.unref();
  };

  const run = async (signal: AbortSignal) => {
    while (!signal.aborted && awake) {
      awake = false;
      while (!signal.aborted && turn()) await new Promise<void>((resolve) => setImmediate(resolve));
      void startCompleting(signal).then(() => sleepUntilDue());
    }
  };

  const worker: Worker = {
    start() {
      if (controller) return;
      controller = new AbortController();
      worker.wake();
    },
    wake() {
      if (!controller) return;
      awake = true;
      const { signal } = controller;
      running ??= run(signal)
        .catch(async (error: unknown) => {
          logger.error('the queue of events stumbled', error);
          await clock.sleep(STUMBLE_MS, signal).catch(() => {});
        })
        .finally(() => {
          running = null;
          if (awake && !signal.aborted) worker.wake();
          else sleepUntilDue();
        });
    },
    async stop() {
      controller?.abort();
      controller = null;
      if (timer) clearTimeout(timer);
      await running;
      await completing;
    },
    async settle() {
      const { signal } = new AbortController();
      while (turn()) await new Promise<void>((resolve) => setImmediate(resolve));
      await startCompleting(signal);
    },
  };
  return worker;
}

/** SQLite's own trouble says nothing about the delivery. */
const isStorageTrouble = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  error.code.startsWith('SQLITE_');
