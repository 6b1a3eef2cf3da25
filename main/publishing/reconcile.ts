import type { JournalRow } from '../db/repositories/journal.ts';
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
 * Start-up: rows that the last run left open are ended as unknown, and what an open publish call means is
 * drawn before anything else happens. Needs the journal only. Gives the ids of the posts it touched.
 */
export function reconcile(deps: Deps): string[] {
  const { posts, journal } = deps;
  const left = posts.inStates(['queued', 'publishing', 'confirming']);
  for (const post of left) {
    for (const row of journal.forPost(post.id)) if (isOpen(row)) endAsUnknown(deps, row);
    if (post.state !== 'queued') closeOpenPublish(deps, post.id);
    // Nothing waits any more: whether the network or the quota stand in the way is asked afresh.
    posts.setWaiting(post.id, null);
  }
  return left.map((post) => post.id);
}

const isOpen = (row: JournalRow) => row.state === 'intended';

function endAsUnknown({ journal }: Deps, row: JournalRow): void {
  journal.markUnknown(row.id, interruption);
}
