import { Button } from '@mantine/core';
import { LIMITS } from '@shared/domain/limits';
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/use-format.ts';
import classes from './FilmStrip.module.css';
import { FilmStrip, shareAt } from './FilmStrip.tsx';
import { useMoment } from './moment.ts';
import { useDraft } from './store.ts';
import { keyedMoment, trimmed } from './trim-moves.ts';
import { useCurrentSlide, useKind } from './use-shown.ts';

const ENDS = ['start', 'end'] as const;
type End = (typeof ENDS)[number];

/** The film of the current video between two handles: what is kept of it. */
export function TrimStrip() {
  const { t } = useTranslation('details');
  const format = useFormat();
  const kind = useKind();
  const current = useCurrentSlide();
  const changeSlide = useDraft((draft) => draft.changeSlide);
  const point = useMoment((state) => state.point);
  const strip = useRef<HTMLDivElement>(null);
  const held = useRef<End | null>(null);
  const durationMs = current?.asset.video?.durationMs ?? 0;
  const minMs = (kind === 'story' ? LIMITS.story : LIMITS.reel).minDurationMs;
  if (!current?.asset.video || durationMs <= minMs) return null;
  const { slide, asset } = current;
  const { startMs, endMs } = slide.trim ?? { startMs: 0, endMs: durationMs };
  const share = (ms: number) => `${(ms / durationMs) * 100}%`;
  const clock = (ms: number) => `${format.number(Math.round(ms / 100) / 10)} s`;

  const move = (end: End, toMs: number) => {
    const trim = trimmed(slide.trim, end, toMs, { durationMs, minMs });
    changeSlide(slide.id, { trim }, `trim:${slide.id}`);
    const { startMs: from, endMs: to } = trim ?? { startMs: 0, endMs: durationMs };
    point(slide.id, end === 'start' ? from : Math.max(to - 50, 0));
  };
  const onKeyDown = (end: End) => (event: KeyboardEvent) => {
    const at = end === 'start' ? startMs : endMs;
    const moment = keyedMoment(event.key, event.shiftKey, at, { from: 0, to: durationMs });
    if (moment === null) return;
    event.preventDefault();
    move(end, moment);
  };
  const handlers = (end: End) => ({
    onKeyDown: onKeyDown(end),
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      held.current = end;
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (held.current === end && strip.current) move(end, shareAt(event, strip.current) * durationMs);
    },
    onPointerUp: () => {
      held.current = null;
    },
    onPointerCancel: () => {
      held.current = null;
    },
  });

  return (
    <div>
      <div className={classes.head}>
        <span className={classes.title}>{t('trim.title')}</span>
        <span>
          {t('trim.kept', { kept: clock(endMs - startMs), whole: clock(durationMs) })}
          {slide.trim ? (
            <Button
              size="compact-xs"
              variant="subtle"
              ml={8}
              onClick={() => changeSlide(slide.id, { trim: null })}
            >
              {t('trim.all')}
            </Button>
          ) : null}
        </span>
      </div>
      <FilmStrip ref={strip} assetId={asset.id}>
        <span className={classes.shade} style={{ left: 0, width: share(startMs) }} />
        <span className={classes.shade} style={{ left: share(endMs), right: 0 }} />
        <span className={classes.kept} style={{ left: share(startMs), width: share(endMs - startMs) }} />
        {ENDS.map((end) => (
          <span
            key={end}
            className={classes.handle}
            data-end={end}
            style={{ left: share(end === 'start' ? startMs : endMs) }}
            role="slider"
            tabIndex={0}
            aria-label={t(`trim.${end}`)}
            aria-valuemin={end === 'start' ? 0 : startMs + minMs}
            aria-valuemax={end === 'start' ? endMs - minMs : durationMs}
            aria-valuenow={end === 'start' ? startMs : endMs}
            aria-valuetext={clock(end === 'start' ? startMs : endMs)}
            {...handlers(end)}
          />
        ))}
      </FilmStrip>
    </div>
  );
}
