import type { Post, PostState, WaitReason } from '@shared/domain/post';
import type { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import { createEventBus, type EventBus } from '../platform/event-bus.ts';
import type { RehearsalStage } from './stage.ts';

/** Publishing over parts that are no one's; `resume` takes what is queued as far as it goes. */
export interface Publish {
  resume(): void;
  /** Ends all work. */
  stop(): Promise<void>;
}

const ENDS: readonly PostState[] = ['published', 'needs_attention', 'cancelled'];
/** What a rehearsal would wait for in vain: everything it needs is here, and nothing has been used up. */
const NEVER: readonly WaitReason[] = ['network', 'quota', 'throttle'];
/** No step of publishing is silent for this long unless it hangs. */
const SILENCE_MS = 10 * 60_000;

/**
 * Queues the copy and follows it to its end: `published`, or `needs_attention` with the problem.
 * Throws `rehearsal_unfinished` when it waits for something that a rehearsal does not have (the network, a
 * quota), and the signal's reason. The publishing path has ended when this settles.
 */
export async function oneRound(
  { posts, postId }: Pick<RehearsalStage, 'posts' | 'postId'>,
  publish: (bus: EventBus) => Publish,
  { clock, signal, onChange }: { clock: Clock; signal: AbortSignal; onChange(post: Post): void },
): Promise<Post> {
  const bus = createEventBus();
  const end = Promise.withResolvers<Post>();
  let heardAt = clock.now();
  const look = () => {
    heardAt = clock.now();
    const post = posts.get(postId);
    if (ENDS.includes(post.state)) return end.resolve(post);
    if (post.waiting && NEVER.includes(post.waiting.reason))
      return end.reject(new AppError('rehearsal_unfinished'));
    onChange(post);
  };
  bus.on('posts.changed', look);
  bus.on('posts.progress', look);

  // From here and not through the claim: a rule of ours must not keep Instagram from speaking.
  posts.move(postId, ['draft', 'needs_attention'], 'queued');
  const path = publish(bus);
  const watching = new AbortController();
  const watch = async () => {
    for (;;) {
      await clock.sleep(SILENCE_MS / 10, AbortSignal.any([signal, watching.signal]));
      if (clock.now() - heardAt > SILENCE_MS) throw new AppError('rehearsal_unfinished');
    }
  };
  try {
    path.resume();
    return await Promise.race([end.promise, watch()]);
  } finally {
    watching.abort();
    end.promise.catch(() => {});
    await path.stop();
  }
}
