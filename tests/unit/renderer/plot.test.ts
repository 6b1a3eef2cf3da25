import { describe, expect, test } from 'vitest';
import { area, curve, highest, runsOf } from '../../../renderer/ui/plot.ts';

const box = { width: 100, height: 50, max: 10 };

describe('a plot', () => {
  test('breaks where a day is not known instead of falling to 0', () => {
    const runs = runsOf([10, 5, null, 0, 10], box);
    expect(runs).toEqual([
      [
        { x: 0, y: 0 },
        { x: 25, y: 25 },
      ],
      [
        { x: 75, y: 50 },
        { x: 100, y: 0 },
      ],
    ]);
  });

  test('has no run where nothing is known', () => {
    expect(runsOf([null, null], box)).toEqual([]);
    expect(curve([])).toBe('');
    expect(area([], 50)).toBe('');
  });

  test('passes through its points and never over them', () => {
    const points = [0, 40, 40, 10].map((y, index) => ({ x: index * 30, y }));
    const path = curve(points);
    for (const { x, y } of points) expect(path).toContain(`${x} ${y}`);
    const controls = [...path.matchAll(/-?[\d.]+ (-?[\d.]+)/g)].map((match) => Number(match[1]));
    expect(Math.min(...controls)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...controls)).toBeLessThanOrEqual(40);
  });

  test('closes its area on the ground', () => {
    expect(
      area(
        [
          { x: 0, y: 10 },
          { x: 100, y: 0 },
        ],
        50,
      ),
    ).toMatch(/L100 50L0 50Z$/);
  });

  test('finds the highest known value, and at least 1', () => {
    expect(highest([3, null, 7], [9, null])).toBe(9);
    expect(highest([null], [0])).toBe(1);
  });
});
