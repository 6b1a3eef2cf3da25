import type { PostsReader } from '../db/repositories/posts-reader.ts';
import type { Clock } from '../platform/clock.ts';
import type { EventBus } from '../platform/event-bus.ts';

/** A scheduled post is left alone for so long after a change before it is rehearsed by itself. */
const SETTLED_MS = 10_000;
/** At the start of the app other things come first. */
const FIRST_MS = 30_000;

/** Rehearses what is scheduled by itself, so that a refusal is known before the planned minute. */
export interface Automatic {
  open(): void;
  stop(): void;
}

export function createAutomatic(deps: {
  posts: Pick<PostsReader, 'find' | 'inStates'>;
  bus: EventBus;
  clock: Clock;
  /** Throws when the post cannot be rehearsed; does nothing when its content was rehearsed already. */
  rehearse(postId: string): void;
  /** The post is gone. */
  forget(postId: string): void;
}): Automatic {
  const { posts, bus, clock } = deps;
  const stopping = new AbortController();
  const naps = new Map<string, AbortController>();

  const soon = (postId: string, ms: number) => {
    naps.get(postId)?.abort();
    const nap = new AbortController();
    naps.set(postId, nap);
    clock.sleep(ms, AbortSignal.any([stopping.signal, nap.signal])).then(
      () => {
        naps.delete(postId);
        if (posts.find(postId)?.state === 'scheduled') deps.rehearse(postId);
      },
      () => {}, // Changed again, or the app closes.
    );
  };

  const unsubscribe = bus.on('posts.changed', ({ postId }) => {
    const post = posts.find(postId);
    if (!post) deps.forget(postId);
    if (post?.state === 'scheduled') soon(postId, SETTLED_MS);
  });

  return {
    open() {
      for (const { id } of posts.inStates(['scheduled'])) soon(id, FIRST_MS);
    },
    stop() {
      unsubscribe();
      stopping.abort();
    },
  };
}
