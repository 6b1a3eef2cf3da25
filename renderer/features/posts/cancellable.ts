import type { Post } from '@shared/domain/post';

/** A post can be held back until Instagram is told to publish it. */
export function isCancellable(post: Pick<Post, 'state' | 'progress'>): boolean {
  if (post.state === 'queued') return true;
  if (post.state !== 'publishing') return false;
  const stage = post.progress?.stage;
  return stage !== 'publishing' && stage !== 'confirming';
}
