import type { Post } from '@shared/domain/post';
import { useTranslation } from 'react-i18next';
import { useFormat, useNow } from '../../ui/use-format.ts';
import classes from './notes.module.css';

/** Why a post is not moving, and when it goes on. Nothing where nothing waits. */
export function WaitingLine({ post }: { post: Post }) {
  const { t } = useTranslation('planner');
  const format = useFormat();
  const now = useNow();
  if (post.state === 'confirming') return <p className={classes.waiting}>{t('waiting.confirming')}</p>;
  if (post.state !== 'queued' && post.state !== 'publishing') return null;
  if (post.waiting) {
    const { reason, until } = post.waiting;
    const resumes =
      reason === 'network'
        ? null
        : until === null
          ? t('waiting.itself')
          : t('waiting.until', { moment: format.moment(until, now) });
    return (
      <p className={classes.waiting}>
        {t(`waiting.${reason}`)} {resumes}
      </p>
    );
  }
  if (post.state === 'queued') return <p className={classes.waiting}>{t('waiting.turn')}</p>;
  return null;
}
