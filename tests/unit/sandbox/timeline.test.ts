import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SandboxMedia } from '../../../main/sandbox/state/model.ts';
import { firstNotAfter, placeIn } from '../../../main/sandbox/state/timeline.ts';

const line = fc
  .array(fc.nat(30), { maxLength: 40 })
  .map((times) =>
    times
      .sort((a, b) => b - a)
      .map((publishedAt, index) => ({ id: `${index}`, publishedAt }) as SandboxMedia),
  );

test('the place of a moment is what walking through would find', () => {
  fc.assert(
    fc.property(line, fc.integer({ min: -1, max: 31 }), (items, time) => {
      const walked = items.findIndex((item) => item.publishedAt <= time);
      expect(firstNotAfter(items, time)).toBe(walked < 0 ? items.length : walked);
    }),
  );
});

test('every media is found where it is, even among many of the same moment', () => {
  fc.assert(
    fc.property(line, (items) => {
      for (const [index, item] of items.entries()) expect(placeIn(items, item)).toBe(index);
      expect(placeIn(items, { id: 'x', publishedAt: 7 } as SandboxMedia)).toBe(-1);
      expect(placeIn(items, undefined)).toBe(-1);
    }),
  );
});
