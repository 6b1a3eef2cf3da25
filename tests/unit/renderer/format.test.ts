import { describe, expect, test } from 'vitest';
import {
  calendarDays,
  changeOf,
  formatChange,
  formatCompact,
  formatDay,
  formatDuration,
  formatIsoDay,
  formatRelative,
  formatTime,
  partOfDay,
} from '../../../renderer/ui/format.ts';

const PARIS = 'Europe/Paris';
// Saturday 21 November 2026, 21:18 in Paris
const NOW = Date.parse('2026-11-21T20:18:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ');

describe('numbers', () => {
  test('show every digit below ten thousand and a short form above', () => {
    expect(formatCompact(9_310, 'en')).toBe('9,310');
    expect(formatCompact(24_812, 'en')).toBe('24.8k');
    expect(plain(formatCompact(24_812, 'fr'))).toBe('24,8 k');
    expect(formatCompact(1_250_000, 'en')).toMatch(/^1\.3M$/i);
    expect(formatCompact(0, 'en')).toBe('0');
  });

  test('compare only where there is something to compare', () => {
    expect(changeOf(112, 100)).toBeCloseTo(0.12);
    expect(changeOf(null, 100)).toBeNull();
    expect(changeOf(5, null)).toBeNull();
    expect(changeOf(5, 0)).toBeNull();
  });

  test('sign a change', () => {
    expect(formatChange(0.12, 'en')).toBe('+12%');
    expect(formatChange(-0.03, 'en')).toBe('−3%');
    expect(plain(formatChange(0.12, 'fr'))).toBe('+12 %');
    expect(formatChange(0, 'en')).toBe('0%');
  });
});

describe('moments', () => {
  test('count days on the calendar of the zone, not in hours', () => {
    const midnightPassed = Date.parse('2026-11-21T23:30:00Z');
    expect(calendarDays(midnightPassed, NOW, PARIS)).toBe(1);
    expect(calendarDays(midnightPassed, NOW, 'America/New_York')).toBe(0);
  });

  test('count days right over a change of clocks', () => {
    const before = Date.parse('2026-03-28T12:00:00Z');
    expect(calendarDays(Date.parse('2026-03-29T12:00:00Z'), before, PARIS)).toBe(1);
  });

  test('name a day as people do', () => {
    expect(formatDay(NOW, NOW, 'en', PARIS)).toBe('today');
    expect(formatDay(NOW + DAY, NOW, 'en', PARIS)).toBe('tomorrow');
    expect(formatDay(NOW + DAY, NOW, 'fr', PARIS)).toBe('demain');
    expect(formatDay(NOW + 3 * DAY, NOW, 'en', PARIS)).toBe('Tuesday');
    expect(formatDay(NOW - 30 * DAY, NOW, 'en', PARIS)).toBe('22 Oct');
    expect(formatDay(NOW - 400 * DAY, NOW, 'en', PARIS)).toBe('17 Oct 2025');
    expect(formatDay(NOW - 30 * DAY, NOW, 'fr', PARIS)).toBe('22 oct.');
  });

  test('tell the time of the zone on 24 hours', () => {
    expect(formatTime(NOW, 'en', PARIS)).toBe('21:18');
    expect(formatTime(NOW, 'fr', PARIS)).toBe('21:18');
  });

  test('keep a calendar day whatever the zone', () => {
    expect(formatIsoDay('2026-11-21', 'en')).toBe('21 Nov');
  });

  test('say how long ago or ahead', () => {
    expect(formatRelative(NOW - 20_000, NOW, 'en')).toBe('just now');
    expect(formatRelative(NOW - 20_000, NOW, 'fr')).toBe('à l’instant');
    expect(formatRelative(NOW + 20_000, NOW, 'en')).toBe('now');
    expect(formatRelative(NOW - 4 * 60_000, NOW, 'en')).toMatch(/^4 min\.? ago$/);
    expect(formatRelative(NOW + 21 * HOUR, NOW, 'en')).toMatch(/^in 21 hr?\.?$/);
    expect(plain(formatRelative(NOW - 4 * 60_000, NOW, 'fr'))).toBe('il y a 4 min');
    expect(formatRelative(NOW - DAY, NOW, 'fr')).toBe('hier');
    // 46 h later is Monday night, the day after tomorrow
    expect(formatRelative(NOW + 46 * HOUR, NOW, 'en', PARIS)).toBe('in 2 days');
    expect(formatRelative(NOW - 46 * HOUR, NOW, 'en', PARIS)).toBe('2 days ago');
  });

  test('greet by the hour', () => {
    expect([2, 8, 14, 21].map(partOfDay)).toEqual(['night', 'morning', 'afternoon', 'evening']);
  });

  test('write a duration', () => {
    expect(formatDuration(48_200)).toBe('0:48');
    expect(formatDuration(3_725_000)).toBe('1:02:05');
  });
});
