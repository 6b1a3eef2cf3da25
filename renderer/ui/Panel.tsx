import { type ReactNode, useId } from 'react';
import classes from './Panel.module.css';

interface PanelProps {
  title: string;
  /** The title stays for assistive technology and leaves the picture. */
  titleHidden?: boolean;
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A sheet of paper on the wall: a region with a name. */
export function Panel({ title, titleHidden = false, aside, className, children }: PanelProps) {
  const heading = useId();
  return (
    <section className={[classes.panel, className].filter(Boolean).join(' ')} aria-labelledby={heading}>
      <div className={titleHidden && !aside ? undefined : classes.head}>
        <h2 id={heading} className={titleHidden ? classes.hidden : classes.title}>
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
