import { z } from 'zod';
import type { WorkerPort } from '../media/worker-port.ts';
import type { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';

const Message = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), origin: z.url() }),
  z.object({ type: z.literal('failed'), message: z.string() }),
  z.object({ type: z.literal('log'), level: z.enum(['info', 'warn', 'error']), message: z.string() }),
]);
const START_LIMIT = 20_000;
const RESTART_PAUSE = 500;
const STOP_LIMIT = 3_000;

/** The simulated Instagram that ships with the app, in a process of its own. */
export interface SandboxHost {
  /** Where it listens; it is started when it does not run. Rejects with `sandbox_unavailable`. */
  ensure(): Promise<string>;
  /** Where it listens at this moment, or null while it does not run. */
  origin(): string | null;
  /** Lets it write down its state and ends it. */
  stop(): Promise<void>;
}

interface SandboxHostOptions {
  launch(): WorkerPort;
  clock: Clock;
  logger: Logger;
}

interface Running {
  port: WorkerPort;
  origin: string | null;
  exited: Promise<void>;
}

export function createSandboxHost({ launch, clock, logger }: SandboxHostOptions): SandboxHost {
  const log = logger.scope('sandbox');
  let starting: Promise<string> | null = null;
  let current: Running | null = null;
  let stopped = false;

  const start = () =>
    new Promise<string>((resolve, reject) => {
      const port = launch();
      const exit = Promise.withResolvers<void>();
      const mine: Running = { port, origin: null, exited: exit.promise };
      current = mine;
      const waiting = new AbortController();
      clock.sleep(START_LIMIT, waiting.signal).then(
        () => port.kill(),
        () => {}, // It answered or ended in time.
      );
      port.onMessage((message) => {
        const heard = Message.safeParse(message);
        if (!heard.success) return;
        if (heard.data.type === 'log') return log[heard.data.level](heard.data.message);
        if (heard.data.type === 'failed') return log.error(heard.data.message);
        waiting.abort();
        mine.origin = new URL(heard.data.origin).origin;
        resolve(mine.origin);
      });
      port.onExit((how) => {
        waiting.abort();
        exit.resolve();
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
    async stop() {
      stopped = true;
      if (!current) return;
      const { port, exited } = current;
      port.postMessage({ type: 'close' });
      await Promise.race([exited, clock.sleep(STOP_LIMIT)]);
      port.kill();
    },
  };
  return host;
}
