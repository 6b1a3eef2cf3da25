import type { StageSource } from '../media/staging/staging.ts';
import type { GraphSession } from '../meta/index.ts';
import type { PreparedSlide, Run } from './context.ts';
import { journaled } from './journaled.ts';

/**
 * Gives a file a public address that was seen from outside. The address is signed and short-lived, so it stays
 * out of the journal; the reference by which the file is removed again goes in: into the intent where it is
 * known before, so that even a call whose answer was lost is cleaned up.
 */
export async function stageFile(
  run: Run,
  session: GraphSession,
  file: StageSource,
  slide?: PreparedSlide,
): Promise<string> {
  const { staging } = run.options;
  const reservation = await staging.reserve(session, file);
  const { ref } = await journaled(
    run,
    {
      name: 'stage',
      slide,
      ...(reservation.ref !== null && { remoteId: reservation.ref }),
      facts: { place: reservation.place },
    },
    async () => {
      const staged = await staging.put(session, reservation, file, run.signal);
      return { ref: staged, remoteId: staged };
    },
  );
  const { url } = await journaled(run, { name: 'check_stage', slide, remoteId: ref }, async () => ({
    url: await staging.open(session, ref, file, run.signal),
  }));
  return url;
}
