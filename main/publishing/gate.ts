import type { Post } from '@shared/domain/post';
import { usageCalmsAt } from '../meta/index.ts';
import type { AllowanceBook } from './allowance.ts';
import { sleepUntil } from './backoff.ts';
import type { PublishingOptions } from './context.ts';

/** Posts made elsewhere may leave room earlier, or take it: a long wait is looked at again. */
const RECHECK_MS = 3_600_000;
const SPREAD_MS = 5_000;

type Hold = (post: Post, waiting: Post['waiting']) => void;

/** Holds a post back before its first request while Instagram would refuse it, or asks for fewer requests. */
export function createGate(options: PublishingOptions, book: AllowanceBook, hold: Hold) {
  const { clock, random, sessionFor } = options;

  const waitOf = async (post: Post): Promise<Post['waiting']> => {
    const calm = await sessionFor(post.accountId)
      .then(({ transport, igId, pageId }) =>
        usageCalmsAt(transport.usage(), [igId, ...(pageId ? [pageId] : [])], clock.now()),
      )
      // Without a session the first step says what is missing.
      .catch(() => null);
    if (calm !== null) return { reason: 'throttle', until: calm };
    const free = book.freeAt(post, 0);
    return free === null ? null : { reason: 'quota', until: free };
  };

  return async (post: Post, signal: AbortSignal): Promise<void> => {
    for (let held = false; ; held = true) {
      await book.refresh(post.accountId, held ? 'now' : 'stale', signal);
      signal.throwIfAborted();
      const waiting = await waitOf(post);
      signal.throwIfAborted();
      if (held || waiting) hold(post, waiting);
      if (!waiting) return;
      const until = Math.min(waiting.until ?? Number.POSITIVE_INFINITY, clock.now() + RECHECK_MS);
      await sleepUntil(clock, until + Math.round(random() * SPREAD_MS), signal);
    }
  };
}
