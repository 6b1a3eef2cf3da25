import { sleepUntil } from './backoff.ts';
import type { PublishingOptions } from './context.ts';
import { runOf } from './runner.ts';
import { cleanUp, stagedRefs } from './steps/clean-up.ts';
import { learnPermalink } from './steps/permalink.ts';

const TRIES = 5;
const FIRST_PAUSE_MS = 3_000;
/** Older leftovers are not worth a request at every start: Facebook's signed address has long expired. */
const LEFTOVER_MS = 48 * 3_600_000;

/** What follows the end of a post. All of it may fail; none of it touches the post's state. */
interface Aftermath {
  begin(postId: string): void;
  /** Start-up: goes on with what the last run did not get to. */
  resume(): void;
  stop(): Promise<void>;
}

export function createAftermath(options: PublishingOptions): Aftermath {
  const { posts, journal, clock, logger } = options;
  const stopping = new AbortController();
  const running = new Map<string, Promise<void>>();

  const several = async (what: string, work: () => Promise<boolean>) => {
    for (let tried = 1, pause = FIRST_PAUSE_MS; ; tried += 1, pause *= 3) {
      try {
        if (await work()) return;
      } catch (error) {
        if (stopping.signal.aborted) return;
        logger.warn(`${what} failed after publishing`, error);
      }
      if (tried >= TRIES) return;
      await sleepUntil(clock, clock.now() + pause, stopping.signal);
    }
  };

  const follow = async (postId: string) => {
    const post = posts.find(postId);
    if (!post) return;
    const run = runOf(options, post, stopping.signal);
    if (post.state === 'published') await several('the link', () => learnPermalink(run));
    await several('cleaning up', async () => {
      // On its way again since: its pictures are in use.
      const state = posts.find(postId)?.state;
      if (state === 'queued' || state === 'publishing' || state === 'confirming') return true;
      await cleanUp(run);
      return true;
    });
  };

  const begin = (postId: string) => {
    if (running.has(postId) || stopping.signal.aborted) return;
    const following = follow(postId)
      .catch((error: unknown) => {
        if (!stopping.signal.aborted) logger.warn('the aftermath of a post failed', error);
      })
      .finally(() => running.delete(postId));
    running.set(postId, following);
  };

  return {
    begin,
    resume() {
      for (const post of posts.inStates(['published', 'needs_attention', 'cancelled', 'draft'])) {
        if (clock.now() - post.updatedAt > LEFTOVER_MS) continue;
        const linkless = post.state === 'published' && !post.permalink;
        if (linkless || stagedRefs(journal.forPost(post.id)).length > 0) begin(post.id);
      }
    },
    async stop() {
      stopping.abort(new Error('stopping'));
      await Promise.all(running.values());
    },
  };
}
