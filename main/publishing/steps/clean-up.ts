import type { JournalRow } from '../../db/repositories/journal.ts';
import type { Run } from '../context.ts';
import { journaled, rowsOf } from '../journaled.ts';

/**
 * References of staged files that were not removed yet, those included of which it is not known whether they
 * arrived. A call that certainly failed left nothing behind.
 */
export const stagedRefs = (rows: readonly JournalRow[]): string[] => {
  const removed = new Set(
    rows.filter((row) => row.step === 'clean_up' && row.state === 'done').map((row) => row.remoteId),
  );
  return rows.flatMap(({ step, state, remoteId }) =>
    step === 'stage' && state !== 'failed' && remoteId && !removed.has(remoteId) ? [remoteId] : [],
  );
};

/**
 * Takes staged files back. What cannot be removed now is tried again, here and at the next start; one that
 * resists does not keep the others from being removed.
 */
export async function cleanUp(run: Run): Promise<void> {
  const { staging, sessionFor } = run.options;
  const failures: unknown[] = [];
  for (const ref of stagedRefs(rowsOf(run))) {
    await journaled(run, { name: 'clean_up', remoteId: ref }, async () => {
      await staging.remove(await sessionFor(run.post.accountId), ref, run.signal);
      return {};
    }).catch((error: unknown) => failures.push(error));
    run.signal.throwIfAborted();
  }
  if (failures.length > 0) throw failures[0];
}
