import type { Db } from '../open.ts';

/** A delivery whose signature held, before anything of it was read. */
export interface ArrivedEvent {
  /** SHA-256 of the body. */
  digest: Buffer;
  body: Buffer;
  /** The accounts whose secret had signed it: it may speak of these only. */
  signedFor: readonly string[];
}

export interface StoredEvent {
  id: number;
  body: Buffer;
  signedFor: string[];
  receivedAt: number;
}

export interface WebhookEvents {
  /** Stores them in one transaction; those that are there already change nothing. Returns how many are new. */
  store(events: readonly ArrivedEvent[]): number;
  /** Those that nobody has taken apart yet, oldest first. */
  waiting(limit: number): StoredEvent[];
  markUnreadable(id: number, problem: string): void;
  /** Bytes of bodies that still wait. */
  waitingBytes(): number;
  lastReceivedAt(): number | null;
  /** Lets deliveries that could not be read be looked at again. */
  retryUnreadable(): number;
  unreadable(): number;
  /**
   * Removes at most `limit` deliveries that were taken apart before `done`, could not be read and are from before
   * `dead`, or lie far behind the newest. Returns how many.
   */
  prune(before: { done: number; dead: number }, limit: number): number;
}

/** Rows that stay for the sake of redeliveries. */
const KEPT_ROWS = 100_000;

export function createWebhookEvents({ sqlite, clock }: Db): WebhookEvents {
  const insert = sqlite.prepare(
    `INSERT INTO webhook_events (digest, body, bytes, signed_for_json, received_at)
     VALUES (@digest, @body, @bytes, @signedFor, @receivedAt) ON CONFLICT (digest) DO NOTHING`,
  );
  const waiting = sqlite.prepare<[number], Omit<StoredEvent, 'signedFor'> & { signedFor: string }>(
    `SELECT id, body, signed_for_json AS signedFor, received_at AS receivedAt FROM webhook_events
     WHERE processed_at IS NULL ORDER BY id LIMIT ?`,
  );
  const unreadable = sqlite.prepare('UPDATE webhook_events SET processed_at = ?, problem = ? WHERE id = ?');
  const bytes = sqlite
    .prepare<[], number>('SELECT coalesce(sum(bytes), 0) FROM webhook_events WHERE processed_at IS NULL')
    .pluck();
  const last = sqlite
    .prepare<[], number | null>('SELECT received_at FROM webhook_events ORDER BY id DESC LIMIT 1')
    .pluck();
  const again = sqlite.prepare(
    'UPDATE webhook_events SET processed_at = NULL, problem = NULL WHERE problem IS NOT NULL AND body IS NOT NULL',
  );
  const countUnreadable = sqlite
    .prepare<[], number>(
      'SELECT count(*) FROM webhook_events WHERE processed_at IS NOT NULL AND problem IS NOT NULL',
    )
    .pluck();
  const prune = sqlite.prepare(
    `DELETE FROM webhook_events WHERE id IN (
       SELECT id FROM webhook_events
       WHERE processed_at < iif(problem IS NULL, @done, @dead)
          OR (processed_at IS NOT NULL AND id < (SELECT max(id) FROM webhook_events) - @kept)
       ORDER BY id LIMIT @limit)`,
  );

  return {
    store: sqlite.transaction((events: readonly ArrivedEvent[]) => {
      const receivedAt = clock.now();
      let fresh = 0;
      for (const { digest, body, signedFor } of events) {
        const row = { digest, body, bytes: body.length, signedFor: JSON.stringify(signedFor), receivedAt };
        fresh += insert.run(row).changes;
      }
      return fresh;
    }),
    waiting: (limit) =>
      waiting.all(limit).map((row) => ({ ...row, signedFor: JSON.parse(row.signedFor) as string[] })),
    markUnreadable: (id, problem) => void unreadable.run(clock.now(), problem, id),
    waitingBytes: () => bytes.get() ?? 0,
    lastReceivedAt: () => last.get() ?? null,
    retryUnreadable: () => again.run().changes,
    unreadable: () => countUnreadable.get() ?? 0,
    prune: (before, limit) => prune.run({ ...before, limit, kept: KEPT_ROWS }).changes,
  };
}
