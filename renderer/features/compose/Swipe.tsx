import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PhoneMedia } from './PhoneMedia.tsx';
import classes from './Swipe.module.css';
import { useDraft } from './store.ts';
import { followed, turned } from './swipe.ts';

/** The slides side by side, turned over by dragging, by the arrows on screen or by the arrow keys. */
export function Swipe({ index, total }: { index: number; total: number }) {
  const { t } = useTranslation('compose');
  const slides = useDraft((draft) => draft.slides);
  const select = useDraft((draft) => draft.select);
  const [by, setBy] = useState<number | null>(null);
  const from = useRef<{ x: number; at: number } | null>(null);
  const go = (to: number) => {
    const slide = slides[to];
    if (slide) select(slide.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0 || event.altKey) return;
    event.preventDefault();
    go(Math.min(Math.max(index + step, 0), total - 1));
  };
  const end = (event: PointerEvent<HTMLDivElement>) => {
    const start = from.current;
    from.current = null;
    setBy(null);
    if (!start) return;
    const { width } = event.currentTarget.getBoundingClientRect();
    go(turned(index, total, { by: event.clientX - start.x, width, ms: event.timeStamp - start.at }));
  };
  if (total <= 1) return <PhoneMedia index={index} />;
  return (
    <div className={classes.swipe}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is a part of a form */}
      <div
        className={classes.window}
        role="group"
        aria-roledescription={t('kind.carousel')}
        aria-label={t('preview.counter', { number: index + 1, total })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys turn it over
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          if (event.button !== 0 || (event.target as HTMLElement).closest('button')) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          from.current = { x: event.clientX, at: event.timeStamp };
        }}
        onPointerMove={(event) => {
          if (from.current) setBy(followed(index, total, event.clientX - from.current.x));
        }}
        onPointerUp={end}
        onPointerCancel={end}
      >
        <div
          className={classes.row}
          data-held={by !== null || undefined}
          style={{ transform: `translateX(calc(${-index * 100}% + ${by ?? 0}px))` }}
        >
          {slides.map((slide, place) => (
            <div key={slide.id} className={classes.place} inert={place !== index}>
              {/* Far ones are not loaded before they are near. */}
              {Math.abs(place - index) <= 1 ? <PhoneMedia index={place} /> : null}
            </div>
          ))}
        </div>
      </div>
      <span className={classes.counter} aria-hidden>
        {t('preview.counter', { number: index + 1, total })}
      </span>
      {index > 0 ? (
        <button
          type="button"
          className={classes.arrow}
          data-side="left"
          aria-label={t('preview.previous')}
          onClick={() => go(index - 1)}
        >
          ‹
        </button>
      ) : null}
      {index < total - 1 ? (
        <button
          type="button"
          className={classes.arrow}
          data-side="right"
          aria-label={t('preview.next')}
          onClick={() => go(index + 1)}
        >
          ›
        </button>
      ) : null}
    </div>
  );
}
