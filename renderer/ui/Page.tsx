import type { ReactNode } from 'react';
import classes from './Page.module.css';

interface PageProps {
  title: string;
  /** Stands beside the title, such as a "Draft saved" note. */
  beside?: ReactNode;
  /** What is the state, what needs me. */
  lead?: ReactNode;
  /** What can I do. */
  actions?: ReactNode;
  /** Fills the window's height and scrolls inside its own parts. */
  fill?: boolean;
  children: ReactNode;
}

/** A screen: its heading with the state of things, its actions, its content. */
export function Page({ title, beside, lead, actions, fill = false, children }: PageProps) {
  return (
    <div className={classes.page} data-fill={fill || undefined}>
      <header className={classes.header}>
        <div className={classes.words}>
          <div className={classes.titleRow}>
            <h1 className={classes.title}>{title}</h1>
            {beside}
          </div>
          {lead ? <p className={classes.lead}>{lead}</p> : null}
        </div>
        {actions ? <div className={classes.actions}>{actions}</div> : null}
      </header>
      {children}
    </div>
  );
}
