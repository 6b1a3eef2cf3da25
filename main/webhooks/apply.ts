import type { WebhookStep } from '@shared/domain/webhook';
import type { CommentAbsence, CommentObservation } from '../db/repositories/comments-merge.ts';
import type { ChangeRow } from '../db/repositories/webhook-changes.ts';
import { AppError } from '../platform/errors.ts';
import { failed } from './backoff.ts';
import type { WorkerContext } from './context.ts';
import { commentOf, MentionValue, storyOf } from './values.ts';

/** Changes waiting to be completed beyond which polling brings the rest: a flood must not become a flood of reads. */
const COMPLETING_AT_MOST = 20_000;

/** What a change asks for, before anything is done. */
interface Plan {
  row: ChangeRow;
  seen?: CommentObservation;
  gone?: CommentAbsence;
  run?(): void;
  next: WebhookStep;
}

function planOf(context: WorkerContext, row: ChangeRow): Plan {
  switch (row.field) {
    case 'comments':
    case 'live_comments': {
      const said = commentOf(row.value, row.saidAt);
      return said.kind === 'seen'
        ? { row, seen: said.observation, next: 'complete' }
        : { row, gone: said.absence, next: 'done' };
    }
    case 'mentions':
      // One in a caption belongs to somebody else's post: there is nothing of ours to update.
      return { row, next: MentionValue.parse(row.value).comment_id === undefined ? 'done' : 'complete' };
    case 'story_insights': {
      const { mediaIgId, metrics } = storyOf(row.value);
      if (!context.media.find(mediaIgId)) return { row, next: 'complete' };
      return { row, run: () => context.media.updateMetrics(mediaIgId, metrics, row.saidAt), next: 'done' };
    }
    default:
      // Kept as it came, for a version that knows what to do with it.
      return { row, next: 'done' };
  }
}

function planned(context: WorkerContext, row: ChangeRow): Plan | null {
  try {
    return planOf(context, row);
  } catch (error) {
    failed(context, row, new AppError('webhook_unreadable', {}, { cause: error }));
    return null;
  }
}

function carryOut({ comments, changes }: WorkerContext, plans: readonly Plan[], completing: number): void {
  for (const [accountId, own] of Map.groupBy(plans, ({ row }) => row.accountId)) {
    const seen = own.flatMap((plan) => plan.seen ?? []);
    const gone = own.flatMap((plan) => plan.gone ?? []);
    if (seen.length > 0) comments.observe(accountId, seen);
    if (gone.length > 0) comments.observeAbsence(accountId, gone);
  }
  for (const plan of plans) plan.run?.();
  // Last: whoever dies before this does it all once more, and nothing of it counts twice.
  changes.advance(
    plans.map(({ row, next }) => ({
      id: row.id,
      step: next === 'complete' && completing > COMPLETING_AT_MOST ? 'done' : next,
    })),
  );
}

/** Carries changes out together; where that fails, one by one, so that one alone cannot hold up the others. */
export function apply(context: WorkerContext, rows: readonly ChangeRow[], completing: number): void {
  const plans = rows.flatMap((row) => planned(context, row) ?? []);
  if (plans.length === 0) return;
  try {
    carryOut(context, plans, completing);
  } catch {
    for (const plan of plans) {
      try {
        carryOut(context, [plan], completing);
      } catch (error) {
        failed(context, plan.row, error);
      }
    }
  }
}
