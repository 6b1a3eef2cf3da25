import type { PostKind } from '@shared/domain/post';
import { IconCircleDashed, IconPhoto, IconPlayerPlay, IconStack2 } from '@tabler/icons-react';
import { useState } from 'react';
import classes from './MediaThumb.module.css';

interface MediaThumbProps {
  /** A `media://` address, or null while there is none. */
  src: string | null;
  /** Empty when the words beside it already say what it shows. */
  alt?: string;
  kind?: PostKind;
  /** Width over height; 4:5 in lists. */
  ratio?: number;
  className?: string;
}

const MARKS = { reel: IconPlayerPlay, carousel: IconStack2, story: IconCircleDashed } as const;

/** A picture in its frame. A picture that does not arrive leaves the frame, never a broken image. */
export function MediaThumb({ src, alt = '', kind = 'photo', ratio = 4 / 5, className }: MediaThumbProps) {
  const [missing, setMissing] = useState<string | null>(null);
  const Mark = kind === 'photo' ? null : MARKS[kind];
  const Empty = Mark ?? IconPhoto;
  const shown = src !== null && missing !== src;
  return (
    <span className={[classes.thumb, className].filter(Boolean).join(' ')} style={{ aspectRatio: ratio }}>
      {shown ? (
        <img
          className={classes.picture}
          src={src}
          alt={alt}
          loading="lazy"
          decoding="async"
          draggable={false}
          onError={() => setMissing(src)}
        />
      ) : (
        <Empty className={classes.empty} size={22} stroke={1.5} aria-hidden />
      )}
      {shown && Mark ? (
        <span className={classes.mark} aria-hidden>
          <Mark size={13} stroke={2} />
        </span>
      ) : null}
    </span>
  );
}
