import { crowdAround, DAY_MS, roomFor } from '@shared/domain/allowance';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { usageCalmsAt } from '../../../main/meta/usage.ts';
import { afterReading } from '../../../main/publishing/allowance.ts';

const NOW = 1_800_000_000_000;
const HOUR = 3_600_000;
const ago = (...hours: number[]) => hours.map((each) => NOW - each * HOUR);

describe('room within 24 hours', () => {
  it('is there at once while the limit is not reached', () => {
    expect(roomFor(ago(1, 2), 3, 1, NOW)).toBe(NOW);
    expect(roomFor(ago(25, 26, 27), 1, 1, NOW)).toBe(NOW);
  });

  it('comes when the oldest that counts is a day old, one after the other', () => {
    const times = ago(1, 5, 20);
    expect(roomFor(times, 3, 1, NOW)).toBe(NOW + 4 * HOUR);
    expect(roomFor(times, 3, 2, NOW)).toBe(NOW + 19 * HOUR);
    expect(roomFor(times, 3, 3, NOW)).toBe(NOW + 23 * HOUR);
  });

  it('never comes for more than the whole limit', () => {
    expect(roomFor([], 3, 4, NOW)).toBeNull();
    expect(roomFor([], 0, 1, NOW)).toBeNull();
  });

  it('is really there when it is promised', () => {
    const hours = fc.array(fc.integer({ min: 0, max: 30 * HOUR }), { maxLength: 12 });
    fc.assert(
      fc.property(
        hours,
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 8 }),
        (back, most, wanted) => {
          fc.pre(wanted <= most);
          const times = back.map((ms) => NOW - ms);
          const at = roomFor(times, most, wanted, NOW) ?? 0;
          const counted = (moment: number) => times.filter((each) => each > moment - DAY_MS).length;
          expect(counted(at) + wanted).toBeLessThanOrEqual(most);
          if (at > NOW) expect(counted(at - 1) + wanted).toBeGreaterThan(most);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('the crowd around a moment', () => {
  it('counts the fullest 24 hours that hold it', () => {
    expect(crowdAround([], NOW)).toBe(1);
    expect(crowdAround(ago(30, 2, 1), NOW)).toBe(3);
    const later = [NOW + HOUR, NOW + 2 * HOUR, NOW + 25 * HOUR];
    expect(crowdAround(later, NOW)).toBe(3);
    expect(crowdAround([...ago(23), ...later], NOW)).toBe(3);
    expect(crowdAround([...ago(22.5), ...later], NOW)).toBe(3);
  });
});

describe('a reading of the limit', () => {
  const own = ago(3, 1);

  it('counts what was made elsewhere from when it was first seen', () => {
    const first = afterReading(null, { used: 4, total: 50 }, own, NOW);
    expect(first).toEqual({ used: 4, total: 50, elsewhere: [NOW, NOW], readAt: NOW });
    const second = afterReading(first, { used: 5, total: 50 }, own, NOW + HOUR);
    expect(second.elsewhere).toEqual([NOW, NOW, NOW + HOUR]);
  });

  it('lets go of the oldest when Instagram counts fewer, and of all after a day', () => {
    const before = { used: 5, total: 50, elsewhere: [...ago(10, 4)], readAt: NOW - HOUR };
    expect(afterReading(before, { used: 3, total: 50 }, own, NOW).elsewhere).toEqual(ago(4));
    expect(afterReading(before, { used: 2, total: 50 }, own, NOW).elsewhere).toEqual([]);
    expect(afterReading(before, { used: 0, total: null }, own, NOW).elsewhere).toEqual([]);
    const old = { ...before, elsewhere: ago(30) };
    expect(afterReading(old, { used: 2, total: 50 }, own, NOW).elsewhere).toEqual([]);
  });
});

describe('usage headers', () => {
  const usage = (percent: number, regainAccessMs: number | null = null) => ({
    callCount: percent,
    totalTime: 0,
    totalCpuTime: 0,
    regainAccessMs,
  });
  const report = (app: number, account: ReturnType<typeof usage>, at: number | null = NOW) => ({
    at,
    app: usage(app),
    accounts: { ig: account, stranger: usage(100, 50 * HOUR) },
  });

  it.each([
    ['little used', report(10, usage(79)), null],
    ['four fifths of the account', report(10, usage(80)), NOW + 60_000],
    ['nearly all of the app', report(96, usage(1)), NOW + 600_000],
    ['the minutes that Meta names', report(10, usage(100, HOUR)), NOW + HOUR],
    ['an old report', report(100, usage(100, HOUR), NOW - 2 * HOUR), null],
    ['no report', report(100, usage(100), null), null],
  ])('%s', (_name, given, until) => {
    expect(usageCalmsAt(given, ['ig'], NOW)).toBe(until);
  });
});
