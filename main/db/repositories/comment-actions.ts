import type { ActionKind, ActionState, ActionWait } from '@shared/domain/comment';
import type { ErrorParams } from '@shared/domain/errors';
import { and, asc, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { commentActions as table } from '../schema.ts';

export type ActionRow = typeof table.$inferSelect;
export type ActionProblem = { code: string; params: ErrorParams };

export interface NewAction {
  accountId: string;
  commentIgId: string;
  threadIgId: string;
  kind: ActionKind;
  text: string | null;
  notBefore: number;
  waiting: ActionWait | null;
}

export interface CommentActionsReader {
  find(id: number): ActionRow | null;
  /** Everything of an account that is not over, or failed and not put away; oldest first. */
  open(accountId: string): ActionRow[];
  /** Accounts with something still to be done. */
  accountsAtWork(): string[];
  /** The private reply of a comment that is done or on its way. */
  privateReplyOf(commentIgId: string): ActionRow | null;
  /** The newest of a kind for a comment that was carried out. */
  lastDone(commentIgId: string, kind: ActionKind): ActionRow | null;
  /** Whether a comment was written by an action here. */
  isClaimed(remoteId: string): boolean;
}

export interface CommentActionsWriter {
  /** On disk when this returns. */
  add(action: NewAction): ActionRow;
  /** `queued` becomes `sending`, the intent, committed before the call. False when it was taken back meanwhile. */
  claim(id: number): boolean;
  /** Back to `queued`: the call certainly had no effect, or the action may simply be repeated. */
  requeue(
    id: number,
    again: { notBefore: number; waiting: ActionWait; doubted: boolean; problem: ActionProblem | null },
  ): void;
  /** The call may have had its effect. */
  doubt(id: number, notBefore: number, problem: ActionProblem | null): void;
  /** Still not known; asked again then. */
  postpone(id: number, notBefore: number): void;
  setWaiting(id: number, waiting: ActionWait | null): void;
  finish(id: number, outcome: { remoteId?: string | null } | ActionProblem): void;
  /** Takes back what has not left. False when it is too late. */
  undo(id: number): boolean;
  /** A failed one once more. */
  retry(id: number): boolean;
  /** Puts a failed one away. */
  dismiss(id: number): boolean;
  /** At start-up: what was being sent when the app ended. Returns how many. */
  recover(): number;
}

export type CommentActions = CommentActionsReader & CommentActionsWriter;

const OPEN: ActionState[] = ['queued', 'sending', 'confirming', 'failed'];
const WORKING: ActionState[] = ['queued', 'sending', 'confirming'];

export function createCommentActions({ orm, sqlite, clock }: Db): CommentActions {
  const select = () => orm.select().from(table);
  const isOpen = inArray(table.state, OPEN);
  const change = (id: number, from: ActionState[], values: Partial<typeof table.$inferInsert>): boolean =>
    orm
      .update(table)
      .set(values)
      .where(and(eq(table.id, id), inArray(table.state, from)))
      .run().changes === 1;

  return {
    find: (id) => select().where(eq(table.id, id)).get() ?? null,
    open: (accountId) =>
      select()
        .where(and(eq(table.accountId, accountId), isOpen))
        .orderBy(asc(table.id))
        .all(),
    accountsAtWork: () =>
      orm
        .selectDistinct({ accountId: table.accountId })
        .from(table)
        .where(and(inArray(table.state, WORKING), isOpen))
        .all()
        .map(({ accountId }) => accountId),
    privateReplyOf: (commentIgId) =>
      select()
        .where(
          and(
            eq(table.commentIgId, commentIgId),
            eq(table.kind, 'private_reply'),
            inArray(table.state, [...WORKING, 'done']),
          ),
        )
        .get() ?? null,
    lastDone: (commentIgId, kind) =>
      select()
        .where(and(eq(table.commentIgId, commentIgId), eq(table.kind, kind), eq(table.state, 'done')))
        .orderBy(desc(table.id))
        .get() ?? null,
    isClaimed: (remoteId) => select().where(eq(table.remoteId, remoteId)).get() !== undefined,

    add: (action) => {
      if (sqlite.inTransaction) throw new Error('An action must be committed by itself');
      return orm
        .insert(table)
        .values({ ...action, state: 'queued', createdAt: clock.now() })
        .returning()
        .get();
    },
    claim(id) {
      // Inside a surrounding transaction the intent would not be on disk when the call begins.
      if (sqlite.inTransaction) throw new Error('An intent must be committed by itself');
      return change(id, ['queued'], {
        state: 'sending',
        waiting: null,
        sentAt: clock.now(),
        tries: sql`${table.tries} + 1` as never,
      });
    },
    requeue: (id, { notBefore, waiting, doubted, problem }) => {
      change(id, ['sending', 'confirming'], {
        state: 'queued',
        notBefore,
        waiting,
        problem,
        ...(doubted && { doubted: 1 }),
      });
    },
    doubt: (id, notBefore, problem) => {
      change(id, ['sending'], { state: 'confirming', doubted: 1, notBefore, problem });
    },
    postpone: (id, notBefore) => {
      change(id, ['queued', 'confirming'], { notBefore });
    },
    setWaiting: (id, waiting) => {
      change(id, ['queued', 'confirming'], { waiting });
    },
    finish(id, outcome) {
      const failed = 'code' in outcome;
      change(id, ['sending', 'confirming', 'queued'], {
        state: failed ? 'failed' : 'done',
        waiting: null,
        problem: failed ? outcome : null,
        finishedAt: clock.now(),
        ...(!failed && outcome.remoteId && { remoteId: outcome.remoteId }),
      });
    },
    undo: (id) =>
      orm
        .update(table)
        .set({ state: 'undone', waiting: null, finishedAt: clock.now() })
        .where(and(eq(table.id, id), eq(table.state, 'queued'), eq(table.doubted, 0)))
        .run().changes === 1,
    retry(id) {
      const row = select().where(eq(table.id, id)).get();
      if (row?.state !== 'failed') return false;
      // What may have arrived is looked for before it is sent again.
      const state = row.doubted === 1 && row.kind === 'reply' ? 'confirming' : 'queued';
      return change(id, ['failed'], {
        state,
        problem: null,
        waiting: null,
        tries: 0,
        notBefore: clock.now(),
        finishedAt: null,
      });
    },
    dismiss: (id) => change(id, ['failed'], { state: 'undone' }),
    recover: () =>
      orm
        .update(table)
        .set({
          state: sql`iif(${table.kind} = 'reply', 'confirming', 'queued')`,
          doubted: 1,
          notBefore: clock.now(),
          waiting: null,
        })
        .where(and(eq(table.state, 'sending'), lt(table.id, Number.MAX_SAFE_INTEGER)))
        .run().changes,
  };
}
