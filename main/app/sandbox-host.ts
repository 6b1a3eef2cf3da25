import { z } from 'zod';
import type { WorkerPort } from '../media/worker-port.ts';
import type { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';

const Ready = z.object({ type: z.literal('ready'), origin: z.url() });
const START_LIMIT = 20_000;
const RESTART_PAUSE = 500;

/** The simulated Instagram that ships with the app, in a process of its own. */
export interface SandboxHost {
  /** Where it listens; it is started when it does not run. Rejects with `sandbox_unavailable`. */
  ensure(): Promise<string>;
  /** Where it listens at this moment, or null while it does not run. */
  origin(): string | null;
  stop(): void;
}

interface SandboxHostOptions {
  launch(): WorkerPort;
  clock: Clock;
  logger: Logger;
}

export function createSandboxHost({ launch, clock, logger }: SandboxHostOptions): SandboxHost {
  const log = logger.scope('sandbox');
  let starting: Promise<string> | null = null;
  let current: { port: WorkerPort; origin: string | null } | null = null;
  let stopped = false;

  const start = () =>
    new Promise<string>((resolve, reject) => {
      const port = launch();
      const mine = { port, origin: null as string | null };
      current = mine;
      const waiting = new AbortController();
      clock.sleep(START_LIMIT, waiting.signal).then(
        () => port.kill(),
        () => {}, // It answered or ended in time.
      );
      port.onMessage((message) => {
        const ready = Ready.safeParse(message);
        if (!ready.success) return;
        waiting.abort();
        mine.origin = new URL(ready.data.origin).origin;
        resolve(mine.origin);
      });
      port.onExit((how) => {
        waiting.abort();
        const wasServing = mine.origin !== null;
        mine.origin = null;
        if (current === mine) {
          current = null;
          starting = null;
        }
        reject(new AppError('sandbox_unavailable'));
        if (stopped) return;
        log.warn('the sandbox ended', { how });
        // One that never served would only fail again; the next call tries.
        if (wasServing) void clock.sleep(RESTART_PAUSE).then(() => host.ensure().catch(() => {}));
      });
    });

  const host: SandboxHost = {
    ensure() {
      if (stopped) return Promise.reject(new AppError('sandbox_unavailable'));
      starting ??= start();
      return starting;
    },
    origin: () => current?.origin ?? null,
    stop() {
      stopped = true;
      current?.port.kill();
    },
  };
  return host;
}
