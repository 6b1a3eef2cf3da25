import type { Asset } from '@shared/domain/asset';
import { type FrameChoice, feedRatio, RATIOS } from '@shared/domain/frame';
import type { Slide } from '@shared/domain/post';

const REEL_RATIO = 9 / 16;

const NAMED: readonly (readonly [string, number])[] = [
  ['4:5', RATIOS.portrait],
  ['1:1', RATIOS.square],
  ['1.91:1', RATIOS.landscape],
  ['9:16', REEL_RATIO],
  ['16:9', 16 / 9],
  ['3:4', 3 / 4],
  ['4:3', 4 / 3],
  ['3:2', 3 / 2],
  ['2:3', 2 / 3],
];

/** The ratio as people write it. A pixel of rounding does not give a shape another name. */
export function ratioName(width: number, height: number, locale: string): string {
  const ratio = width / height;
  const named = NAMED.find(([, value]) => Math.abs(ratio / value - 1) < 0.006);
  if (named) return locale.startsWith('fr') ? named[0].replace('.', ',') : named[0];
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  return ratio >= 1 ? `${number.format(ratio)}:1` : `1:${number.format(1 / ratio)}`;
}

/**
 * Width over height in which the whole post is shown, or null while it is empty. Instagram gives every slide of a
 * carousel the ratio of the first; a video alone is a reel and keeps its 9:16 stage.
 */
export function shownRatio(
  slides: readonly Slide[],
  frame: FrameChoice,
  assetOf: (assetId: string) => Asset | undefined,
): number | null {
  const first = slides[0] && assetOf(slides[0].assetId);
  if (!first) return null;
  if (slides.length === 1 && first.kind === 'video') return REEL_RATIO;
  return feedRatio(first, frame);
}
