import { expect, onTestFinished, test } from 'vitest';
import { watchReachability } from '../../../main/app/reachability.ts';
import type { Clock } from '../../../main/platform/clock.ts';
import { createEventBus } from '../../../main/platform/event-bus.ts';

/** Time that moves only when told to, sleeper by sleeper. */
function heldClock() {
  let now = 0;
  const sleepers = new Set<{ at: number; wake: () => void }>();
  const clock: Clock = {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const leave = () => {
          sleepers.delete(sleeper);
          signal?.removeEventListener('abort', onAbort);
        };
        const onAbort = () => {
          leave();
          reject(signal?.reason);
        };
        const sleeper = {
          at: now + ms,
          wake: () => {
            leave();
            resolve();
          },
        };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', onAbort);
      }),
  };
  const settled = async () => {
    for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
  };
  const advance = async (ms: number) => {
    const end = now + ms;
    for (;;) {
      await settled();
      const [next] = [...sleepers].sort((left, right) => left.at - right.at);
      if (!next || next.at > end) break;
      now = next.at;
      next.wake();
    }
    now = end;
    await settled();
  };
  return { clock, advance };
}

function watched() {
  const world = { system: true, meta: true, asked: 0 };
  const { clock, advance } = heldClock();
  const bus = createEventBus();
  const heard: boolean[] = [];
  bus.on('app.online', ({ online }) => heard.push(online));
  const reachability = watchReachability({
    systemOnline: () => world.system,
    probe: async () => {
      world.asked += 1;
      return world.meta;
    },
    bus,
    clock,
    random: () => 0.5,
  });
  onTestFinished(reachability.stop);
  return { world, advance, heard, reachability };
}

test('nobody is asked while nothing is doubted', async () => {
  const { world, advance, heard, reachability } = watched();
  await advance(600_000);
  expect([world.asked, heard, reachability.isOnline()]).toEqual([0, [], true]);
});

test('the system’s “offline” is believed, its “online” only after Instagram answered', async () => {
  const { world, advance, heard, reachability } = watched();
  world.system = false;
  await advance(4_000);
  expect([world.asked, heard]).toEqual([0, [false]]);
  world.system = true;
  world.meta = false;
  await advance(30_000);
  expect(world.asked).toBeGreaterThan(2);
  expect(reachability.isOnline()).toBe(false);
  world.meta = true;
  await advance(20_000);
  expect(heard).toEqual([false, true]);
  const { asked } = world;
  await advance(600_000);
  expect(world.asked).toBe(asked);
});

test('a captive portal is asked ever more rarely, and never while the system is off', async () => {
  const { world, advance, reachability } = watched();
  world.meta = false;
  reachability.doubt();
  reachability.doubt();
  await advance(60_000);
  const inTheFirstMinute = world.asked;
  expect(inTheFirstMinute).toBeGreaterThanOrEqual(5);
  await advance(3_600_000);
  expect(world.asked).toBeLessThan(70);
  world.system = false;
  await advance(10 * 60_000);
  const { asked } = world;
  await advance(600_000);
  expect(world.asked).toBe(asked);
});

test('somebody who comes back to the window is not kept waiting', async () => {
  const { world, advance, heard, reachability } = watched();
  world.meta = false;
  reachability.doubt();
  await advance(1_800_000);
  world.meta = true;
  reachability.nudge();
  await advance(0);
  expect(heard).toEqual([false, true]);
});

test('a doubt that proves wrong changes nothing', async () => {
  const { world, advance, heard, reachability } = watched();
  reachability.doubt();
  await advance(60_000);
  expect([world.asked, heard, reachability.isOnline()]).toEqual([1, [], true]);
});
