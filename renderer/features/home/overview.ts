import type { Post } from '@shared/domain/post';

/** What the head of Home says: the next planned post, what is under way, what needs the creator. */
export interface Overview {
  next: Post | null;
  onItsWay: number;
  attention: number;
}

export function overviewOf(posts: readonly Post[]): Overview {
  const planned = posts
    .filter((post) => post.state === 'scheduled' && post.scheduledAt !== null)
    .sort((a, b) => (a.scheduledAt ?? 0) - (b.scheduledAt ?? 0));
  const inState = (...states: Post['state'][]) => posts.filter((post) => states.includes(post.state)).length;
  return {
    next: planned[0] ?? null,
    onItsWay: inState('queued', 'publishing', 'confirming'),
    attention: inState('needs_attention'),
  };
}
