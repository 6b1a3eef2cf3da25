import { RATIOS } from '@shared/domain/frame';
import { areaOf, cropFor, frameRatio, zoomOf } from '@shared/domain/framing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const side = fc.integer({ min: 300, max: 9_000 });
const size = fc.record({ width: side, height: side });
const ratio = fc.constantFrom(...Object.values(RATIOS));
const share = fc.double({ min: 0, max: 1, noNaN: true });
const area = fc
  .record({ left: share, top: share, width: share, height: share })
  .map(({ left, top, width, height }) => ({
    left,
    top,
    width: Math.max(0.01, width * (1 - left)),
    height: Math.max(0.01, height * (1 - top)),
  }));

describe('framing', () => {
  it('lies inside the picture, in whole pixels and in the wanted ratio, whatever was drawn', () => {
    fc.assert(
      fc.property(size, ratio, area, (source, wanted, drawn) => {
        const crop = cropFor(source, wanted, drawn);
        for (const value of Object.values(crop)) expect(Number.isInteger(value)).toBe(true);
        expect(crop.left).toBeGreaterThanOrEqual(0);
        expect(crop.top).toBeGreaterThanOrEqual(0);
        expect(crop.left + crop.width).toBeLessThanOrEqual(source.width);
        expect(crop.top + crop.height).toBeLessThanOrEqual(source.height);
        expect(Math.abs(crop.width - crop.height * wanted)).toBeLessThanOrEqual(2);
      }),
    );
  });

  it('is kept exactly when it is drawn again in the same ratio', () => {
    fc.assert(
      fc.property(size, ratio, area, (source, wanted, drawn) => {
        const crop = cropFor(source, wanted, drawn);
        const again = cropFor(source, wanted, areaOf(source, crop));
        expect(Math.abs(again.left - crop.left)).toBeLessThanOrEqual(2);
        expect(Math.abs(again.width - crop.width)).toBeLessThanOrEqual(2);
      }),
    );
  });

  it('keeps the middle and the zoom in another frame', () => {
    const source = { width: 2000, height: 2000 };
    const drawn = areaOf(source, { left: 600, top: 500, width: 800, height: 1000 });
    expect(zoomOf(source, drawn)).toBe(0.5);
    expect(cropFor(source, 1, drawn)).toEqual({ left: 500, top: 500, width: 1000, height: 1000 });
  });

  it('gives a carousel the frame of its first slide, and a leading video its own', () => {
    const wide = { width: 1920, height: 1080 };
    const feed = { placement: 'feed', frame: 'square' } as const;
    expect(frameRatio(feed, { ...wide, kind: 'image' })).toBe(1);
    expect(frameRatio(feed, { ...wide, kind: 'video' })).toBeCloseTo(16 / 9);
    expect(frameRatio({ placement: 'feed', frame: 'tall' }, { ...wide, kind: 'image' })).toBe(0.8);
    expect(frameRatio({ placement: 'story', frame: 'tall' }, { ...wide, kind: 'image' })).toBe(9 / 16);
    expect(frameRatio({ placement: 'story', frame: 'original' }, { ...wide, kind: 'image' })).toBeCloseTo(
      16 / 9,
    );
  });
});
