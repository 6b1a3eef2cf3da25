import type { Asset } from '@shared/domain/asset';
import { centredCrop, renditionSize } from '@shared/domain/frame';
import type { Rendition } from '@shared/ipc/posts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/use-format.ts';
import { ratioName } from '../posts/measures.ts';
import { assetUrl, thumbUrl } from '../posts/media-url.ts';
import classes from './Canvas.module.css';
import { useDraft } from './store.ts';
import { renditionFor, useKind, useRenditions, useShownRatio } from './use-shown.ts';

const percent = (part: number, whole: number) => `${(part / whole) * 100}%`;

/** The current slide, whole, with the part that will be sent in the light. */
export function Canvas() {
  const { t } = useTranslation('compose');
  const slides = useDraft((draft) => draft.slides);
  const currentSlideId = useDraft((draft) => draft.currentSlideId);
  const assets = useDraft((draft) => draft.assets);
  const kind = useKind();
  const ratio = useShownRatio();
  const { renditions } = useRenditions();
  const index = Math.max(
    0,
    slides.findIndex(({ id }) => id === currentSlideId),
  );
  const slide = slides[index];
  const asset = slide && assets[slide.assetId];
  if (!slide || !asset || ratio === null) return <div className={classes.stage} />;

  const words = { number: index + 1, name: asset.originalName };
  const crop = kind === 'reel' ? null : centredCrop(asset, ratio);
  return (
    <div className={classes.stage}>
      <div className={classes.work} style={{ '--ratio': asset.width / asset.height } as React.CSSProperties}>
        {asset.kind === 'video' ? (
          <video
            key={asset.id}
            className={classes.picture}
            src={assetUrl(asset.id)}
            aria-label={t('canvas.video', words)}
            controls
            muted
            playsInline
            preload="metadata"
          />
        ) : (
          <img
            key={asset.id}
            className={classes.picture}
            src={thumbUrl(asset.id, 1080)}
            alt={slide.altText || t('canvas.label', words)}
            draggable={false}
          />
        )}
        {crop ? (
          <span
            className={classes.crop}
            aria-hidden
            style={{
              left: percent(crop.left, asset.width),
              top: percent(crop.top, asset.height),
              width: percent(crop.width, asset.width),
              height: percent(crop.height, asset.height),
            }}
          />
        ) : null}
      </div>
      <Facts asset={asset} ratio={ratio} rendition={renditionFor(renditions, slide, ratio)} />
    </div>
  );
}

/** "4:5 · 1440 × 1800 · 1.1 MB": what will be sent of this slide. */
function Facts({ asset, ratio, rendition }: { asset: Asset; ratio: number; rendition?: Rendition }) {
  const format = useFormat();
  const size = asset.kind === 'video' ? asset : (rendition ?? renditionSize(centredCrop(asset, ratio)));
  const bytes = asset.kind === 'video' ? asset.bytes : rendition?.bytes;
  const parts = [
    ratioName(size.width, size.height, format.locale),
    `${size.width} × ${size.height}`,
    ...(bytes === undefined ? [] : [format.bytes(bytes)]),
    ...(asset.video ? [format.duration(asset.video.durationMs)] : []),
  ];
  return <p className={classes.facts}>{parts.join(' · ')}</p>;
}
