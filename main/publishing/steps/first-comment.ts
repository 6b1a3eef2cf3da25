import type { Post, Problem } from '@shared/domain/post';
import type { JournalRow } from '../../db/repositories/journal.ts';
import {
  createComment,
  type GraphSession,
  listComments,
  MetaApiError,
  MetaConnectionError,
} from '../../meta/index.ts';
import { AppError } from '../../platform/errors.ts';
import { backoffMs, sleepUntil } from '../backoff.ts';
import type { PublishingOptions, Run } from '../context.ts';
import { written } from '../database-trouble.ts';
import { plainText } from '../find-media.ts';
import { interruption, rowsOf } from '../journaled.ts';
import { journalErrorOf, mayHaveHappened, problemOf, verdictOn } from '../problem.ts';
import { watchSession } from '../session-watch.ts';

/** A comment that Meta took may be missing from the list for a while; one it refused is rarely there after all. */
const SURE_AFTER_MS = { lost: 120_000, refused: 20_000 };
const FIRST_PAUSE_MS = 2_000;
const OFFLINE_PAUSE_MS = 15_000;
const MOST_TRIES = 4;
/** After this much waiting the creator is told instead. */
const PATIENCE_MS = 6 * 3_600_000;
/** With 50 a page: beyond this many comments the list is not read to its end and proves nothing. */
const PAGES_READ = 20;

type Reader = Pick<PublishingOptions, 'journal'>;

/** What still has to be written below a live post, or null. Stories cannot be commented (Meta, IG User Media). */
export function commentDue(post: Post, { journal }: Reader): string | null {
  const text = post.details.firstComment.trim();
  if (post.state !== 'published' || post.placement === 'story' || text === '') return null;
  return journal.forPost(post.id).some((row) => row.step === 'first_comment' && row.state === 'done')
    ? null
    : text;
}

/** Whether a new start of the app goes on with the comment by itself. One that Meta refused waits for its creator. */
export const isCommentPending = (post: Post, reader: Reader): boolean =>
  post.problem?.code !== 'first_comment_failed' && commentDue(post, reader) !== null;

/**
 * Writes the first comment below a live post, once: like a publish call it has no key that would make a second try
 * harmless, and Meta has answered 400 for comments that were there. So after whatever end of a call the comments are
 * read before anything is sent again. Resolves when it is there or when the creator has been told that it is not;
 * never touches the post's state.
 */
export async function firstComment(run: Run): Promise<void> {
  const { signal } = run;
  const { isRenewed, options } = watchSession(run.options);
  const { posts, clock, random, isOnline } = options;
  for (let failures = 0, waited = 0; ; ) {
    const post = posts.find(run.post.id);
    const text = post && commentDue(post, options);
    if (!post?.igMediaId || !text) return;
    try {
      await write(run, await options.sessionFor(post.accountId), { mediaId: post.igMediaId, text });
      return tell(run, null);
    } catch (error) {
      signal.throwIfAborted();
      if (await isRenewed(post.accountId, error)) continue;
      const verdict = verdictOn(error, isOnline());
      if (verdict.kind === 'retry') failures += 1;
      const pause =
        verdict.kind === 'network'
          ? OFFLINE_PAUSE_MS
          : verdict.kind === 'wait'
            ? verdict.afterMs
            : verdict.kind === 'retry'
              ? backoffMs(failures, verdict.afterMs, random)
              : Number.POSITIVE_INFINITY;
      waited += pause;
      if (failures >= MOST_TRIES || waited > PATIENCE_MS) return tell(run, troubleOf(run, error));
      await sleepUntil(clock, clock.now() + pause, signal);
    }
  }
}

interface Wanted {
  mediaId: string;
  text: string;
}

/** One try: first whatever a former call left open, then at most one call. Throws what kept it from being there. */
async function write(run: Run, session: GraphSession, wanted: Wanted): Promise<void> {
  const { journal } = run.options;
  const open = openCall(rowsOf(run));
  if (open && (await settled(run, session, wanted, open.id, sureAfter(open)))) return;
  const row = journal.intend({
    postId: run.post.id,
    attempt: run.attempt,
    step: 'first_comment',
    slideId: null,
    remoteId: wanted.mediaId,
  });
  let commentId: string;
  try {
    commentId = await createComment(session, wanted.mediaId, wanted.text, run.signal);
  } catch (error) {
    if (run.signal.aborted) {
      journal.markUnknown(row, interruption);
      throw error;
    }
    if (isCertainlyUnwritten(error)) {
      await written(run, () => journal.fail(row, journalErrorOf(error)));
      throw error;
    }
    await written(run, () => journal.markUnknown(row, journalErrorOf(error)));
    const patience = mayHaveHappened(error) ? SURE_AFTER_MS.lost : SURE_AFTER_MS.refused;
    if (!(await settled(run, session, wanted, row, patience))) throw error;
    return;
  }
  await written(run, () => journal.complete(row, { result: { comment: commentId } }));
}

/** The call never left, or its token was refused: Meta looks at that before anything else. */
const isCertainlyUnwritten = (error: unknown): boolean =>
  (error instanceof MetaConnectionError && !error.requestSent) ||
  (error instanceof MetaApiError && (error.metaCode === 190 || error.metaCode === 102));

const openCall = (rows: readonly JournalRow[]): JournalRow | undefined =>
  rows.find(({ step, state }) => step === 'first_comment' && (state === 'intended' || state === 'unknown'));

/** A refusal has a code of Meta's; the codes that mean "something went wrong here" are none. */
const sureAfter = ({ metaCode }: JournalRow): number =>
  metaCode === null || [-1, 1, 2].includes(metaCode) ? SURE_AFTER_MS.lost : SURE_AFTER_MS.refused;

/** Reads the comments until ours is among them, or long enough to be sure that it is not. */
async function settled(
  { options: { journal, clock }, signal }: Run,
  session: GraphSession,
  wanted: Wanted,
  row: number,
  sureAfterMs: number,
): Promise<boolean> {
  for (let waited = 0, pause = FIRST_PAUSE_MS; ; pause *= 1.6) {
    const isThere = await find(session, wanted, signal);
    if (isThere || waited >= sureAfterMs) {
      journal.settle(row, isThere ? 'done' : 'failed');
      return isThere;
    }
    await clock.sleep(pause, signal);
    waited += pause;
  }
}

/**
 * Whether our words stand below the media, whoever Meta says wrote them: a missing author must not make it twice.
 * The media is as old as its publishing, so that every comment of it is newer than the first call.
 */
async function find(session: GraphSession, { mediaId, text }: Wanted, signal: AbortSignal): Promise<boolean> {
  const wanted = plainText(text);
  let pagesRead = 0;
  for await (const page of listComments(session, mediaId, signal)) {
    if (page.some((comment) => plainText(comment.text) === wanted)) return true;
    pagesRead += 1;
    if (pagesRead >= PAGES_READ) throw new AppError('meta_answer_unreadable');
  }
  return false;
}

/** What the creator is told, as something that another try may mend. */
function troubleOf(run: Run, error: unknown): Problem {
  const cause = problemOf(error);
  const code = openCall(rowsOf(run))
    ? 'first_comment_unknown'
    : cause.remedy === 'sign_in'
      ? 'first_comment_sign_in'
      : 'first_comment_failed';
  run.options.logger.warn('a first comment was not written', { postId: run.post.id, code, error: cause });
  return {
    code,
    params: { code: cause.params.code ?? '–' },
    slideNumber: null,
    remedy: code === 'first_comment_sign_in' ? 'sign_in' : 'retry',
    traceId: cause.traceId,
  };
}

function tell({ options: { posts, bus }, post }: Run, problem: Problem | null): void {
  posts.setProblem(post.id, problem);
  bus.emit('posts.changed', { postId: post.id });
}
