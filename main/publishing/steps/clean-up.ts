import type { JournalRow } from '../../db/repositories/journal.ts';
import type { Run } from '../context.ts';
import { journaled, rowsOf } from '../journaled.ts';

/** References of staged pictures that were not removed yet. */
export const stagedRefs = (rows: readonly JournalRow[]): string[] => {
  const removed = new Set(
    rows.filter((row) => row.step === 'clean_up' && row.state === 'done').map((row) => row.remoteId),
  );
  return rows.flatMap(({ step, state, remoteId }) =>
    step === 'stage' && state === 'done' && remoteId && !removed.has(remoteId) ? [remoteId] : [],
  );
};

/** Takes staged pictures back. What cannot be removed now is tried again at the next start. */
export async function cleanUp(run: Run): Promise<void> {
  for (const ref of stagedRefs(rowsOf(run))) {
    await journaled(run, { name: 'clean_up', remoteId: ref }, async () => {
      await run.options.staging.remove(await run.options.sessionFor(run.post.accountId), ref, run.signal);
      return {};
    });
  }
}
