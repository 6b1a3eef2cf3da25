import { type Crop, centredCrop, feedRatio, type Size } from './frame.ts';
import type { CropArea, PostShape } from './post.ts';

interface Source extends Size {
  kind: 'image' | 'video';
}

const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);

/**
 * Width over height of the frame that every slide of a post takes: Instagram shows a carousel in the ratio of its
 * first slide. Videos are not cropped, so a leading one gives its own. A story has no bounds of its own.
 */
export function frameRatio(shape: Pick<PostShape, 'placement' | 'frame'>, first: Source): number {
  if (shape.placement === 'story')
    return shape.frame === 'original' || first.kind === 'video'
      ? first.width / first.height
      : feedRatio(first, shape.frame);
  // The full screen belongs to stories: in the feed the tallest frame stands in for it.
  const frame = shape.frame === 'tall' ? 'portrait' : shape.frame;
  return feedRatio(first, first.kind === 'video' ? 'original' : frame);
}

/** How much of the largest possible frame an area shows: 1 is all of it, 0.5 half as wide. */
export function zoomOf(source: Size, area: CropArea): number {
  const width = Math.max(area.width * source.width, 1);
  const height = Math.max(area.height * source.height, 1);
  return clamp(width / centredCrop(source, width / height).width, 0, 1);
}

/**
 * The pixels that an area stands for in a frame of this ratio; null is the largest centred part. An area that was
 * drawn for another ratio keeps its middle and its zoom, so that a carousel can change its frame and back.
 */
export function cropFor(source: Size, ratio: number, area: CropArea | null): Crop {
  const largest = centredCrop(source, ratio);
  if (area === null) return largest;
  const zoom = zoomOf(source, area);
  const width = clamp(Math.round(largest.width * zoom), 1, largest.width);
  const height = clamp(Math.round(width / ratio), 1, largest.height);
  const middleX = (area.left + area.width / 2) * source.width;
  const middleY = (area.top + area.height / 2) * source.height;
  return {
    left: clamp(Math.round(middleX - width / 2), 0, source.width - width),
    top: clamp(Math.round(middleY - height / 2), 0, source.height - height),
    width,
    height,
  };
}

/** A crop as shares of its source: what a slide keeps. */
export const areaOf = (source: Size, crop: Crop): CropArea => ({
  left: crop.left / source.width,
  top: crop.top / source.height,
  width: crop.width / source.width,
  height: crop.height / source.height,
});
