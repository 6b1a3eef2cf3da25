import type { ErrorParams } from '@shared/domain/errors';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { SQLiteUpdateSetSource } from 'drizzle-orm/sqlite-core';
import type { Db } from '../open.ts';
import { publishJournal as table } from '../schema.ts';

/** One step of a post: written before its call, completed after it. */
export interface JournalRow {
  id: number;
  postId: string;
  attempt: number;
  step: string;
  slideId: string | null;
  state: 'intended' | 'done' | 'failed' | 'unknown';
  /** Container, photo or media id that the step brought. */
  remoteId: string | null;
  /** Small facts that a later step or a restart needs. Never a token, never a body. */
  result: ErrorParams | null;
  errorCode: string | null;
  metaCode: number | null;
  metaSubcode: number | null;
  traceId: string | null;
  httpStatus: number | null;
  startedAt: number;
  finishedAt: number | null;
}

export interface JournalIntent {
  postId: string;
  attempt: number;
  step: string;
  slideId: string | null;
  /** What is known before the call, such as the container it is about. */
  remoteId?: string | null;
  result?: ErrorParams;
  /** Only where the post has no row of this step that did not fail; throws `OpenStepError` otherwise. */
  onlyOne?: boolean;
}

/** Another row of a step that may be open or done only once per post is there already. */
export class OpenStepError extends Error {
  override readonly name = 'OpenStepError';
}

export interface JournalError {
  errorCode: string;
  metaCode: number | null;
  metaSubcode: number | null;
  traceId: string | null;
  httpStatus?: number | null;
}

export interface JournalReader {
  /** Oldest first. */
  forPost(postId: string): JournalRow[];
  /** Rows of any post that were begun and never ended, oldest first. */
  open(): JournalRow[];
}

export interface JournalWriter {
  /** Committed to disk when this returns: the call may begin. */
  intend(intent: JournalIntent): number;
  /** `result` is merged into what the intent already held. */
  complete(id: number, outcome: { remoteId?: string; result?: ErrorParams }): void;
  /** The call had no effect. `result` is merged as in `complete`. */
  fail(id: number, error: JournalError, result?: ErrorParams): void;
  /** The call may have had its effect. */
  markUnknown(id: number, error: JournalError): void;
  /** A later look settled what a step's outcome was. */
  settle(id: number, state: 'done' | 'failed', outcome?: { remoteId?: string }): void;
}

export type JournalRepository = JournalReader & JournalWriter;

export function createJournalRepository({ orm, clock, sqlite }: Db): JournalRepository {
  const ofPost = orm
    .select()
    .from(table)
    .where(eq(table.postId, sql.placeholder('postId')))
    .orderBy(asc(table.id))
    .prepare();
  const isOpen = sqlite.prepare(
    `SELECT 1 FROM publish_journal WHERE post_id = ? AND step = ? AND state <> 'failed' LIMIT 1`,
  );
  const finish = (id: number, values: SQLiteUpdateSetSource<typeof table>) => {
    const { changes } = orm
      .update(table)
      .set({ ...values, finishedAt: clock.now() })
      .where(and(eq(table.id, id), inArray(table.state, ['intended', 'unknown'])))
      .run();
    if (changes !== 1) throw new Error(`Journal row ${id} was already completed`);
  };
  const merged = (result: ErrorParams | undefined) =>
    result && { result: sql`json_patch(coalesce(${table.result}, '{}'), ${JSON.stringify(result)})` };

  return {
    forPost: (postId) => ofPost.all({ postId }),
    open: () => orm.select().from(table).where(eq(table.state, 'intended')).orderBy(asc(table.id)).all(),
    intend({ onlyOne = false, ...intent }) {
      // Inside a surrounding transaction the row would not be on disk when the call begins.
      if (sqlite.inTransaction) throw new Error('An intent must be committed by itself');
      // One transaction that locks at once: of two programs over one file, the second sees the row of the first.
      return sqlite
        .transaction(() => {
          if (onlyOne && isOpen.get(intent.postId, intent.step)) throw new OpenStepError(intent.step);
          return orm
            .insert(table)
            .values({ ...intent, state: 'intended', startedAt: clock.now() })
            .returning({ id: table.id })
            .get().id;
        })
        .immediate();
    },
    complete: (id, { remoteId, result }) =>
      finish(id, { state: 'done', ...(remoteId && { remoteId }), ...merged(result) }),
    fail: (id, error, result) => finish(id, { state: 'failed', ...error, ...merged(result) }),
    markUnknown: (id, error) => finish(id, { state: 'unknown', ...error }),
    settle: (id, state, { remoteId } = {}) => finish(id, { state, ...(remoteId && { remoteId }) }),
  };
}
