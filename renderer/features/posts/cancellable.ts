import type { Post } from '@shared/domain/post';

/** A post can be held back until Instagram is told to publish it, and again once Instagram refused it for today. */
export function isCancellable(post: Pick<Post, 'state' | 'progress' | 'waiting'>): boolean {
  if (post.state === 'queued') return true;
  if (post.state !== 'publishing') return false;
  const stage = post.progress?.stage;
  if (stage === 'publishing') return post.waiting?.reason === 'quota';
  return stage !== 'confirming';
}
