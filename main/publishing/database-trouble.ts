import { errnoOf } from '../platform/errors.ts';
import type { Run } from './context.ts';

const WRITE_AGAIN_MS = 5_000;

/** Whatever ails the database: it is nobody's post's fault. */
export const isDatabaseTrouble = (error: unknown): boolean => errnoOf(error)?.startsWith('SQLITE_') ?? false;

/** No room on the disk, as SQLite says it. */
export const isDiskFull = (error: unknown): boolean => errnoOf(error) === 'SQLITE_FULL';

/** What passes by itself, or once the creator has made room. */
const isPassing = (error: unknown): boolean => /^SQLITE_(FULL|BUSY|LOCKED|IOERR)/.test(errnoOf(error) ?? '');

/**
 * Writes down what a call brought, and waits for room where there is none: what Instagram has done must not be
 * forgotten for want of a few bytes. Rejects with the signal's reason when the app closes meanwhile; the step is
 * then open, and the next start resolves it.
 */
export async function written<T>(
  { options: { clock, logger }, signal }: Pick<Run, 'options' | 'signal'>,
  write: () => T,
): Promise<T> {
  for (;;) {
    try {
      return write();
    } catch (error) {
      if (!isPassing(error)) throw error;
      logger.warn('the outcome of a step cannot be written yet', { code: errnoOf(error) });
      await clock.sleep(WRITE_AGAIN_MS, signal);
    }
  }
}

/** What only describes a post's way may be lost: the next description replaces it. */
export function unlessFull(write: () => void): void {
  try {
    write();
  } catch (error) {
    if (!isPassing(error)) throw error;
  }
}
