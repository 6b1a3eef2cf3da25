import { OpenStepError } from '../../db/repositories/journal.ts';
import {
  type GraphSession,
  isPublishOutcomeUnknown,
  MetaApiError,
  publishContainer,
} from '../../meta/index.ts';
import type { Run } from '../context.ts';
import { written } from '../database-trouble.ts';
import { rowsOf } from '../journaled.ts';
import { journalErrorOf } from '../problem.ts';

const MOST_TRIES = 3;

/**
 * The one call that cannot be taken back. It is made at most once per container until that container's
 * status was read: an open row of a former call sends the post to `confirming` instead.
 * Leaves the post `published` or `confirming`, or throws when it is certain that nothing was published.
 */
export async function publish(run: Run, session: GraphSession, containerId: string): Promise<void> {
  const { options, post, signal } = run;
  const { journal, posts, clock } = options;
  const former = rowsOf(run).filter((row) => row.step === 'publish' && row.remoteId === containerId);
  if (former.some((row) => row.state !== 'failed')) return doubt(run);
  if (former.length >= MOST_TRIES) throw lastRefusal(former.at(-1)?.metaCode ?? null);

  // From this check to the intent nothing else can run, so a cancel comes wholly before or is refused.
  signal.throwIfAborted();
  if (posts.get(post.id).state !== 'publishing') return;
  run.progress({ stage: 'publishing', fraction: null, bytesSent: null, bytesTotal: null });
  const row = intend(run, containerId);
  // Somebody else over the same data was faster, with whichever container: theirs is the call.
  if (row === null) return doubt(run);

  let mediaId: string;
  try {
    mediaId = await publishContainer(session, containerId, signal);
  } catch (error) {
    // The app is closing: the intent stays open, and the next start resolves it.
    if (signal.aborted) throw error;
    // After one doubtful call a refusal proves nothing: the first call may have come through meanwhile.
    const doubtedBefore = rowsOf(run).some(
      (each) => each.step === 'confirm' && each.remoteId === containerId,
    );
    if (!doubtedBefore && !isPublishOutcomeUnknown(error)) {
      await written(run, () => journal.fail(row, journalErrorOf(error)));
      throw error;
    }
    await written(run, () => journal.markUnknown(row, journalErrorOf(error)));
    return doubt(run);
  }
  const live = { igMediaId: mediaId, publishedAt: clock.now() };
  await written(run, () => journal.complete(row, { result: { media: mediaId } }));
  await written(run, () => posts.move(post.id, ['publishing', 'confirming'], 'published', live));
}

/** The row before the call, or null where the post has one already that did not fail: asked and written at once. */
function intend({ options, post, attempt }: Run, containerId: string): number | null {
  const intent = { postId: post.id, attempt, step: 'publish', slideId: null, remoteId: containerId };
  try {
    return options.journal.intend({ ...intent, onlyOne: true });
  } catch (error) {
    if (error instanceof OpenStepError) return null;
    throw error;
  }
}

/** What is unknown becomes `confirming`, never failed. */
function doubt({ options, post }: Run): void {
  options.posts.move(post.id, ['publishing'], 'confirming', {
    progress: { stage: 'confirming', fraction: null, bytesSent: null, bytesTotal: null },
  });
}

function lastRefusal(metaCode: number | null): MetaApiError {
  return new MetaApiError('meta_unavailable', {
    metaCode,
    metaSubcode: null,
    traceId: null,
    httpStatus: 400,
    kind: 'report',
    retryAfterMs: null,
  });
}
