import type { GraphSession } from '../../meta/index.ts';
import type { PreparedCover, PreparedSlide, Run } from '../context.ts';
import { SlideFailure } from '../problem.ts';
import { stageFile } from '../stage-file.ts';

/** Gives the file of a slide a public address. */
export const stageSlide = (run: Run, session: GraphSession, slide: PreparedSlide): Promise<string> =>
  stageFile(run, session, { ...slide.file, name: slide.asset.originalName }, slide);

/** Gives the cover of a reel a public address. */
export const stageCover = (
  run: Run,
  session: GraphSession,
  { asset, file }: PreparedCover,
): Promise<string> =>
  stageFile(run, session, { ...file, name: asset.originalName, mime: 'image/jpeg' }).catch(
    (error: unknown) => {
      // Named in the sentence, should Meta refuse it: the cover belongs to no slide's row.
      throw error instanceof SlideFailure ? error : new SlideFailure(error, 1, asset.originalName);
    },
  );
