import type { ReactNode } from 'react';
import classes from './SectionTitle.module.css';

/** The small heading above a group on the wall, with what belongs beside it. */
export function SectionTitle({
  id,
  children,
  aside,
}: {
  id?: string;
  children: ReactNode;
  aside?: ReactNode;
}) {
  return (
    <div className={classes.row}>
      <h2 id={id} className={classes.title}>
        {children}
      </h2>
      {aside ? <div className={classes.aside}>{aside}</div> : null}
    </div>
  );
}
