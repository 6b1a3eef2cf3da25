import type { ReactNode } from 'react';
import classes from './EmptyState.module.css';

interface EmptyStateProps {
  title: string;
  children: ReactNode;
  /** The first step. */
  action?: ReactNode;
  /** How many empty frames hang on the wall above the words; 0 for none. */
  frames?: number;
}

/** What will be here, drawn as empty frames, and the first step towards it. */
export function EmptyState({ title, children, action, frames = 3 }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      {frames > 0 ? (
        <div className={classes.frames} aria-hidden>
          {Array.from({ length: frames }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: identical decorations that never move
            <span key={index} className={classes.frame} />
          ))}
        </div>
      ) : null}
      <p className={classes.title}>{title}</p>
      <p className={classes.words}>{children}</p>
      {action ? <div className={classes.action}>{action}</div> : null}
    </div>
  );
}
