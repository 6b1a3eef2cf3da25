import { type GraphSession, MetaApiError, MetaConnectionError, readContainer } from '../../meta/index.ts';
import type { PreparedSlide, Run } from '../context.ts';
import { journaled } from '../journaled.ts';
import { ContainerFailure } from '../problem.ts';

const FIRST_READ_MS = 1_000;
const SLOWEST_READ_MS = 10_000;
/** Meta's advice is five minutes; practice needs up to thirty for long videos. */
const VIDEO_CAP_MS = 30 * 60_000;
const PICTURE_CAP_MS = 10 * 60_000;
const UNREADABLE_IN_A_ROW = 6;

/**
 * Waits until Meta has processed a container. There is no way past this step to the next with a container
 * that is not FINISHED. Resolves with PUBLISHED when a former try turns out to have been live already.
 */
export async function awaitContainer(
  run: Run,
  session: GraphSession,
  containerId: string,
  options: { slide?: PreparedSlide; holdsVideo: boolean },
): Promise<'FINISHED' | 'PUBLISHED'> {
  const step = { name: 'await_container', slide: options.slide, remoteId: containerId } as const;
  const { status } = await journaled(run, step, async () => {
    const found = await poll(run, session, containerId, options.holdsVideo ? VIDEO_CAP_MS : PICTURE_CAP_MS);
    return { status: found, result: { status: found } };
  });
  return status;
}

async function poll(
  { options: { clock }, signal }: Run,
  session: GraphSession,
  containerId: string,
  capMs: number,
): Promise<'FINISHED' | 'PUBLISHED'> {
  let waited = 0;
  let unreadable = 0;
  for (let pause = FIRST_READ_MS; ; pause = Math.min(SLOWEST_READ_MS, Math.max(2_000, pause * 1.4))) {
    await clock.sleep(pause, signal);
    // Summed, not read off the clock: a clock that jumps must not end a wait.
    waited += pause;
    try {
      const { statusCode, errorSubcode } = await readContainer(session, containerId, signal);
      unreadable = 0;
      if (statusCode === 'FINISHED' || statusCode === 'PUBLISHED') return statusCode;
      if (statusCode === 'ERROR') throw ContainerFailure.fromSubcode(errorSubcode);
      if (statusCode === 'EXPIRED') throw new ContainerFailure('meta_container_expired', 'retry', 0, null);
    } catch (error) {
      // Reads of fresh containers fail now and then (100/33): that says nothing about the container.
      unreadable += 1;
      if (!isPassing(error) || unreadable >= UNREADABLE_IN_A_ROW) throw error;
    }
    if (waited >= capMs) throw new ContainerFailure('meta_processing_too_slow', 'report', null, null);
  }
}

function isPassing(error: unknown): boolean {
  if (error instanceof MetaConnectionError) return error.cause !== 'refused';
  return error instanceof MetaApiError && error.kind === 'retry';
}
