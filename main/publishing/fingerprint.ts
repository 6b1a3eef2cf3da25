import { createHash } from 'node:crypto';
import type { JournalRow } from '../db/repositories/journal.ts';

/** Containers die after 24 hours (Meta, "Content publishing"); an hour is left for what still follows. */
const KEPT_MS = 23 * 3_600_000;

/** A short name for what a container was made of; a container is kept only for exactly the same content. */
export const fingerprint = (...parts: (string | null)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 20);

/** Whether a step found that this container cannot become a post any more. */
const isDead = (rows: readonly JournalRow[], containerId: string): boolean =>
  rows.some((row) => row.remoteId === containerId && row.result?.dead === 1);

/** The newest container of this content that may still be used, from whichever attempt. */
export function keptContainer(
  rows: readonly JournalRow[],
  key: string,
  now: number,
): { id: string; uploadUri: string | null } | null {
  const row = rows.findLast(
    ({ step, state, remoteId, result, startedAt }) =>
      (step === 'create_container' || step === 'create_parent') &&
      state === 'done' &&
      remoteId !== null &&
      result?.key === key &&
      now - startedAt < KEPT_MS &&
      !isDead(rows, remoteId),
  );
  if (!row?.remoteId) return null;
  const uri = row.result?.uploadUri;
  return { id: row.remoteId, uploadUri: typeof uri === 'string' ? uri : null };
}
