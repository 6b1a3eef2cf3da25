import type { ComponentProps, PointerEvent } from 'react';
import classes from './FilmStrip.module.css';
import { useFilm } from './use-film.ts';

/** The share of the strip's width that a pointer is at, 0–1. */
export function shareAt(event: PointerEvent, strip: HTMLElement): number {
  const box = strip.getBoundingClientRect();
  return Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1);
}

interface FilmStripProps extends ComponentProps<'div'> {
  assetId: string;
}

/** A video from left to right. The pictures only help: what can be done lies over them. */
export function FilmStrip({ assetId, children, ...rest }: FilmStripProps) {
  const film = useFilm(assetId);
  return (
    <div className={classes.strip} {...rest}>
      <div className={classes.film} aria-hidden>
        {film.map((url, index) =>
          url ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: a frame is known by its place in the film
            <img key={index} src={url} alt="" draggable={false} />
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: a frame is known by its place in the film
            <span key={index} />
          ),
        )}
      </div>
      {children}
    </div>
  );
}
