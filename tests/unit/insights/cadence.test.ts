import { describe, expect, test } from 'vitest';
import { isDue, jittered, pauseAfter, pauseFor } from '../../../main/insights/cadence.ts';
import { windowsBetween } from '../../../main/insights/sync-account.ts';
import { readTolerantly } from '../../../main/insights/tolerant-read.ts';
import { MetaApiError, MetaConnectionError } from '../../../main/meta/index.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

const refusal = (metaCode: number, metaSubcode: number | null = null) =>
  new MetaApiError('meta_refused', {
    metaCode,
    metaSubcode,
    traceId: null,
    httpStatus: 400,
    kind: metaCode === 4 ? 'wait' : 'report',
    retryAfterMs: metaCode === 4 ? 7 * MINUTE : null,
  });

describe('how often', () => {
  test.each([
    [null, 15 * MINUTE],
    [0, 20 * SECOND],
    [-5 * SECOND, 20 * SECOND],
    [3 * MINUTE - 1, 20 * SECOND],
    [3 * MINUTE, 2 * MINUTE],
    [60 * MINUTE - 1, 2 * MINUTE],
    [60 * MINUTE, 15 * MINUTE],
  ])('newest post %s ms old: every %s ms', (age, pause) => {
    expect(pauseFor(age)).toBe(pause);
  });

  test('a throttle says how long, a broken network is asked more and more rarely', () => {
    expect(pauseAfter(refusal(4), 5)).toBe(7 * MINUTE);
    const broken = new MetaConnectionError('refused', false, 'GET x');
    expect([1, 2, 3, 4, 5, 6, 40].map((failures) => pauseAfter(broken, failures) / SECOND)).toEqual([
      30, 60, 120, 240, 480, 900, 900,
    ]);
  });

  test('jitter stays within a tenth', () => {
    expect([0, 0.5, 1].map((random) => jittered(1000, random))).toEqual([900, 1000, 1100]);
  });

  test('the older a post, the rarer its numbers are asked for', () => {
    const now = 1000 * DAY;
    const due = (ageDays: number, askedAgo: number) => isDue(now, now - ageDays * DAY, now - askedAgo);
    expect(isDue(now, now - 400 * DAY, null)).toBe(true);
    expect([due(0.01, SECOND), due(0.5, 5 * MINUTE), due(0.5, 15 * MINUTE)]).toEqual([true, false, true]);
    expect([due(3, 30 * MINUTE), due(3, 60 * MINUTE)]).toEqual([false, true]);
    expect([due(20, 60 * MINUTE), due(20, 360 * MINUTE)]).toEqual([false, true]);
    expect([due(90, 360 * MINUTE), due(90, DAY)]).toEqual([false, true]);
  });
});

test('windows cover the range without a gap, none longer than 30 days', () => {
  const windows = windowsBetween(0, 75 * DAY);
  expect(windows).toEqual([
    { since: 0, until: 30 * DAY },
    { since: 30 * DAY, until: 60 * DAY },
    { since: 60 * DAY, until: 75 * DAY },
  ]);
  expect(windowsBetween(5, 5)).toEqual([]);
});

describe('reading metrics of which some are refused', () => {
  const META = { reach: 1, views: 2, saved: 3, shares: 4, follows: 5 };
  const reader = (refused: string[]) => {
    const asked: string[][] = [];
    const read = async (metrics: readonly string[]) => {
      asked.push([...metrics]);
      if (metrics.some((metric) => refused.includes(metric))) throw refusal(100);
      return Object.fromEntries(metrics.map((metric) => [metric, META[metric as keyof typeof META]]));
    };
    return { asked, read };
  };

  test('one request when all are accepted', async () => {
    const { asked, read } = reader([]);
    expect(await readTolerantly(Object.keys(META), read, () => {})).toEqual(META);
    expect(asked).toHaveLength(1);
  });

  test('only the refused ones are lost, and they are named', async () => {
    const { read } = reader(['views', 'follows']);
    const refused: string[] = [];
    const numbers = await readTolerantly(Object.keys(META), read, (metric) => refused.push(metric));
    expect(numbers).toEqual({ reach: 1, saved: 3, shares: 4 });
    expect(refused).toEqual(['views', 'follows']);
  });

  test('anything but a refused metric rejects at once', async () => {
    for (const error of [refusal(4), refusal(100, 33), refusal(190)]) {
      let calls = 0;
      const read = async () => {
        calls += 1;
        throw error;
      };
      await expect(readTolerantly(['a', 'b'], read, () => {})).rejects.toBe(error);
      expect(calls).toBe(1);
    }
  });
});
