import type { Post } from '@shared/domain/post';

type Standing = Pick<Post, 'state' | 'progress' | 'waiting'>;

/** From the publish call on Instagram has the word. While a post waits in that step, no call is under way. */
export const isPastReturn = ({ state, progress, waiting }: Standing): boolean =>
  state === 'publishing' &&
  (progress?.stage === 'confirming' || (progress?.stage === 'publishing' && waiting === null));

/** A post can be held back until Instagram is told to publish it, and again once Instagram refused it for now. */
export const isCancellable = (post: Standing): boolean =>
  post.state === 'queued' || (post.state === 'publishing' && !isPastReturn(post));
