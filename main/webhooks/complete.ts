import type { ChangeRow } from '../db/repositories/webhook-changes.ts';
import {
  type CommentObject,
  type GraphSession,
  MetaApiError,
  mediaOf,
  observationOf,
  readComments,
  readMedia,
  readMentionedComment,
} from '../meta/index.ts';
import { failed } from './backoff.ts';
import type { WorkerContext } from './context.ts';
import { commentOf, MentionValue, storyOf } from './values.ts';

/** Graph: most ids in one call. */
export const TOGETHER = 50;

/** Deleted meanwhile, or not the account's: Meta says the same of both, and neither is to be asked for again. */
const isOutOfReach = (error: unknown): boolean =>
  error instanceof MetaApiError && error.metaCode === 100 && error.metaSubcode === 33;

interface Run {
  context: WorkerContext;
  session: GraphSession;
  accountId: string;
  signal: AbortSignal;
}

/** Brings a post that polling has not met yet. */
async function ensureMedia({ context, session, accountId, signal }: Run, mediaIgId: string): Promise<void> {
  if (context.media.find(mediaIgId)) return;
  context.media.upsert(mediaOf(accountId, await readMedia(session, mediaIgId, signal)));
}

async function ensureMediaOfComment(run: Run, mediaIgId: string | undefined): Promise<void> {
  if (mediaIgId === undefined) return;
  await ensureMedia(run, mediaIgId).catch((error: unknown) => {
    // A comment that names the account may be below somebody else's post.
    if (!isOutOfReach(error)) throw error;
  });
}

/** All in one call; one by one where Meta refuses them together, for then one of them alone is to blame. */
async function readAll(
  { session, signal }: Run,
  ids: readonly string[],
): Promise<Record<string, CommentObject>> {
  try {
    return await readComments(session, ids, signal);
  } catch (error) {
    const refusedTogether =
      ids.length > 1 && error instanceof MetaApiError && (error.kind === 'fix' || error.kind === 'report');
    if (!refusedTogether) {
      if (isOutOfReach(error)) return {};
      throw error;
    }
    const found: Record<string, CommentObject> = {};
    for (const id of ids) Object.assign(found, await readAll({ session, signal } as Run, [id]));
    return found;
  }
}

type Pending = { row: ChangeRow; igId: string; mediaIgId: string | undefined };

async function completeComments(run: Run, pending: readonly Pending[]): Promise<void> {
  const { context, accountId } = run;
  const asked = pending.filter(({ igId }) => !context.comments.isComplete(igId));
  if (asked.length > 0) {
    const observedAt = context.clock.now();
    const found = await readAll(run, [...new Set(asked.map(({ igId }) => igId))]);
    const observations = Object.values(found).map((comment) => observationOf(comment, { observedAt }));
    if (observations.length > 0) context.comments.observe(accountId, observations);
  }
  for (const mediaIgId of new Set(pending.map((each) => each.mediaIgId)))
    await ensureMediaOfComment(run, mediaIgId);
  context.changes.advance(pending.map(({ row }) => ({ id: row.id, step: 'done' })));
}

async function completeOther(run: Run, row: ChangeRow): Promise<void> {
  const { context, session, accountId, signal } = run;
  if (row.field === 'story_insights') {
    const { mediaIgId, metrics } = storyOf(row.value);
    await ensureMedia(run, mediaIgId);
    context.media.updateMetrics(mediaIgId, metrics, row.saidAt);
  } else {
    const { comment_id, media_id } = MentionValue.parse(row.value);
    const observedAt = context.clock.now();
    const comment = await readMentionedComment(session, comment_id ?? '', signal);
    const seen = observationOf(comment, { observedAt });
    const extra = { ...seen.extra, mention: true };
    context.comments.observe(accountId, [{ ...seen, mediaIgId: seen.mediaIgId ?? media_id, extra }]);
  }
  context.changes.advance([{ id: row.id, step: 'done' }]);
}

function pendingOf(row: ChangeRow): Pending[] {
  if (row.field !== 'comments' && row.field !== 'live_comments') return [];
  const said = commentOf(row.value, row.saidAt);
  return said.kind === 'seen'
    ? [{ row, igId: said.observation.igId, mediaIgId: said.observation.mediaIgId }]
    : [];
}

/** Fetches what the changes of an account did not carry. */
export async function complete(
  context: WorkerContext,
  accountId: string,
  rows: readonly ChangeRow[],
  signal: AbortSignal,
): Promise<void> {
  const attempt = async (failing: readonly ChangeRow[], work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      if (!signal.aborted) for (const row of failing) failed(context, row, error);
    }
  };
  const pending = rows.flatMap(pendingOf);
  const lacking = pending.some(
    ({ igId, mediaIgId }) =>
      !context.comments.isComplete(igId) || (mediaIgId !== undefined && !context.media.find(mediaIgId)),
  );
  const others = rows.filter((row) => !pending.some((each) => each.row === row));
  // What polling brought meanwhile needs no sign-in and no network.
  if (!lacking) context.changes.advance(pending.map(({ row }) => ({ id: row.id, step: 'done' })));
  if (!lacking && others.length === 0) return;
  await attempt(lacking ? rows : others, async () => {
    const run: Run = { context, session: await context.sessionFor(accountId), accountId, signal };
    if (lacking)
      await attempt(
        pending.map(({ row }) => row),
        () => completeComments(run, pending),
      );
    for (const row of others) await attempt([row], () => completeOther(run, row));
  });
}
