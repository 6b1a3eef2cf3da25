import type { Asset } from '@shared/domain/asset';
import type { Slide } from '@shared/domain/post';
import { IconPlayerPlayFilled } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { assetUrl } from '../posts/media-url.ts';
import classes from './PhoneVideo.module.css';

interface PhoneVideoProps {
  slide: Slide;
  asset: Asset;
  /** The exact file, once it is made. */
  url?: string;
  label: string;
  className?: string;
}

/** A video as on a phone: without controls, played and paused by a press. */
export function PhoneVideo({ slide, asset, url, label, className }: PhoneVideoProps) {
  const { t } = useTranslation('details');
  const video = useRef<HTMLVideoElement>(null);
  const [playing, setPlaying] = useState(false);
  // The made file begins where the kept part begins; the original does not.
  const from = url || !slide.trim ? '' : `#t=${slide.trim.startMs / 1000},${slide.trim.endMs / 1000}`;
  return (
    <>
      <video
        key={url ?? asset.id}
        ref={video}
        className={className}
        src={url ?? assetUrl(asset.id) + from}
        aria-label={label}
        muted
        loop
        playsInline
        preload="metadata"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
      />
      <button
        type="button"
        className={classes.press}
        aria-label={t(playing ? 'preview.pause' : 'preview.play')}
        onClick={() => {
          if (video.current?.paused) void video.current.play().catch(() => undefined);
          else video.current?.pause();
        }}
      >
        {playing ? null : (
          <span className={classes.sign}>
            <IconPlayerPlayFilled size={22} aria-hidden />
          </span>
        )}
      </button>
    </>
  );
}
