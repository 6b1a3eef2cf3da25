import { contentOf, type PostContent } from '@shared/domain/post';
import type { Rehearsal } from '@shared/ipc/rehearsal';
import { useCall } from '../../data/queries.ts';

/** The rehearsal of a post in hand, or its newest one. Undefined until known, null where there is none. */
export const useRehearsal = (postId: string | null): Rehearsal | null | undefined =>
  useCall('rehearsal.find', { postId: postId ?? '' }, { enabled: postId !== null }).data;

export const isInHand = (rehearsal: Rehearsal | null | undefined): boolean =>
  rehearsal?.state === 'waiting' || rehearsal?.state === 'running';

/** The same content gives the same text, in whatever order its parts were set. */
export const contentKey = (content: PostContent): string =>
  JSON.stringify(contentOf(content), (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

export const refusedSlides = ({ slides }: Rehearsal) => slides.filter(({ verdict }) => verdict === 'refused');

/** Whether Instagram would take the post as it was rehearsed. */
export const isAccepted = (rehearsal: Rehearsal): boolean =>
  rehearsal.problems.length === 0 && rehearsal.slides.every(({ verdict }) => verdict === 'accepted');
