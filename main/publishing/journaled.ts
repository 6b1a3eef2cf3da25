import type { ErrorParams } from '@shared/domain/errors';
import type { JournalRow } from '../db/repositories/journal.ts';
import type { PreparedSlide, Run } from './context.ts';
import { written } from './database-trouble.ts';
import { journalErrorOf, killsContainer, mayHaveHappened, SlideFailure } from './problem.ts';

/** Every step that a journal row can name, in the order they happen. */
export type StepName =
  | 'render'
  | 'stage'
  | 'check_stage'
  | 'create_container'
  | 'upload'
  | 'await_container'
  | 'create_parent'
  | 'publish'
  | 'confirm'
  | 'find_media'
  | 'permalink'
  | 'first_comment'
  | 'clean_up';

export interface Step {
  name: StepName;
  slide?: PreparedSlide;
  /** The container or photo that the step is about, where it exists before. */
  remoteId?: string;
  /** What a restart needs to know of the intent. */
  facts?: ErrorParams;
}

interface Outcome {
  remoteId?: string;
  result?: ErrorParams;
}

/** The error code of rows that ended because the app did. */
export const INTERRUPTED = 'interrupted';

export const interruption = { errorCode: INTERRUPTED, metaCode: null, metaSubcode: null, traceId: null };

export const rowsOf = (run: Run): JournalRow[] => run.options.journal.forPost(run.post.id);

/**
 * Runs one step: its intent is on disk before `work` begins, its outcome right after. What `work` throws
 * is thrown on, blamed on the slide where there is one.
 */
export async function journaled<T extends object>(
  run: Run,
  step: Step,
  work: () => Promise<T & Outcome>,
): Promise<T & Outcome> {
  const { journal } = run.options;
  run.signal.throwIfAborted();
  const id = journal.intend({
    postId: run.post.id,
    attempt: run.attempt,
    step: step.name,
    slideId: step.slide?.slide.id ?? null,
    remoteId: step.remoteId ?? null,
    ...(step.facts && { result: step.facts }),
  });
  const outcome = await work().catch(async (error: unknown) => {
    await written(run, () => endRow(run, id, step, error));
    throw blamed(error, step.slide);
  });
  await written(run, () => journal.complete(id, outcome));
  return outcome;
}

function endRow({ options: { journal }, signal }: Run, id: number, step: Step, error: unknown): void {
  if (signal.aborted) journal.markUnknown(id, interruption);
  // The container itself is at fault: later tries must make another one.
  else if (killsContainer(step.name, error)) journal.fail(id, journalErrorOf(error), { dead: 1 });
  else if (mayHaveHappened(error)) journal.markUnknown(id, journalErrorOf(error));
  else journal.fail(id, journalErrorOf(error));
}

function blamed(error: unknown, slide: PreparedSlide | undefined): unknown {
  if (!slide || error instanceof SlideFailure) return error;
  return new SlideFailure(error, slide.number, slide.asset.originalName);
}
