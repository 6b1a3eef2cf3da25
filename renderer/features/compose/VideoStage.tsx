import type { Asset } from '@shared/domain/asset';
import { centredCrop } from '@shared/domain/frame';
import type { Slide } from '@shared/domain/post';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { assetUrl } from '../posts/media-url.ts';
import classes from './Canvas.module.css';
import { useMoment } from './moment.ts';
import { useKind } from './use-shown.ts';

const percent = (part: number, whole: number) => `${(part / whole) * 100}%`;

interface VideoStageProps {
  slide: Slide;
  asset: Asset;
  /** 1-based. */
  number: number;
  ratio: number;
}

/**
 * The video with the only controls on the screen. It plays the part that is kept, and shows the moment that a strip
 * below it points at. Videos are not cropped by us: in a carousel the lit part is what Instagram will show of it.
 */
export function VideoStage({ slide, asset, number, ratio }: VideoStageProps) {
  const { t } = useTranslation('compose');
  const kind = useKind();
  const video = useRef<HTMLVideoElement>(null);
  const moment = useMoment((state) => (state.slideId === slide.id ? state.atMs : null));
  useEffect(() => {
    if (moment === null || !video.current) return;
    video.current.pause();
    video.current.currentTime = moment / 1000;
  }, [moment]);

  const { startMs = 0, endMs = Number.POSITIVE_INFINITY } = slide.trim ?? {};
  const stayInside = (element: HTMLVideoElement) => {
    const at = element.currentTime * 1000;
    if (element.paused || (at >= startMs - 250 && at < endMs)) return;
    element.currentTime = startMs / 1000;
  };
  const crop = kind === 'carousel' ? centredCrop(asset, ratio) : null;
  return (
    <div className={classes.work} style={{ '--ratio': asset.width / asset.height } as React.CSSProperties}>
      <video
        ref={video}
        className={classes.picture}
        src={assetUrl(asset.id)}
        aria-label={t('canvas.video', { number, name: asset.originalName })}
        controls
        muted
        playsInline
        preload="metadata"
        onPlay={(event) => stayInside(event.currentTarget)}
        onTimeUpdate={(event) => stayInside(event.currentTarget)}
      />
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
  );
}
