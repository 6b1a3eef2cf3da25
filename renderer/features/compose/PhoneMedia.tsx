import type { Asset } from '@shared/domain/asset';
import { areaOf, cropFor } from '@shared/domain/framing';
import type { Slide } from '@shared/domain/post';
import { useTranslation } from 'react-i18next';
import { thumbUrl } from '../posts/media-url.ts';
import classes from './PhoneMedia.module.css';
import { PhoneVideo } from './PhoneVideo.tsx';
import { useDraft } from './store.ts';
import { renditionFor, useRenditions, useShownRatio } from './use-shown.ts';

/** The part of a whole picture that its frame shows. */
function viewBox(asset: Asset, ratio: number, slide: Slide): string {
  const { left, top, width, height } = areaOf(asset, cropFor(asset, ratio, slide.crop));
  const sides = [top, 1 - left - width, 1 - top - height, left];
  return `inset(${sides.map((side) => `${Math.max(0, side) * 100}%`).join(' ')})`;
}

/**
 * One slide in the exact crop. Until its rendition is made the library's still stands in, cut the same way, so
 * that nothing jumps when the real bytes arrive.
 */
export function PhoneMedia({ index }: { index: number }) {
  const { t } = useTranslation('compose');
  const slide = useDraft((draft) => draft.slides[index]);
  const asset = useDraft((draft) => (slide ? draft.assets[slide.assetId] : undefined));
  const fit = useDraft((draft) => draft.fit);
  const ratio = useShownRatio();
  const { renditions } = useRenditions();
  if (!slide || !asset || ratio === null) return <div className={classes.media} data-empty />;
  const rendition = renditionFor(renditions, slide, ratio);
  const label = slide.altText || t('preview.picture', { number: index + 1 });
  return (
    <div className={classes.media} style={{ aspectRatio: ratio }} data-ready={rendition ? true : undefined}>
      {asset.kind === 'video' ? (
        <PhoneVideo
          slide={slide}
          asset={asset}
          url={rendition?.url}
          label={label}
          className={classes.picture}
        />
      ) : (
        <img
          className={classes.picture}
          data-whole={(fit === 'pad' && !rendition) || undefined}
          src={rendition?.url ?? thumbUrl(asset.id, 640)}
          style={rendition || fit === 'pad' ? undefined : { objectViewBox: viewBox(asset, ratio, slide) }}
          alt={label}
          draggable={false}
        />
      )}
      {rendition || asset.kind === 'video' ? null : (
        <span className={classes.note}>{t('preview.preparing')}</span>
      )}
    </div>
  );
}
