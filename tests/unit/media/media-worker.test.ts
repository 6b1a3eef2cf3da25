import { describe, expect, test, vi } from 'vitest';
import { createMediaWorker } from '../../../main/media/media-worker.ts';
import type { Answer, Request, Task } from '../../../main/media/worker/protocol.ts';
import type { WorkerPort } from '../../../main/media/worker-port.ts';
import { systemClock } from '../../../main/platform/clock.ts';
import { silentLogger } from '../../../main/platform/logger.ts';

const FACTS = { width: 3, height: 4, frames: 1, hasAlpha: false };

/** A process that the test plays itself. */
class FakeProcess implements WorkerPort {
  readonly received: Request[] = [];
  killed = false;
  #onMessage: (message: unknown) => void = () => {};
  #onExit: (how: string) => void = () => {};

  postMessage(message: unknown): void {
    this.received.push(message as Request);
  }
  onMessage(listener: (message: unknown) => void): void {
    this.#onMessage = listener;
  }
  onExit(listener: (how: string) => void): void {
    this.#onExit = listener;
  }
  kill(): void {
    this.killed = true;
    this.#onExit('SIGKILL');
  }
  die(): void {
    this.#onExit('SIGSEGV');
  }
  answer(result: unknown = FACTS): void {
    this.#onMessage({ id: this.received.at(-1)?.id ?? 0, ok: true, result } satisfies Answer);
  }
  refuse(code: 'image_damaged' | 'internal'): void {
    this.#onMessage({ id: this.received.at(-1)?.id ?? 0, ok: false, code, detail: 'why' } satisfies Answer);
  }
  say(message: unknown): void {
    this.#onMessage(message);
  }
}

function stage({ size = 1, deadlineMs = 60_000 } = {}) {
  const processes: FakeProcess[] = [];
  const launch = vi.fn(() => {
    const started = new FakeProcess();
    processes.push(started);
    return started;
  });
  const worker = createMediaWorker({ launch, size, deadlineMs, clock: systemClock, logger: silentLogger });
  const at = (index: number) => processes[index] ?? expect.fail(`no process ${index}`);
  return { worker, launch, at };
}

const probe = (source: string): Extract<Task, { kind: 'probe_image' }> => ({ kind: 'probe_image', source });

describe('the media worker', () => {
  test('starts nothing until it is needed', () => {
    expect(stage().launch).not.toHaveBeenCalled();
  });

  test('gives each process one task at a time, in the order of asking', async () => {
    const { worker, launch, at } = stage({ size: 2 });
    const all = ['a', 'b', 'c'].map((name) => worker.run(probe(name), name));
    expect(launch).toHaveBeenCalledTimes(2);
    at(1).answer();
    expect(at(1).received.map(({ task }) => task.source)).toEqual(['b', 'c']);
    at(0).answer();
    at(1).answer();
    expect(await Promise.all(all)).toEqual([1, 2, 3].map(() => FACTS));
    expect(launch).toHaveBeenCalledTimes(2);
  });

  test('makes what is on the screen first, and of that what was asked for last', async () => {
    const { worker, at } = stage();
    const thumbnail = (source: string) =>
      ({ kind: 'thumbnail', source, target: `${source}.jpg`, width: 320 }) as const;
    const pending = [
      worker.run(probe('a'), 'a'),
      worker.run(probe('b'), 'b'),
      worker.run(thumbnail('c'), 'c'),
      worker.run(thumbnail('d'), 'd'),
    ];
    const made = { sha256: 'x', bytes: 1, width: 1, height: 1 };
    at(0).answer();
    at(0).answer(made);
    at(0).answer(made);
    at(0).answer();
    await Promise.all(pending);
    expect(at(0).received.map(({ task }) => task.source)).toEqual(['a', 'd', 'c', 'b']);
  });

  test('can be started before it is needed, once', async () => {
    const { worker, launch, at } = stage();
    worker.warm();
    worker.warm();
    const task = worker.run(probe('a'), 'a');
    at(0).answer();
    await task;
    expect(launch).toHaveBeenCalledTimes(1);
  });

  test('names the file in every refusal', async () => {
    const { worker, at } = stage();
    const refused = worker.run(probe('a'), 'a.jpg');
    at(0).refuse('image_damaged');
    await expect(refused).rejects.toMatchObject({ code: 'image_damaged', params: { name: 'a.jpg' } });
  });

  test('tries a task again when its process died, and finishes the others', async () => {
    const { worker, at } = stage();
    const first = worker.run(probe('a'), 'a.jpg');
    const second = worker.run(probe('b'), 'b.jpg');
    at(0).die();
    at(1).answer();
    at(1).answer();
    await expect(first).resolves.toEqual(FACTS);
    await expect(second).resolves.toEqual(FACTS);
  });

  test('blames the file that ends two processes; the next one is served', async () => {
    const { worker, at } = stage();
    const bad = worker.run(probe('bad'), 'bad.jpg');
    const film = worker.run({ kind: 'probe_video', source: 'film', container: 'mp4' }, 'film.mp4');
    const good = worker.run(probe('good'), 'good.jpg');
    at(0).die();
    at(1).die();
    await expect(bad).rejects.toMatchObject({ code: 'image_damaged', params: { name: 'bad.jpg' } });
    at(2).die();
    at(3).die();
    await expect(film).rejects.toMatchObject({ code: 'video_damaged', params: { name: 'film.mp4' } });
    at(4).answer();
    await expect(good).resolves.toBeDefined();
  });

  test('replaces a process that died while idle', async () => {
    const { worker, at } = stage();
    const first = worker.run(probe('a'), 'a');
    at(0).answer();
    await first;
    at(0).die();
    const second = worker.run(probe('b'), 'b');
    at(1).answer();
    await expect(second).resolves.toBeDefined();
  });

  test('ends a task that hangs', async () => {
    const { worker } = stage({ deadlineMs: 5 });
    await expect(worker.run(probe('a'), 'a.jpg')).rejects.toMatchObject({ code: 'image_damaged' });
  });

  test('drops an aborted task, waiting or running, and goes on', async () => {
    const { worker, at } = stage();
    const [running, waiting] = [new AbortController(), new AbortController()];
    const first = worker.run(probe('a'), 'a', running.signal);
    const second = worker.run(probe('b'), 'b', waiting.signal);
    const third = worker.run(probe('c'), 'c');
    waiting.abort(new Error('not wanted'));
    running.abort(new Error('nor this'));
    await expect(first).rejects.toThrow('nor this');
    await expect(second).rejects.toThrow('not wanted');
    expect(at(0).killed).toBe(true);
    at(1).answer();
    await expect(third).resolves.toBeDefined();
    expect(at(1).received.map(({ task }) => task.source)).toEqual(['c']);
  });

  test('takes no garbage for an answer', async () => {
    const { worker, at } = stage();
    const first = worker.run(probe('a'), 'a');
    at(0).say({ hello: true });
    at(0).say({ id: 999, ok: true, result: { width: 1, height: 1 } });
    at(0).answer({ width: 'wide' });
    await expect(first).rejects.toMatchObject({ code: 'internal' });
  });

  test('survives a process that cannot be started', async () => {
    const worker = createMediaWorker({
      launch: () => {
        throw new Error('no such program');
      },
      clock: systemClock,
      logger: silentLogger,
    });
    await expect(worker.run(probe('a'), 'a.jpg')).rejects.toMatchObject({
      code: 'internal',
      params: { name: 'a.jpg' },
    });
  });

  test('closes: pending and later tasks are rejected, processes end', async () => {
    const { worker, at } = stage();
    const pending = [worker.run(probe('a'), 'a'), worker.run(probe('b'), 'b')];
    worker.close();
    expect(at(0).killed).toBe(true);
    const results = await Promise.allSettled([...pending, worker.run(probe('c'), 'c')]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  });
});
