import type { JournalEntry } from '@shared/ipc/posts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/queries.ts';
import { useFormat } from '../../ui/use-format.ts';
import { stepName } from './step-name.ts';
import classes from './Timeline.module.css';

/** What happened to a post so far, step by step, from its journal. Read only once somebody looks. */
export function Timeline({ postId }: { postId: string }) {
  const { t } = useTranslation('planner');
  const [open, setOpen] = useState(false);
  const { data } = useCall('posts.journal', { postId }, { enabled: open });
  return (
    <details className={classes.timeline} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={classes.summary}>{t('timeline.show')}</summary>
      {data?.length === 0 ? <p className={classes.empty}>{t('timeline.empty')}</p> : null}
      <ol className={classes.steps}>
        {data?.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
    </details>
  );
}

function Entry({ entry }: { entry: JournalEntry }) {
  const { t } = useTranslation('planner');
  const format = useFormat();
  const name = stepName(entry.step);
  const at = entry.finishedAt ?? entry.startedAt;
  return (
    <li className={classes.step} data-state={entry.state}>
      <time dateTime={new Date(at).toISOString()} title={format.exact(at)}>
        {format.time(at)}
      </time>
      <span>
        {name ? t(`timeline.step.${name}`) : t('timeline.other', { step: entry.step })}
        {entry.slideNumber === null ? '' : `, ${t('timeline.slide', { number: entry.slideNumber })}`}
        {': '}
        {t(`timeline.${entry.state}`)}
        {entry.traceId ? ` (${entry.traceId})` : ''}
      </span>
    </li>
  );
}
