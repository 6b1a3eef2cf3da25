import { centredCrop, FRAME_CHOICES, feedRatio, renditionSize } from '@shared/domain/frame';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const side = fc.integer({ min: 1, max: 12_000 });
const size = fc.record({ width: side, height: side });
const choice = fc.constantFrom(...FRAME_CHOICES);

describe('frames', () => {
  it('crops always lie inside the picture, in whole pixels', () => {
    fc.assert(
      fc.property(size, choice, (source, frame) => {
        const crop = centredCrop(source, feedRatio(source, frame));
        for (const value of Object.values(crop)) expect(Number.isInteger(value)).toBe(true);
        expect(crop.left).toBeGreaterThanOrEqual(0);
        expect(crop.top).toBeGreaterThanOrEqual(0);
        expect(crop.width).toBeGreaterThanOrEqual(1);
        expect(crop.height).toBeGreaterThanOrEqual(1);
        expect(crop.left + crop.width).toBeLessThanOrEqual(source.width);
        expect(crop.top + crop.height).toBeLessThanOrEqual(source.height);
      }),
    );
  });

  it('what is sent is 320 to 1440 wide and within 4:5 and 1.91:1 after rounding', () => {
    fc.assert(
      fc.property(size, choice, (source, frame) => {
        const sent = renditionSize(centredCrop(source, feedRatio(source, frame)));
        expect(sent.width).toBeGreaterThanOrEqual(320);
        expect(sent.width).toBeLessThanOrEqual(1440);
        expect(sent.width / sent.height).toBeGreaterThanOrEqual(0.8);
        expect(sent.width / sent.height).toBeLessThanOrEqual(1.91);
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps a picture that already fits whole', () => {
    expect(
      centredCrop({ width: 1440, height: 1800 }, feedRatio({ width: 1440, height: 1800 }, 'original')),
    ).toEqual({
      left: 0,
      top: 0,
      width: 1440,
      height: 1800,
    });
    expect(renditionSize({ width: 3000, height: 3750 })).toEqual({ width: 1440, height: 1800 });
  });

  it('cuts from both sides alike', () => {
    expect(centredCrop({ width: 4000, height: 3000 }, 1)).toEqual({
      left: 500,
      top: 0,
      width: 3000,
      height: 3000,
    });
    expect(centredCrop({ width: 3000, height: 4000 }, 1)).toEqual({
      left: 0,
      top: 500,
      width: 3000,
      height: 3000,
    });
  });
});
