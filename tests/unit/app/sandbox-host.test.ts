import { expect, test } from 'vitest';
import { createSandboxHost } from '../../../main/app/sandbox-host.ts';
import type { WorkerPort } from '../../../main/media/worker-port.ts';
import { silentLogger } from '../../../main/platform/logger.ts';

/** A process whose every word and end a test decides. */
function createProcess() {
  let say: (message: unknown) => void = () => {};
  let exit: (how: string) => void = () => {};
  const heard: unknown[] = [];
  let kills = 0;
  const port: WorkerPort = {
    postMessage: (message) => void heard.push(message),
    onMessage: (listener) => {
      say = listener;
    },
    onExit: (listener) => {
      exit = listener;
    },
    kill: () => {
      kills += 1;
    },
  };
  return {
    port,
    heard,
    kills: () => kills,
    ready: (origin: string) => say({ type: 'ready', origin }),
    say: (message: unknown) => say(message),
    end: (how = 'exit 1') => exit(how),
  };
}

/** A clock whose sleeps end when the test says so. */
function createHeldClock() {
  const sleeps: { ms: number; wake(): void }[] = [];
  const clock = {
    now: () => 0,
    sleep: (ms: number, signal?: AbortSignal) =>
      new Promise<void>((resolve, reject) => {
        const entry = { ms, wake: resolve };
        sleeps.push(entry);
        signal?.addEventListener('abort', () => {
          sleeps.splice(sleeps.indexOf(entry), 1);
          reject(signal.reason);
        });
      }),
  };
  const pass = async (ms: number) => {
    const due = sleeps.filter((entry) => entry.ms === ms);
    for (const entry of due) {
      sleeps.splice(sleeps.indexOf(entry), 1);
      entry.wake();
    }
    await settled();
    return due.length;
  };
  return { clock, pass };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

function openHost() {
  const started: ReturnType<typeof createProcess>[] = [];
  const held = createHeldClock();
  const host = createSandboxHost({
    launch: () => {
      const process = createProcess();
      started.push(process);
      return process.port;
    },
    clock: held.clock,
    logger: silentLogger,
  });
  const nth = (index: number) => {
    const process = started[index];
    if (!process) throw new Error(`process ${index} was not started`);
    return process;
  };
  return { host, started, nth, ...held };
}

test('one process for all who ask, and its origin without a path', async () => {
  const { host, started, nth } = openHost();
  expect(host.origin()).toBeNull();
  const asked = [host.ensure(), host.ensure()];
  nth(0).say({ type: 'something else' });
  nth(0).ready('http://127.0.0.1:4001/');
  expect(await Promise.all(asked)).toEqual(['http://127.0.0.1:4001', 'http://127.0.0.1:4001']);
  expect(host.origin()).toBe('http://127.0.0.1:4001');
  expect(started).toHaveLength(1);
});

test('one that crashes while it serves is started again by itself', async () => {
  const { host, started, nth, pass } = openHost();
  const first = host.ensure();
  nth(0).ready('http://127.0.0.1:4001');
  await first;
  nth(0).end('SIGSEGV');
  expect(host.origin()).toBeNull();
  await settled();
  expect(started).toHaveLength(1);
  expect(await pass(500)).toBe(1);
  expect(started).toHaveLength(2);
  nth(1).ready('http://127.0.0.1:4002');
  expect(await host.ensure()).toBe('http://127.0.0.1:4002');
  expect(started).toHaveLength(2);
});

test('one that never served is not started in a loop; the next call tries again', async () => {
  const { host, started, nth, pass } = openHost();
  const first = host.ensure();
  nth(0).say({ type: 'failed', message: 'the port is taken' });
  nth(0).end();
  await expect(first).rejects.toMatchObject({ code: 'sandbox_unavailable' });
  expect(await pass(500)).toBe(0);
  expect(started).toHaveLength(1);
  const second = host.ensure();
  nth(1).ready('http://127.0.0.1:4003');
  expect(await second).toBe('http://127.0.0.1:4003');
});

test('one that does not answer in time is ended, and the caller is told', async () => {
  const { host, nth, pass } = openHost();
  const asked = host.ensure();
  await pass(20_000);
  expect(nth(0).kills()).toBe(1);
  nth(0).end('SIGKILL');
  await expect(asked).rejects.toMatchObject({ code: 'sandbox_unavailable' });
});

test('stopping lets it write down its state, and nothing starts it again', async () => {
  const { host, started, nth, pass } = openHost();
  const asked = host.ensure();
  nth(0).ready('http://127.0.0.1:4001');
  await asked;
  const stopping = host.stop();
  expect(nth(0).heard).toEqual([{ type: 'close' }]);
  expect(nth(0).kills()).toBe(0);
  nth(0).end('exit 0');
  await stopping;
  expect(await pass(500)).toBe(0);
  await expect(host.ensure()).rejects.toMatchObject({ code: 'sandbox_unavailable' });
  expect(started).toHaveLength(1);
});
