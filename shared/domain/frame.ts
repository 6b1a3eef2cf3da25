import { LIMITS } from './limits.ts';

/**
 * The shape a picture is shown in. `original` keeps the picture's own, held within Instagram's bounds; `tall` is
 * the full screen of a story.
 */
export const RATIOS = { square: 1, portrait: 4 / 5, landscape: 1.91, tall: 9 / 16 } as const;
export const FRAME_CHOICES = ['original', 'portrait', 'square', 'landscape', 'tall'] as const;
export type FrameChoice = (typeof FRAME_CHOICES)[number];
/** The shapes that a post of the feed may take; `tall` belongs to stories. */
export const FEED_FRAMES = ['original', 'portrait', 'square', 'landscape'] as const;

export interface Size {
  width: number;
  height: number;
}

/** A rectangle in pixels of the upright source picture. */
export interface Crop extends Size {
  left: number;
  top: number;
}

const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);

/** Width over height that a feed photo of this size will be shown in. */
export function feedRatio(source: Size, choice: FrameChoice): number {
  if (choice !== 'original') return RATIOS[choice];
  return clamp(source.width / source.height, LIMITS.image.minRatio, LIMITS.image.maxRatio);
}

/** The largest centred rectangle of the wanted ratio; whole pixels, never outside the source. */
export function centredCrop(source: Size, ratio: number): Crop {
  const tooWide = source.width / source.height > ratio;
  const width = tooWide ? clamp(Math.round(source.height * ratio), 1, source.width) : source.width;
  const height = tooWide ? source.height : clamp(Math.round(source.width / ratio), 1, source.height);
  return {
    left: Math.floor((source.width - width) / 2),
    top: Math.floor((source.height - height) / 2),
    width,
    height,
  };
}

/** What Instagram asks of a picture there. A story has no bounds of its own; its screen is 1080 pixels wide. */
function boundsOf(placement: 'feed' | 'story') {
  const { minWidth, maxWidth, minRatio, maxRatio } = LIMITS.image;
  if (placement === 'story') return { minWidth, maxWidth: 1080, minRatio: 0.1, maxRatio: 10 };
  return { minWidth, maxWidth, minRatio, maxRatio };
}

/**
 * Pixels of the rendition of a crop: scaled into Instagram's 320–1440 wide, its ratio kept inside
 * 4:5 … 1.91:1 even after rounding (a ratio off by one pixel is refused with 36003/2207009).
 */
export function renditionSize(crop: Size, placement: 'feed' | 'story' = 'feed'): Size {
  const { minWidth, maxWidth, minRatio, maxRatio } = boundsOf(placement);
  const width = clamp(Math.round(crop.width), minWidth, maxWidth);
  const height = Math.round(width / (crop.width / crop.height));
  return { width, height: clamp(height, Math.ceil(width / maxRatio), Math.floor(width / minRatio)) };
}

/** All of a picture in a frame of this ratio: the pixels of the frame, and those of the picture on it. */
export function paddedSize(
  source: Size,
  ratio: number,
  placement: 'feed' | 'story',
): { canvas: Size; picture: Size } {
  const wider = source.width / source.height > ratio;
  const box = wider
    ? { width: source.width, height: source.width / ratio }
    : { width: source.height * ratio, height: source.height };
  const canvas = renditionSize(box, placement);
  const scale = Math.min(canvas.width / source.width, canvas.height / source.height);
  const side = (length: number, most: number) => clamp(Math.round(length * scale), 1, most);
  return {
    canvas,
    picture: { width: side(source.width, canvas.width), height: side(source.height, canvas.height) },
  };
}
