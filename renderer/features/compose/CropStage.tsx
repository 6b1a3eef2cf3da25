import type { Asset } from '@shared/domain/asset';
import { centredCrop } from '@shared/domain/frame';
import { areaOf, cropFor } from '@shared/domain/framing';
import type { Slide } from '@shared/domain/post';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { thumbUrl } from '../posts/media-url.ts';
import classes from './Canvas.module.css';
import { moved, zoomed } from './crop-moves.ts';
import { useDraft } from './store.ts';
import { TagLayer } from './TagLayer.tsx';
import type { Spot } from './tags.ts';

const percent = (part: number, whole: number) => `${(part / whole) * 100}%`;
/** Pixels on screen below which a press is a click and no drag. */
const STILL = 4;
const ARROWS: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

interface CropStageProps {
  slide: Slide;
  asset: Asset;
  /** 1-based. */
  number: number;
  ratio: number;
}

/**
 * The whole picture with the part that goes out in the light. The frame is dragged, zoomed by the wheel, and moved
 * by the arrow keys; a click on it marks a person.
 */
export function CropStage({ slide, asset, number, ratio }: CropStageProps) {
  const { t } = useTranslation(['compose', 'details']);
  const changeSlide = useDraft((draft) => draft.changeSlide);
  const [spot, setSpot] = useState<Spot | null>(null);
  const work = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLButtonElement>(null);
  const drag = useRef<{ x: number; y: number; crop: typeof crop; moving: boolean } | null>(null);
  const crop = cropFor(asset, ratio, slide.crop);
  const words = { number, name: asset.originalName };

  const set = (next: typeof crop) => {
    const same = next.left === crop.left && next.top === crop.top && next.width === crop.width;
    if (!same) changeSlide(slide.id, { crop: areaOf(asset, next) }, `crop:${slide.id}`);
  };
  const zoomBy = (factor: number, at?: { x: number; y: number }) =>
    set(zoomed(asset, ratio, crop, (crop.width / centredCrop(asset, ratio).width) * factor, at));

  const latest = useRef(zoomBy);
  latest.current = zoomBy;
  useEffect(() => {
    const element = frame.current;
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
      const at = { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
      latest.current(event.deltaY > 0 ? 1.06 : 1 / 1.06, at);
    };
    // React's own would be passive, and the page would scroll along.
    element?.addEventListener('wheel', wheel, { passive: false });
    return () => element?.removeEventListener('wheel', wheel);
  }, []);

  const onPointerDown = (event: PointerEvent<HTMLButtonElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, y: event.clientY, crop, moving: false };
  };
  const onPointerMove = (event: PointerEvent<HTMLButtonElement>) => {
    const from = drag.current;
    const box = work.current?.getBoundingClientRect();
    if (!from || !box) return;
    const [x, y] = [event.clientX - from.x, event.clientY - from.y];
    from.moving ||= Math.hypot(x, y) > STILL;
    const scale = asset.width / box.width;
    if (from.moving) set(moved(asset, from.crop, { x: x * scale, y: y * scale }));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key];
    const step = crop.width * (event.shiftKey ? 0.1 : 0.01);
    if (arrow && !event.altKey) set(moved(asset, crop, { x: arrow[0] * step, y: arrow[1] * step }));
    else if (event.key === '+' || event.key === '=') zoomBy(1 / 1.06);
    else if (event.key === '-') zoomBy(1.06);
    else if (event.key === '0') changeSlide(slide.id, { crop: null });
    else return;
    event.preventDefault();
  };

  const place = {
    left: percent(crop.left, asset.width),
    top: percent(crop.top, asset.height),
    width: percent(crop.width, asset.width),
    height: percent(crop.height, asset.height),
  };
  return (
    <div
      ref={work}
      className={classes.work}
      style={{ '--ratio': asset.width / asset.height } as React.CSSProperties}
    >
      <img
        className={classes.picture}
        src={thumbUrl(asset.id, 1080)}
        alt={slide.altText || t('canvas.label', words)}
        draggable={false}
      />
      <button
        ref={frame}
        type="button"
        className={classes.crop}
        style={place}
        aria-label={t('details:framing.frame', { number })}
        aria-keyshortcuts="ArrowLeft ArrowRight ArrowUp ArrowDown + - 0"
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={(event) => {
          const still = drag.current?.moving === false;
          drag.current = null;
          const box = event.currentTarget.getBoundingClientRect();
          if (still)
            setSpot({
              x: (event.clientX - box.left) / box.width,
              y: (event.clientY - box.top) / box.height,
            });
        }}
        onPointerCancel={() => {
          drag.current = null;
        }}
        onClick={(event) => {
          // A press of the pointer was dealt with when it ended; this is Enter or the space bar.
          if (event.detail === 0) setSpot({ x: 0.5, y: 0.5 });
        }}
        onKeyDown={onKeyDown}
      />
      <div className={classes.over} style={place}>
        <TagLayer slide={slide} number={number} spot={spot} onSpot={setSpot} />
      </div>
    </div>
  );
}
