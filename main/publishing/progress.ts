import type { Progress } from '@shared/domain/post';
import type { PublishingOptions } from './context.ts';

const EMIT_EVERY_MS = 100;
const PERSIST_EVERY_MS = 1_000;

/**
 * Tells the windows how far a post has come: each change of stage at once, bytes ten times a second, and
 * to disk once a second at most (an upload must not become a stream of fsyncs).
 */
export function createProgress(
  { posts, bus, clock }: Pick<PublishingOptions, 'posts' | 'bus' | 'clock'>,
  postId: string,
): (progress: Progress) => void {
  let stage: Progress['stage'] | null = null;
  let emittedAt = 0;
  let persistedAt = 0;
  // A clock that was set back must not silence the bar, hence the absolute value.
  const longAgo = (at: number, ms: number) => Math.abs(clock.now() - at) >= ms;
  return (progress) => {
    const fresh = progress.stage !== stage;
    const complete = progress.fraction === 1;
    stage = progress.stage;
    if (fresh || longAgo(persistedAt, PERSIST_EVERY_MS)) {
      posts.setProgress(postId, progress);
      persistedAt = clock.now();
    }
    if (fresh || complete || longAgo(emittedAt, EMIT_EVERY_MS)) {
      bus.emit('posts.progress', { postId, progress });
      emittedAt = clock.now();
    }
    if (fresh) bus.emit('posts.changed', { postId });
  };
}
