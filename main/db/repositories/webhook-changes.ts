import type { Failure } from '@shared/domain/errors';
import type { WebhookStep } from '@shared/domain/webhook';
import type { Db } from '../open.ts';

/** A change as a delivery tells it. */
export interface ToldChange {
  digest: Buffer;
  accountId: string;
  field: string;
  /** What it is about; changes of one subject are taken in the order in which they came. */
  subject: string;
  /** Milliseconds UTC. */
  saidAt: number;
  value: unknown;
  /** Fields of its entry that nobody here knows. */
  rest: Record<string, unknown> | null;
}

export interface ChangeRow {
  id: number;
  accountId: string;
  field: string;
  subject: string;
  saidAt: number;
  value: unknown;
  receivedAt: number;
  step: WebhookStep;
  attempts: number;
  triedSince: number | null;
  problem: Failure | null;
}

export interface WebhookChanges {
  /** Puts a delivery's changes into the queue and its body away, in one transaction. Returns how many are new. */
  unpack(event: { id: number; receivedAt: number }, changes: readonly ToldChange[]): number;
  /** What may be applied now, in order: never two of one subject, never past one that still waits. */
  dueToApply(now: number, limit: number): ChangeRow[];
  dueToComplete(now: number, accountId: string, limit: number): ChangeRow[];
  /** The accounts with something to complete now. */
  accountsToComplete(now: number): string[];
  /** When the next attempt is due, or null. */
  nextAt(): number | null;
  advance(steps: readonly { id: number; step: WebhookStep }[]): void;
  /** Puts off until `at`; counts as a failed try when there is a problem. */
  postpone(id: number, at: number, problem: Failure | null): void;
  giveUp(id: number, problem: Failure): void;
  /** Tries again what was given up: one of them, or all. Returns how many. */
  revive(id: number | null): number;
  newest(limit: number): ChangeRow[];
  counts(): { apply: number; complete: number; dead: number };
  /**
   * Removes at most `limit` rows that ended before the given times, or lie far behind the newest. Returns how many.
   */
  prune(before: { done: number; dead: number }, limit: number): number;
}

type Raw = Omit<ChangeRow, 'value' | 'problem'> & { value: string; problem: string | null };

const COLUMNS = `c.id, c.account_id AS accountId, c.field, c.subject, c.said_at AS saidAt, c.value_json AS value,
  c.received_at AS receivedAt, c.step, c.attempts, c.tried_since AS triedSince, c.problem_json AS problem`;

const toRow = (raw: Raw): ChangeRow => ({
  ...raw,
  value: JSON.parse(raw.value),
  problem: raw.problem === null ? null : (JSON.parse(raw.problem) as Failure),
});

/** Rows that stay for the sake of redeliveries; what comes again later than that changes nothing either. */
const KEPT_ROWS = 200_000;

export function createWebhookChanges({ sqlite, clock }: Db): WebhookChanges {
  const insert = sqlite.prepare(
    `INSERT INTO webhook_changes
       (digest, account_id, field, subject, said_at, value_json, rest_json, received_at, step, next_attempt_at)
     VALUES (@digest, @accountId, @field, @subject, @saidAt, @value, @rest, @receivedAt, 'apply', @receivedAt)
     ON CONFLICT (digest) DO NOTHING`,
  );
  const putAway = sqlite.prepare('UPDATE webhook_events SET processed_at = ?, body = NULL WHERE id = ?');
  const toApply = sqlite.prepare<[number, number], Raw>(
    `SELECT ${COLUMNS} FROM webhook_changes c WHERE c.step = 'apply' AND c.next_attempt_at <= ?
       AND NOT EXISTS (SELECT 1 FROM webhook_changes e WHERE e.step = 'apply' AND e.subject = c.subject AND e.id < c.id)
     ORDER BY c.next_attempt_at, c.id LIMIT ?`,
  );
  const toComplete = sqlite.prepare<[number, string, number], Raw>(
    `SELECT ${COLUMNS} FROM webhook_changes c WHERE c.step = 'complete' AND c.next_attempt_at <= ?
       AND c.account_id = ? ORDER BY c.next_attempt_at, c.id LIMIT ?`,
  );
  const accounts = sqlite
    .prepare<[number], string>(
      `SELECT DISTINCT account_id FROM webhook_changes WHERE step = 'complete' AND next_attempt_at <= ?`,
    )
    .pluck();
  const nextAt = sqlite
    .prepare<[], number | null>(
      `SELECT min(at) FROM (
         SELECT (SELECT min(next_attempt_at) FROM webhook_changes WHERE step = 'apply') AS at
         UNION ALL SELECT (SELECT min(next_attempt_at) FROM webhook_changes WHERE step = 'complete'))`,
    )
    .pluck();
  const advance = sqlite.prepare(
    `UPDATE webhook_changes SET step = @step, attempts = 0, tried_since = NULL, problem_json = NULL,
       next_attempt_at = @now, processed_at = iif(@step = 'done', @now, NULL) WHERE id = @id`,
  );
  const postpone = sqlite.prepare(
    `UPDATE webhook_changes SET next_attempt_at = @at, problem_json = @problem,
       attempts = attempts + iif(@problem IS NULL, 0, 1),
       tried_since = iif(@problem IS NULL, tried_since, coalesce(tried_since, @now)) WHERE id = @id`,
  );
  const giveUp = sqlite.prepare(
    `UPDATE webhook_changes SET step = 'dead', problem_json = ?, processed_at = ? WHERE id = ?`,
  );
  const revive = sqlite.prepare(
    `UPDATE webhook_changes SET step = 'apply', attempts = 0, tried_since = NULL, problem_json = NULL,
       processed_at = NULL, next_attempt_at = @now WHERE step = 'dead' AND (@id IS NULL OR id = @id)`,
  );
  const newest = sqlite.prepare<[number], Raw>(
    `SELECT ${COLUMNS} FROM webhook_changes c ORDER BY c.id DESC LIMIT ?`,
  );
  const count = sqlite
    .prepare<[string], number>('SELECT count(*) FROM webhook_changes WHERE step = ?')
    .pluck();
  const prune = sqlite.prepare(
    `DELETE FROM webhook_changes WHERE id IN (
       SELECT id FROM webhook_changes WHERE step = ? AND processed_at < ? ORDER BY processed_at LIMIT ?)`,
  );
  const pruneFar = sqlite.prepare(
    `DELETE FROM webhook_changes WHERE id IN (
       SELECT id FROM webhook_changes WHERE id < (SELECT max(id) FROM webhook_changes) - @kept AND step = 'done'
       LIMIT @limit)`,
  );

  return {
    unpack: sqlite.transaction(
      (event: { id: number; receivedAt: number }, changes: readonly ToldChange[]) => {
        let fresh = 0;
        for (const { value, rest, ...change } of changes) {
          const json = { value: JSON.stringify(value), rest: rest && JSON.stringify(rest) };
          fresh += insert.run({ ...change, ...json, receivedAt: event.receivedAt }).changes;
        }
        putAway.run(clock.now(), event.id);
        return fresh;
      },
    ),
    dueToApply: (now, limit) => toApply.all(now, limit).map(toRow),
    dueToComplete: (now, accountId, limit) => toComplete.all(now, accountId, limit).map(toRow),
    accountsToComplete: (now) => accounts.all(now),
    nextAt: () => nextAt.get() ?? null,
    advance: sqlite.transaction((steps: readonly { id: number; step: WebhookStep }[]) => {
      const now = clock.now();
      for (const { id, step } of steps) advance.run({ id, step, now });
    }),
    postpone: (id, at, problem) =>
      void postpone.run({ id, at, problem: problem && JSON.stringify(problem), now: clock.now() }),
    giveUp: (id, problem) => void giveUp.run(JSON.stringify(problem), clock.now(), id),
    revive: (id) => revive.run({ id, now: clock.now() }).changes,
    newest: (limit) => newest.all(limit).map(toRow),
    counts: () => ({
      apply: count.get('apply') ?? 0,
      complete: count.get('complete') ?? 0,
      dead: count.get('dead') ?? 0,
    }),
    prune(before, limit) {
      return (
        prune.run('done', before.done, limit).changes +
        prune.run('dead', before.dead, limit).changes +
        pruneFar.run({ kept: KEPT_ROWS, limit }).changes
      );
    },
  };
}
