import type { Asset } from '@shared/domain/asset';
import type { Slide } from '@shared/domain/post';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { thumbUrl } from '../posts/media-url.ts';
import classes from './Canvas.module.css';
import { useDraft } from './store.ts';
import { TagLayer } from './TagLayer.tsx';
import type { Spot } from './tags.ts';

interface PadStageProps {
  slide: Slide;
  asset: Asset;
  /** 1-based. */
  number: number;
  ratio: number;
}

/** The frame with all of the picture in it, on its colour or its own blurred edges. A click marks a person. */
export function PadStage({ slide, asset, number, ratio }: PadStageProps) {
  const { t } = useTranslation(['compose', 'details']);
  const backdrop = useDraft((draft) => draft.backdrop);
  const [spot, setSpot] = useState<Spot | null>(null);
  const src = thumbUrl(asset.id, 1080);
  const words = { number, name: asset.originalName };
  return (
    <div
      className={classes.work}
      style={
        {
          '--ratio': ratio,
          background: backdrop === 'blur' ? '#ffffff' : backdrop,
        } as React.CSSProperties
      }
    >
      {backdrop === 'blur' ? (
        <img className={classes.blurred} src={src} alt="" aria-hidden draggable={false} />
      ) : null}
      <img
        className={classes.whole}
        src={src}
        alt={slide.altText || t('canvas.label', words)}
        draggable={false}
      />
      <button
        type="button"
        className={classes.sheet}
        aria-label={t('details:people.mark', { number })}
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          const byKey = event.detail === 0;
          setSpot({
            x: byKey ? 0.5 : (event.clientX - box.left) / box.width,
            y: byKey ? 0.5 : (event.clientY - box.top) / box.height,
          });
        }}
      />
      <div className={classes.over} style={{ inset: 0 }}>
        <TagLayer slide={slide} number={number} spot={spot} onSpot={setSpot} />
      </div>
    </div>
  );
}
