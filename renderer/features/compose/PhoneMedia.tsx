import { useTranslation } from 'react-i18next';
import { assetUrl, thumbUrl } from '../posts/media-url.ts';
import classes from './PhoneMedia.module.css';
import { useDraft } from './store.ts';
import { renditionFor, useRenditions, useShownRatio } from './use-shown.ts';

/**
 * One slide in the exact crop. Until its rendition is made the library's still stands in, cut the same way, so
 * that nothing jumps when the real bytes arrive.
 */
export function PhoneMedia({ index }: { index: number }) {
  const { t } = useTranslation('compose');
  const slide = useDraft((draft) => draft.slides[index]);
  const asset = useDraft((draft) => (slide ? draft.assets[slide.assetId] : undefined));
  const ratio = useShownRatio();
  const { renditions } = useRenditions();
  if (!slide || !asset || ratio === null) return <div className={classes.media} data-empty />;
  const rendition = renditionFor(renditions, slide, ratio);
  const label = slide.altText || t('preview.picture', { number: index + 1 });
  return (
    <div className={classes.media} style={{ aspectRatio: ratio }} data-ready={rendition ? true : undefined}>
      {asset.kind === 'video' ? (
        <video
          key={asset.id}
          className={classes.picture}
          src={rendition?.url ?? assetUrl(asset.id)}
          aria-label={label}
          muted
          loop
          playsInline
          controls
          controlsList="nofullscreen nodownload noremoteplayback noplaybackrate"
          preload="metadata"
        />
      ) : (
        <img
          className={classes.picture}
          src={rendition?.url ?? thumbUrl(asset.id, 640)}
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
