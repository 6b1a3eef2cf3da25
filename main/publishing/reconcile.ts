import type { PublishingOptions } from './context.ts';
import { interruption } from './journaled.ts';

type Deps = Pick<PublishingOptions, 'posts' | 'journal' | 'clock'>;

/**
 * Draws the consequence of a publish call that a post's journal holds: done means live, open means
 * `confirming`. Says whether there was one; only without one may the post go on by itself.
 */
export function closeOpenPublish({ posts, journal }: Deps, postId: string): boolean {
  const call = journal.forPost(postId).findLast((row) => row.step === 'publish');
  if (!call || call.state === 'failed') return false;
  if (call.state === 'done') {
    const media = call.result?.media;
    posts.move(postId, ['publishing', 'confirming'], 'published', {
      igMediaId: typeof media === 'string' ? media : null,
      publishedAt: call.finishedAt ?? call.startedAt,
    });
    return true;
  }
  posts.move(postId, ['publishing'], 'confirming', {
    progress: { stage: 'confirming', fraction: null, bytesSent: null, bytesTotal: null },
  });
  return true;
}

/**
 * Start-up: rows that the last run left open, of whatever post, are ended as unknown, and what an open publish
 * call means is drawn before anything else happens. Needs the journal only. Gives the ids of the posts it touched.
 */
export function reconcile(deps: Deps): string[] {
  const { posts, journal } = deps;
  const touched = new Set<string>();
  for (const row of journal.open()) {
    journal.markUnknown(row.id, interruption);
    touched.add(row.postId);
  }
  for (const post of posts.inStates(['queued', 'publishing', 'confirming'])) {
    if (post.state !== 'queued') closeOpenPublish(deps, post.id);
    // Nothing waits any more: whether the network or the quota stand in the way is asked afresh.
    posts.setWaiting(post.id, null);
    touched.add(post.id);
  }
  return [...touched];
}
