import type { ReactNode } from 'react';
import classes from './Pill.module.css';

export type Tone = 'neutral' | 'accent' | 'done' | 'waiting' | 'planned';

/** A word on its own pale wash. The word tells it; the colour only helps. */
export function Pill({
  tone = 'neutral',
  children,
  role,
}: {
  tone?: Tone;
  children: ReactNode;
  role?: 'status';
}) {
  return (
    <span className={classes.pill} data-tone={tone} role={role}>
      {children}
    </span>
  );
}
