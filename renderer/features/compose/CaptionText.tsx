import classes from './CaptionText.module.css';
import { captionParts } from './caption-parts.ts';

/** A caption with its hashtags and mentions in the colour of links, as Instagram writes them. */
export function CaptionText({ caption }: { caption: string }) {
  return captionParts(caption).map(({ kind, text, start }) =>
    kind === 'text' ? (
      text
    ) : (
      <span key={start} className={classes.token}>
        {text}
      </span>
    ),
  );
}
