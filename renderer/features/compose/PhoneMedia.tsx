import { useTranslation } from 'react-i18next';
import { thumbUrl } from '../posts/media-url.ts';
import classes from './PhoneMedia.module.css';
import { PhoneVideo } from './PhoneVideo.tsx';
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
