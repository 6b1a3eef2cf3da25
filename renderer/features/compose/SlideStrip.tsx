import { VisuallyHidden } from '@mantine/core';
import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AddMedia } from './AddMedia.tsx';
import classes from './SlideStrip.module.css';
import { SlideTile } from './SlideTile.tsx';
import { useDraft } from './store.ts';

/** All slides in order. They are moved by dragging, by the arrows on the current one, or by Alt and an arrow key. */
export function SlideStrip() {
  const { t } = useTranslation('compose');
  const slides = useDraft((draft) => draft.slides);
  const assets = useDraft((draft) => draft.assets);
  const [dragged, setDragged] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const { moveSlide, removeSlide } = useDraft.getState();
  const list = useRef<HTMLOListElement>(null);
  /** The place that a slide was removed from: the one that moved up into it takes the focus. */
  const removedFrom = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (removedFrom.current === null) return;
    const place = Math.min(removedFrom.current, slides.length - 1);
    removedFrom.current = null;
    list.current?.children[place]?.querySelector('button')?.focus();
  }, [slides]);

  const nameOf = (slideId: string) => {
    const slide = slides.find(({ id }) => id === slideId);
    return (slide && assets[slide.assetId]?.originalName) ?? '';
  };
  const move = (slideId: string, to: number) => {
    if (to < 0 || to >= slides.length) return;
    moveSlide(slideId, to);
    setSaid(t('slides.moved', { name: nameOf(slideId), number: to + 1, total: slides.length }));
  };
  const remove = (slideId: string) => {
    setSaid(t('slides.removed', { name: nameOf(slideId), total: slides.length - 1 }));
    removedFrom.current = slides.findIndex(({ id }) => id === slideId);
    removeSlide(slideId);
  };

  return (
    <>
      <div className={classes.strip}>
        <ol ref={list} className={classes.slides} aria-label={t('slides.label')}>
          {slides.map((slide, index) => (
            <SlideTile
              key={slide.id}
              slide={slide}
              index={index}
              total={slides.length}
              dragged={dragged}
              onDrag={setDragged}
              onMove={move}
              onRemove={remove}
            />
          ))}
        </ol>
        <div className={classes.add}>
          <AddMedia look="tile" />
        </div>
      </div>
      <VisuallyHidden aria-live="assertive">{said}</VisuallyHidden>
    </>
  );
}
