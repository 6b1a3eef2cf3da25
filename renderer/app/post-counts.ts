import type { PostState } from '@shared/domain/post';

/** Posts that main is working on, or would be if Instagram could be reached. */
const ON_ITS_WAY: readonly PostState[] = ['queued', 'publishing', 'confirming'];

/** What the navigation counts: everything that will still happen, and what stands still for want of an answer. */
const AHEAD: readonly PostState[] = ['scheduled', ...ON_ITS_WAY, 'needs_attention'];

export function countPosts(posts: readonly { state: PostState }[]): { ahead: number; onItsWay: number } {
  return {
    ahead: posts.filter((post) => AHEAD.includes(post.state)).length,
    onItsWay: posts.filter((post) => ON_ITS_WAY.includes(post.state)).length,
  };
}
