import type { GraphSession } from '../../meta/index.ts';
import type { PreparedSlide, Run } from '../context.ts';
import { journaled } from '../journaled.ts';

/**
 * Gives a picture a public address. The address is signed and short-lived, so it stays out of the journal;
 * the reference by which it is removed again goes in.
 */
export async function stagePicture(run: Run, session: GraphSession, slide: PreparedSlide): Promise<string> {
  const { url } = await journaled(run, { name: 'stage', slide }, async () => {
    const staged = await run.options.staging.stage(
      session,
      { ...slide.file, name: slide.asset.originalName },
      run.signal,
    );
    return { url: staged.url, remoteId: staged.ref };
  });
  return url;
}
