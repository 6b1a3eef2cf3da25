import { RATIOS } from '@shared/domain/frame';
import { cropFor } from '@shared/domain/framing';
import { newSlide } from '@shared/domain/post';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leastZoom, moved, zoomed } from '../../../renderer/features/compose/crop-moves.ts';
import { followed, turned } from '../../../renderer/features/compose/swipe.ts';
import {
  countTags,
  movedTag,
  roomForTags,
  tagged,
  untagged,
} from '../../../renderer/features/compose/tags.ts';
import { keyedMoment, trimmed } from '../../../renderer/features/compose/trim-moves.ts';

describe('the frame', () => {
  const side = fc.integer({ min: 400, max: 8_000 });
  const source = fc.record({ width: side, height: side });
  const ratio = fc.constantFrom(...Object.values(RATIOS));

  it('never leaves the picture, however it is dragged and zoomed', () => {
    const far = fc.integer({ min: -9_000, max: 9_000 });
    const zoom = fc.double({ min: 0.01, max: 3, noNaN: true });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(source, ratio, far, far, zoom, share, (size, wanted, x, y, to, at) => {
        let crop = cropFor(size, wanted, null);
        crop = zoomed(size, wanted, crop, to, { x: at, y: at });
        crop = moved(size, crop, { x, y });
        expect(crop.left).toBeGreaterThanOrEqual(0);
        expect(crop.top).toBeGreaterThanOrEqual(0);
        expect(crop.left + crop.width).toBeLessThanOrEqual(size.width);
        expect(crop.top + crop.height).toBeLessThanOrEqual(size.height);
      }),
    );
  });

  it('zooms around the point that is pointed at, and no further than Instagram has pixels for', () => {
    const size = { width: 2000, height: 2000 };
    const all = cropFor(size, 1, null);
    expect(zoomed(size, 1, all, 0.5, { x: 0, y: 1 })).toEqual({
      left: 0,
      top: 1000,
      width: 1000,
      height: 1000,
    });
    expect(zoomed(size, 1, all, 0.5)).toEqual({ left: 500, top: 500, width: 1000, height: 1000 });
    expect(zoomed(size, 1, all, 0.01).width).toBe(320);
    expect(leastZoom({ width: 300, height: 300 }, 1)).toBe(1);
  });
});

describe('the ends of a video', () => {
  const bounds = { durationMs: 10_000, minMs: 3_000 };

  it('keep the least length between them and stay inside', () => {
    expect(trimmed(null, 'start', 2_000, bounds)).toEqual({ startMs: 2_000, endMs: 10_000 });
    expect(trimmed(null, 'start', 9_900, bounds)).toEqual({ startMs: 7_000, endMs: 10_000 });
    expect(trimmed({ startMs: 2_000, endMs: 8_000 }, 'end', 0, bounds)).toEqual({
      startMs: 2_000,
      endMs: 5_000,
    });
    expect(trimmed({ startMs: 2_000, endMs: 10_000 }, 'start', -50, bounds)).toBeNull();
  });

  it('move by keys, in steps of a tenth and a whole second, and not beyond', () => {
    const reach = { from: 1_000, to: 5_000 };
    expect(keyedMoment('ArrowRight', false, 2_000, reach)).toBe(2_100);
    expect(keyedMoment('ArrowLeft', true, 1_500, reach)).toBe(1_000);
    expect(keyedMoment('End', false, 2_000, reach)).toBe(5_000);
    expect(keyedMoment('a', false, 2_000, reach)).toBeNull();
  });
});

describe('people on slides', () => {
  it('are there once, on the picture, and counted over all slides', () => {
    const tags = tagged([], 'ada', { x: 1.4, y: 0.33333 });
    expect(tags).toEqual([{ username: 'ada', x: 1, y: 0.333 }]);
    expect(tagged(tags, 'ada', { x: 0, y: 0 })).toEqual([{ username: 'ada', x: 0, y: 0 }]);
    expect(tagged([], 'ada', null)).toEqual([{ username: 'ada', x: null, y: null }]);
    expect(movedTag(tags, 'ada', { x: -1, y: 0.5 })).toEqual([{ username: 'ada', x: 0, y: 0.5 }]);
    expect(untagged(tags, 'ada')).toEqual([]);
    const names = (count: number) =>
      Array.from({ length: count }, (_, n) => ({ username: `p${n}`, x: 0, y: 0 }));
    const slides = [
      { ...newSlide('1', 'a'), tags: names(12) },
      { ...newSlide('2', 'b'), tags: names(7) },
    ];
    expect(countTags(slides)).toBe(19);
    expect(roomForTags(slides)).toBe(true);
    expect(roomForTags([...slides, { ...newSlide('3', 'c'), tags: names(1) }])).toBe(false);
  });
});

describe('a swipe', () => {
  it('turns one slide over when it is far or quick enough, and never past an end', () => {
    const width = 300;
    expect(turned(1, 4, { by: -100, width, ms: 900 })).toBe(2);
    expect(turned(1, 4, { by: 100, width, ms: 900 })).toBe(0);
    expect(turned(1, 4, { by: -40, width, ms: 900 })).toBe(1);
    expect(turned(1, 4, { by: -40, width, ms: 100 })).toBe(2);
    expect(turned(3, 4, { by: -200, width, ms: 100 })).toBe(3);
    expect(turned(0, 4, { by: 0, width, ms: 10 })).toBe(0);
    expect(followed(0, 4, 90)).toBe(30);
    expect(followed(1, 4, 90)).toBe(90);
  });
});
