import { readMedia } from '../../meta/index.ts';
import type { Run } from '../context.ts';
import { findMedia } from '../find-media.ts';
import { journaled, rowsOf } from '../journaled.ts';

/**
 * Learns the id and the link of a post that is live. Resolves with whether both are known now; a list that
 * does not show the post yet is no error, only too early.
 */
export async function learnPermalink(run: Run): Promise<boolean> {
  const { posts, sessionFor, bus } = run.options;
  const post = posts.get(run.post.id);
  if (post.permalink) return true;
  const session = await sessionFor(post.accountId);
  const step = post.igMediaId
    ? ({ name: 'permalink', remoteId: post.igMediaId } as const)
    : ({ name: 'find_media' } as const);
  const { known } = await journaled(run, step, async () => {
    const since = rowsOf(run).findLast((row) => row.step === 'publish')?.startedAt ?? post.createdAt;
    const media = post.igMediaId
      ? await readMedia(session, post.igMediaId, run.signal)
      : (await findMedia(run.options, session, post, since, run.signal)).found;
    if (media) posts.setPublished(post.id, { igMediaId: media.id, permalink: media.permalink });
    return { known: Boolean(media?.permalink), ...(media && { remoteId: media.id }) };
  });
  bus.emit('posts.changed', { postId: post.id });
  return known;
}
