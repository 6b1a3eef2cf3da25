import type { Progress } from '@shared/domain/post';
import type { PublishingOptions } from './context.ts';
import { unlessFull } from './database-trouble.ts';

const EMIT_EVERY_MS = 100;
const PERSIST_EVERY_MS = 1_000;

/**
 * Tells the windows how far a post has come: each change of stage at once, bytes ten times a second (what came in
 * between is told at the end of its tenth, so the last word is never swallowed), and to disk once a second at most:
 * an upload must not become a stream of fsyncs. `signal` ends what is still to be told.
 */
export function createProgress(
  { posts, bus, clock }: Pick<PublishingOptions, 'posts' | 'bus' | 'clock'>,
  postId: string,
  signal: AbortSignal,
): (progress: Progress) => void {
  let stage: Progress['stage'] | null = null;
  let emittedAt = 0;
  let persistedAt = 0;
  let late: Progress | null = null;
  // A clock that was set back must not silence the bar, hence the absolute value.
  const since = (at: number) => Math.abs(clock.now() - at);

  const emit = (progress: Progress) => {
    late = null;
    emittedAt = clock.now();
    bus.emit('posts.progress', { postId, progress });
  };
  const emitLater = (progress: Progress) => {
    const waiting = late !== null;
    late = progress;
    if (waiting) return;
    clock.sleep(EMIT_EVERY_MS - since(emittedAt), signal).then(
      () => {
        if (late) emit(late);
      },
      () => {},
    );
  };

  return (progress) => {
    const fresh = progress.stage !== stage;
    stage = progress.stage;
    if (fresh || since(persistedAt) >= PERSIST_EVERY_MS) {
      unlessFull(() => posts.setProgress(postId, progress));
      persistedAt = clock.now();
    }
    if (fresh || progress.fraction === 1 || since(emittedAt) >= EMIT_EVERY_MS) emit(progress);
    else emitLater(progress);
    if (fresh) bus.emit('posts.changed', { postId });
  };
}
