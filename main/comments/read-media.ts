import type { MediaSync } from '../db/repositories/comment-sync.ts';
import type { CommentObservation } from '../db/repositories/comments-merge.ts';
import { type CommentThread, listReplies, listThreads, MetaApiError, observationOf } from '../meta/index.ts';
import { wantsWhole } from './cadence.ts';
import type { SyncRun } from './context.ts';

/** Comments stored at once: small enough that a click never waits for them. */
const PER_WRITE = 200;
/** Younger than this, a comment that arrives is news; older ones only became known. */
const NEWS_MS = 24 * 3_600_000;

/** A comment and the replies that came with it. */
const observationsOf = (
  thread: CommentThread,
  seen: { observedAt: number; mediaIgId: string },
): CommentObservation[] => [thread, ...thread.replies].map((comment) => observationOf(comment, seen));

/**
 * Reads the comments of one post, newest first. It stops at the first page that brings nothing new once Instagram's
 * own count is explained; a count that is not (a reply below an old comment, a deletion) makes it read to the end.
 * Only a list that was read to its end says that a comment is gone.
 */
export async function readMediaComments(run: SyncRun, media: MediaSync): Promise<void> {
  const startedAt = run.clock.now();
  const isFirst = media.completedAt === null;
  // A reply and a deletion between two looks leave the count as it was: whoever asks gets the whole list.
  const whole = run.forced || wantsWhole(startedAt, media);
  const seen = new Set<string>();
  try {
    for await (const page of listThreads(run.session, media.mediaIgId, run.signal)) {
      run.signal.throwIfAborted();
      const found = page.flatMap((thread) =>
        observationsOf(thread, { observedAt: startedAt, mediaIgId: media.mediaIgId }),
      );
      for (const thread of page)
        if (thread.hasMoreReplies) found.push(...(await restOf(run, thread.id, media.mediaIgId)));
      for (const { igId } of found) seen.add(igId);
      const news = store(run, found, isFirst);
      const reachesKnown = news < found.length;
      if (!whole && reachesKnown && isExplained(run, media))
        return run.commentSync.looked(media.mediaIgId, startedAt);
    }
  } catch (error) {
    if (!isGone(error)) throw error;
    // The post itself is gone or closed to comments: what was said below it stays known.
    return run.commentSync.completed(media.mediaIgId, startedAt, 0);
  }
  finish(run, media, startedAt, seen);
}

async function restOf(run: SyncRun, commentId: string, mediaIgId: string): Promise<CommentObservation[]> {
  const observedAt = run.clock.now();
  const found: CommentObservation[] = [];
  for await (const page of listReplies(run.session, commentId, run.signal)) {
    run.signal.throwIfAborted();
    found.push(...page.map((reply) => observationOf(reply, { observedAt, mediaIgId })));
  }
  return found;
}

/** Returns how many were not known before. */
function store(run: SyncRun, found: readonly CommentObservation[], isFirst: boolean): number {
  const accountId = run.account.id;
  let arrived = 0;
  const changed: string[] = [];
  for (let at = 0; at < found.length; at += PER_WRITE) {
    const changes = run.comments.observe(accountId, found.slice(at, at + PER_WRITE));
    arrived += changes.arrived.length;
    changed.push(...changes.changed);
    const now = run.clock.now();
    const news = changes.arrived.filter(
      (row) => row.unread === 1 && row.deletedAt === null && now - (row.createdAt ?? now) < NEWS_MS,
    );
    if (!isFirst && news.length > 0)
      run.bus.emit('comments.arrived', {
        accountId,
        comments: news.map(({ igId, username, text }) => ({ igId, username, text })),
      });
  }
  if (changed.length > 0) run.bus.emit('comments.changed', { accountId });
  return arrived;
}

const isExplained = (run: SyncRun, { mediaIgId, reported, surplus }: MediaSync): boolean =>
  reported === null || run.comments.presentBelow(mediaIgId) + surplus === reported;

function finish(run: SyncRun, media: MediaSync, startedAt: number, seen: ReadonlySet<string>): void {
  const { comments, commentSync, account, bus } = run;
  const missing = comments.unseenSince(media.mediaIgId, startedAt).filter((igId) => !seen.has(igId));
  const { changed } = comments.observeAbsence(
    account.id,
    missing.map((igId) => ({ igId, observedAt: startedAt, certain: false })),
  );
  if (changed.length > 0) bus.emit('comments.changed', { accountId: account.id });
  // Instagram also counts what it shows to nobody here; the difference is remembered, so that it is no news.
  const surplus = media.reported === null ? 0 : media.reported - comments.presentBelow(media.mediaIgId);
  commentSync.completed(media.mediaIgId, startedAt, surplus);
}

const isGone = (error: unknown): boolean => error instanceof MetaApiError && error.metaCode === 100;
