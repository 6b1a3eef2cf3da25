import { firstLine } from '@shared/domain/caption';
import { isEditable, type Post, statusOf } from '@shared/domain/post';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { MediaThumb } from '../../ui/MediaThumb.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { thumbUrl } from '../posts/media-url.ts';
import classes from './CalendarDay.module.css';
import { type Day, standsAt } from './month.ts';

/** As many posts as a day shows before it folds. */
const FIRST = 3;

interface CalendarDayProps {
  day: Day;
  today: boolean;
  posts: readonly Post[];
}

export function CalendarDay({ day, today, posts }: CalendarDayProps) {
  const { t } = useTranslation('planner');
  const [open, setOpen] = useState(false);
  const shown = open ? posts : posts.slice(0, FIRST);
  return (
    <td
      className={classes.day}
      data-outside={!day.inMonth || undefined}
      aria-current={today ? 'date' : undefined}
    >
      <time className={classes.number} dateTime={day.key}>
        {new Date(day.at).getDate()}
      </time>
      {shown.length > 0 ? (
        <div className={classes.posts}>
          {shown.map((post) => (
            <DayPost key={post.id} post={post} />
          ))}
        </div>
      ) : null}
      {posts.length > shown.length ? (
        <button type="button" className={classes.more} onClick={() => setOpen(true)}>
          {t('calendar.more', { count: posts.length - shown.length })}
        </button>
      ) : null}
    </td>
  );
}

function DayPost({ post }: { post: Post }) {
  const { t } = useTranslation(['common', 'status']);
  const format = useFormat();
  const title = firstLine(post.caption) ?? t('common:untitled');
  const at = standsAt(post) ?? post.updatedAt;
  const first = post.slides[0];
  const status = statusOf(post);
  const words = (
    <>
      <MediaThumb className={classes.thumb} src={first ? thumbUrl(first.assetId, 120) : null} />
      <span className={classes.words}>
        <span className={classes.time}>{format.time(at)}</span>
        <span className={classes.title}>{title}</span>
      </span>
    </>
  );
  const hint = `${format.time(at)} · ${title} · ${t(`status:${status}`)}`;
  return (
    <article className={classes.post} aria-label={title} data-status={status} title={hint}>
      {isEditable(post.state) ? (
        <Link className={classes.link} href={`/compose/${post.id}`}>
          {words}
        </Link>
      ) : (
        <span className={classes.link}>{words}</span>
      )}
    </article>
  );
}
