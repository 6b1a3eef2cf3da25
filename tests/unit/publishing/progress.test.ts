import type { Progress } from '@shared/domain/post';
import { expect, test } from 'vitest';
import { createEventBus } from '../../../main/platform/event-bus.ts';
import { createProgress } from '../../../main/publishing/progress.ts';

const uploading = (bytesSent: number): Progress => ({
  stage: 'uploading',
  fraction: bytesSent / 1000,
  bytesSent,
  bytesTotal: 1000,
});

/** A clock that stands still; `pass` moves it on and wakes who is due. */
function stage() {
  let now = 1_000_000;
  const sleepers: { at: number; wake: () => void }[] = [];
  const bus = createEventBus();
  const told: number[] = [];
  const stored: number[] = [];
  const changed: string[] = [];
  // Two windows listen; each hears everything.
  for (let window = 0; window < 2; window += 1)
    bus.on('posts.progress', ({ progress }) => told.push(progress.bytesSent ?? -1));
  bus.on('posts.changed', ({ postId }) => changed.push(postId));
  const ending = new AbortController();
  const report = createProgress(
    {
      posts: { setProgress: (_id: string, at: Progress) => stored.push(at.bytesSent ?? -1) } as never,
      bus,
      clock: {
        now: () => now,
        sleep: (ms, signal) =>
          new Promise((resolve, reject) => {
            sleepers.push({ at: now + ms, wake: resolve });
            signal?.addEventListener('abort', () => reject(signal.reason));
          }),
      },
    },
    'p',
    ending.signal,
  );
  return {
    told,
    stored,
    changed,
    report,
    end: () => ending.abort(new Error('over')),
    async pass(ms: number) {
      now += ms;
      for (const sleeper of sleepers) if (sleeper.at <= now) sleeper.wake();
      for (let turn = 0; turn < 4; turn += 1) await Promise.resolve();
    },
  };
}

test('a change of stage is told to every window at once, with no timer between', () => {
  const { report, told, changed } = stage();
  report(uploading(0));
  expect([told, changed]).toEqual([[0, 0], ['p']]);
});

test('bytes are told within a tenth of a second, the newest instead of each', async () => {
  const { report, told, pass } = stage();
  report(uploading(0));
  for (const sent of [10, 20, 30]) report(uploading(sent));
  expect(told).toEqual([0, 0]);
  await pass(99);
  expect(told).toEqual([0, 0]);
  await pass(1);
  expect(told).toEqual([0, 0, 30, 30]);
  await pass(1_000);
  expect(told).toHaveLength(4);
});

test('what is complete is told at once, and nothing older follows it', async () => {
  const { report, told, pass } = stage();
  report(uploading(0));
  report(uploading(500));
  report(uploading(1000));
  expect(told).toEqual([0, 0, 1000, 1000]);
  await pass(200);
  expect(told).toHaveLength(4);
});

test('the disk hears once a second', async () => {
  const { report, stored, pass } = stage();
  for (let sent = 0; sent < 30; sent += 1) {
    report(uploading(sent));
    await pass(100);
  }
  expect(stored).toEqual([0, 10, 20]);
});

test('a post that was taken out of hand says nothing any more', async () => {
  const { report, told, pass, end } = stage();
  report(uploading(0));
  report(uploading(10));
  end();
  await pass(200);
  expect(told).toEqual([0, 0]);
});
