import { Performance } from '@shared/domain/insights';
import { expect, test } from 'vitest';
import { endOfDay } from '../../../main/insights/account-metrics.ts';
import { buildPerformance, dayOf } from '../../../main/insights/performance.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 22, 15);
/** The end of a day in California, in winter. */
const endOf = (day: string) => Date.parse(`${day}T08:00:00Z`) + DAY;

interface Row {
  metric: string;
  period?: string;
  endTime: number;
  value: number;
  fetchedAt?: number;
}

function rowsOf(rows: Row[]) {
  return {
    newest: (_account: string, metric: string, period: string) => {
      const found = rows
        .filter((row) => row.metric === metric && row.period === period)
        .toSorted((a, b) => a.endTime - b.endTime)
        .at(-1);
      return found ? { fetchedAt: 0, ...found } : null;
    },
    daily: (_account: string, metric: string, from: number, to: number) =>
      rows
        .filter((row) => row.metric === metric && !row.period && row.endTime >= from && row.endTime <= to)
        .toSorted((a, b) => a.endTime - b.endTime),
  };
}

test('a day is named by its middle, whether it ends at midnight UTC or in California', () => {
  expect(dayOf(Date.UTC(2026, 10, 22))).toBe('2026-11-21');
  expect(dayOf(Date.UTC(2026, 10, 22, 8))).toBe('2026-11-21');
  expect(dayOf(Date.UTC(2026, 6, 22, 7))).toBe('2026-07-21');
});

test('nothing stored: every day and every total is unknown, none is 0', () => {
  const report = buildPerformance(rowsOf([]), 'a', 7, NOW);
  expect(Performance.parse(report)).toEqual(report);
  expect(report.reach).toHaveLength(7);
  expect(report.reach.at(-1)).toEqual({ day: '2026-11-22', value: null });
  expect(report.reach[0]?.day).toBe('2026-11-16');
  expect(report.totals).toEqual({ reach: null, previousReach: null, interactions: null, views: null });
  expect(report.fetchedAt).toBeNull();
});

test('days fall into their range, holes stay holes, zero stays zero', () => {
  const rows = ['2026-11-08', '2026-11-10', '2026-11-12', '2026-11-15', '2026-11-16', '2026-11-20'].map(
    (day, index) => ({ metric: 'reach', endTime: endOf(day), value: index * 10 }),
  );
  const report = buildPerformance(rowsOf(rows), 'a', 7, NOW);
  expect(report.reach.map((row) => row.value)).toEqual([40, null, null, null, 50, null, null]);
  expect(report.previousReach).toEqual([null, 10, null, 20, null, null, 30]);
  expect(report.totals).toMatchObject({ reach: 90, previousReach: 60 });
  const [zero] = buildPerformance(
    rowsOf([{ metric: 'reach', endTime: endOf('2026-11-16'), value: 0 }]),
    'a',
    7,
    NOW,
  ).reach;
  expect(zero?.value).toBe(0);
});

test('a range before it that is hardly known is not compared', () => {
  const rows = ['2026-11-10', '2026-11-16', '2026-11-17'].map((day) => ({
    metric: 'reach',
    endTime: endOf(day),
    value: 5,
  }));
  expect(buildPerformance(rowsOf(rows), 'a', 7, NOW).totals).toMatchObject({
    reach: 10,
    previousReach: null,
  });
});

test('totals and the moment of the last answer come from their own rows', () => {
  const endTime = endOfDay(NOW);
  const rows = [
    { metric: 'total_interactions', period: 'days_7', endTime: endTime - DAY, value: 1 },
    { metric: 'total_interactions', period: 'days_7', endTime, value: 2 },
    { metric: 'views', period: 'days_30', endTime, value: 3 },
    { metric: 'views', period: 'days_7', endTime: endTime - 9 * DAY, value: 4 },
    { metric: 'media_count', period: 'lifetime', endTime, value: 12, fetchedAt: NOW - 20 * DAY },
  ];
  const report = buildPerformance(rowsOf(rows), 'a', 7, NOW);
  expect(report.totals).toMatchObject({ interactions: 2, views: null });
  expect(report.fetchedAt).toBe(NOW - 20 * DAY);
});
