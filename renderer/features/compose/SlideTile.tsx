import type { Slide } from '@shared/domain/post';
import { IconArrowLeft, IconArrowRight, IconPlayerPlayFilled, IconX } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { MediaThumb } from '../../ui/MediaThumb.tsx';
import { ConversionBadge } from '../posts/ConversionBadge.tsx';
import { thumbUrl } from '../posts/media-url.ts';
import classes from './SlideTile.module.css';
import { useDraft } from './store.ts';

interface SlideTileProps {
  slide: Slide;
  index: number;
  total: number;
  /** The slide that is being dragged, if one is. */
  dragged: string | null;
  onDrag: (slideId: string | null) => void;
  onMove: (slideId: string, to: number) => void;
  onRemove: (slideId: string) => void;
}

/** A slide in the row: its picture and number, and what can be done with it. */
export function SlideTile({ slide, index, total, dragged, onDrag, onMove, onRemove }: SlideTileProps) {
  const { t } = useTranslation('compose');
  const asset = useDraft((draft) => draft.assets[slide.assetId]);
  const version = useDraft((draft) => draft.posters[slide.assetId] ?? 0);
  const current = useDraft((draft) => draft.currentSlideId === slide.id);
  const select = useDraft((draft) => draft.select);
  const number = index + 1;

  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (step !== 0 && event.altKey) {
      // Alt with an arrow would otherwise go back in the window's history.
      event.preventDefault();
      onMove(slide.id, index + step);
    } else if (event.key === 'Delete' || event.key === 'Backspace') onRemove(slide.id);
  };

  return (
    <li
      className={classes.tile}
      data-current={current || undefined}
      data-dragged={dragged === slide.id || undefined}
      onDragOver={(event) => {
        if (dragged === null) return;
        event.preventDefault();
        if (dragged !== slide.id) onMove(dragged, index);
      }}
      onDrop={(event) => {
        if (dragged !== null) event.preventDefault();
      }}
    >
      <button
        type="button"
        className={classes.pick}
        aria-label={t('slides.slide', { number, name: asset?.originalName ?? '' })}
        aria-current={current ? 'true' : undefined}
        onClick={() => select(slide.id)}
        onKeyDown={onKeyDown}
        draggable
        onDragStart={(event) => {
          event.dataTransfer.effectAllowed = 'move';
          event.dataTransfer.setData('text/plain', String(number));
          select(slide.id);
          onDrag(slide.id);
        }}
        onDragEnd={() => onDrag(null)}
      >
        <MediaThumb src={thumbUrl(slide.assetId, 240, version)} />
        <ConversionBadge assetId={slide.assetId} />
        <span className={classes.number} aria-hidden>
          {number}
          {asset?.kind === 'video' ? <IconPlayerPlayFilled size={9} /> : null}
        </span>
      </button>
      <button
        type="button"
        className={classes.remove}
        aria-label={t('slides.remove', { number })}
        onClick={() => onRemove(slide.id)}
      >
        <IconX size={13} stroke={2.25} aria-hidden />
      </button>
      {current && total > 1 ? (
        <span className={classes.moves}>
          <button
            type="button"
            aria-label={t('slides.earlier', { number })}
            disabled={index === 0}
            onClick={() => onMove(slide.id, index - 1)}
          >
            <IconArrowLeft size={14} stroke={2} aria-hidden />
          </button>
          <button
            type="button"
            aria-label={t('slides.later', { number })}
            disabled={number === total}
            onClick={() => onMove(slide.id, index + 1)}
          >
            <IconArrowRight size={14} stroke={2} aria-hidden />
          </button>
        </span>
      ) : null}
    </li>
  );
}
