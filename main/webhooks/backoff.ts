import type { ChangeRow } from '../db/repositories/webhook-changes.ts';
import { MetaApiError, MetaConnectionError } from '../meta/index.ts';
import { AppError, toFailure } from '../platform/errors.ts';
import type { WorkerContext } from './context.ts';

const FIRST_MS = 2_000;
const LONGEST_MS = 30 * 60_000;
/** After so long without success a change is given up and shown. */
export const PATIENCE_MS = 24 * 3_600_000;

/** Doubles with every try, and spreads what failed together. */
const pauseAfter = (attempts: number, random: number): number =>
  Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempts, 20)) * (0.5 + random / 2);

/** Whether another try can end otherwise: Meta's own word, and whatever the network does. */
function mayPass(error: unknown): boolean {
  if (error instanceof MetaApiError) return ['retry', 'wait', 'sign_in'].includes(error.kind);
  if (error instanceof MetaConnectionError) return true;
  // The database may be busy or full; a change that cannot be read stays so.
  return error instanceof AppError ? error.code !== 'webhook_unreadable' : true;
}

/** Puts a change that failed off, or gives it up. */
export function failed(
  { changes, clock, random, logger }: WorkerContext,
  row: ChangeRow,
  error: unknown,
): void {
  const now = clock.now();
  const problem = toFailure(error);
  const patient = row.triedSince === null || now - row.triedSince < PATIENCE_MS;
  if (mayPass(error) && patient) {
    const told = error instanceof MetaApiError ? (error.retryAfterMs ?? 0) : 0;
    changes.postpone(row.id, now + Math.max(told, pauseAfter(row.attempts, random())), problem);
    return;
  }
  logger.warn('a change is given up', { field: row.field, problem: problem.code, attempts: row.attempts });
  changes.giveUp(row.id, problem);
}
