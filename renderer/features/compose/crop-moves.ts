import { type Crop, centredCrop, type Size } from '@shared/domain/frame';
import { LIMITS } from '@shared/domain/limits';

const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);

/** A crop moved by some pixels of its source, never out of it. */
export const moved = (source: Size, crop: Crop, by: { x: number; y: number }): Crop => ({
  ...crop,
  left: clamp(Math.round(crop.left + by.x), 0, source.width - crop.width),
  top: clamp(Math.round(crop.top + by.y), 0, source.height - crop.height),
});

/** The least share of the largest frame that still has enough pixels for Instagram, or a tenth. */
export function leastZoom(source: Size, ratio: number): number {
  return clamp(LIMITS.image.minWidth / centredCrop(source, ratio).width, 0.1, 1);
}

/**
 * A crop of another size: `zoom` is its share of the largest one (1 shows most, 0.5 half as much). The point `at`
 * of the crop, in shares, stays where it is as far as the picture allows.
 */
export function zoomed(
  source: Size,
  ratio: number,
  crop: Crop,
  zoom: number,
  at: { x: number; y: number } = { x: 0.5, y: 0.5 },
): Crop {
  const largest = centredCrop(source, ratio);
  const share = clamp(zoom, leastZoom(source, ratio), 1);
  const width = clamp(Math.round(largest.width * share), 1, largest.width);
  const height = clamp(Math.round(width / ratio), 1, largest.height);
  return {
    width,
    height,
    left: clamp(Math.round(crop.left + at.x * (crop.width - width)), 0, source.width - width),
    top: clamp(Math.round(crop.top + at.y * (crop.height - height)), 0, source.height - height),
  };
}
