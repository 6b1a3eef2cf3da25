import { type Post, statusOf } from '@shared/domain/post';
import { useTranslation } from 'react-i18next';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { useFormat, useLocale } from '../../ui/use-format.ts';

/** The status of a post with what is measured about it: "Uploading 64%", "Waiting for quota until 20:14". */
export function PostStatus({ post }: { post: Post }) {
  const { t } = useTranslation('planner');
  const format = useFormat();
  const locale = useLocale();
  const status = statusOf(post);
  const detail = () => {
    if (post.waiting?.until && status === 'waiting_quota')
      return t('waiting.pill', { time: format.time(post.waiting.until) });
    const progress = post.progress;
    if (progress && progress.stage === status && progress.fraction)
      return new Intl.NumberFormat(locale, { style: 'percent' }).format(progress.fraction);
    return undefined;
  };
  return <StatusPill status={status} detail={detail()} />;
}
