import { EMPTY_CONTENT, type Post } from '@shared/domain/post';

/** An empty draft of account `a`, and what a test wants different. */
export const draftPost = (over: Partial<Post> = {}): Post => ({
  id: 'p1',
  accountId: 'a',
  state: 'draft',
  ...EMPTY_CONTENT,
  scheduledAt: null,
  scheduledZone: null,
  waiting: null,
  progress: null,
  problem: null,
  igMediaId: null,
  permalink: null,
  publishedAt: null,
  createdAt: 0,
  updatedAt: 0,
  ...over,
});
