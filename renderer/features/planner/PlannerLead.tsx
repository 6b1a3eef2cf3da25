import type { Post } from '@shared/domain/post';
import { useTranslation } from 'react-i18next';
import { useFormat, useNow } from '../../ui/use-format.ts';

/** The state of things in a sentence or two: what needs somebody, what runs, what comes next. */
export function PlannerLead({ posts }: { posts: readonly Post[] }) {
  const { t } = useTranslation('planner');
  const format = useFormat();
  const now = useNow();
  const attention = posts.filter(({ state }) => state === 'needs_attention').length;
  const moving = posts.filter(({ state }) => ['queued', 'publishing', 'confirming'].includes(state)).length;
  const planned = posts.flatMap(({ state, scheduledAt }) =>
    state === 'scheduled' && scheduledAt !== null ? [scheduledAt] : [],
  );
  const sentences = [
    ...(attention > 0 ? [t('lead.attention', { count: attention })] : []),
    ...(moving > 0 ? [t('lead.moving', { count: moving })] : []),
    ...(planned.length > 0 ? [t('lead.next', { moment: format.moment(Math.min(...planned), now) })] : []),
  ];
  return sentences.length > 0 ? sentences.join(' ') : t('lead.calm');
}
