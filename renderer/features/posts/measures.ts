import type { Asset } from '@shared/domain/asset';
import { RATIOS } from '@shared/domain/frame';
import { frameRatio } from '@shared/domain/framing';
import type { PostShape } from '@shared/domain/post';

const NAMED: readonly (readonly [string, number])[] = [
  ['4:5', RATIOS.portrait],
  ['1:1', RATIOS.square],
  ['1.91:1', RATIOS.landscape],
  ['9:16', RATIOS.tall],
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
 * carousel the ratio of the first; a video alone in the feed is a reel and keeps its 9:16 stage.
 */
export function shownRatio(
  shape: Pick<PostShape, 'placement' | 'frame' | 'slides'>,
  assetOf: (assetId: string) => Asset | undefined,
): number | null {
  const [only, ...others] = shape.slides;
  const first = only && assetOf(only.assetId);
  if (!first) return null;
  const reel = shape.placement === 'feed' && others.length === 0 && first.kind === 'video';
  return reel ? RATIOS.tall : frameRatio(shape, first);
}
