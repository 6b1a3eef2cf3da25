import type { Post } from '@shared/domain/post';
import { useTranslation } from 'react-i18next';
import { useFormat, useNow } from '../../ui/use-format.ts';
import { isPastReturn } from './cancellable.ts';
import classes from './notes.module.css';

/** Why a post is not moving, and when it goes on. Nothing where nothing waits. */
export function WaitingLine({ post }: { post: Post }) {
  const { t } = useTranslation('planner');
  if (post.state === 'confirming') return <p className={classes.waiting}>{t('waiting.confirming')}</p>;
  if (post.state !== 'queued' && post.state !== 'publishing') return null;
  if (post.waiting) return <Reason waiting={post.waiting} />;
  if (post.state === 'queued') return <p className={classes.waiting}>{t('waiting.turn')}</p>;
  return isPastReturn(post) ? <p className={classes.waiting}>{t('waiting.past')}</p> : null;
}

function Reason({ waiting: { reason, until } }: { waiting: NonNullable<Post['waiting']> }) {
  const { t } = useTranslation('planner');
  const format = useFormat();
  const now = useNow(reason === 'retry' ? 1_000 : undefined);
  const resumes = () => {
    if (reason === 'network' || reason === 'outage') return null;
    if (reason === 'retry') {
      const seconds = until === null ? 0 : Math.ceil((until - now) / 1_000);
      return seconds > 0 ? t('waiting.again', { count: seconds }) : t('waiting.againNow');
    }
    return until === null ? t('waiting.itself') : t('waiting.until', { moment: format.moment(until, now) });
  };
  return (
    <p className={classes.waiting}>
      {t(`waiting.${reason}`)} {resumes()}
    </p>
  );
}
