import { sleepUntil } from './backoff.ts';
import type { PublishingOptions, Run } from './context.ts';
import { runOf } from './runner.ts';
import { cleanUp, stagedRefs } from './steps/clean-up.ts';
import { commentDue, firstComment, isCommentPending } from './steps/first-comment.ts';
import { learnPermalink } from './steps/permalink.ts';

const TRIES = 5;
const FIRST_PAUSE_MS = 3_000;
/** Older leftovers are not worth a request at every start: Facebook's signed address has long expired. */
const LEFTOVER_MS = 48 * 3_600_000;

/** What follows the end of a post. All of it may fail; none of it touches the post's state. */
interface Aftermath {
  begin(postId: string): void;
  /** Tries the first comment of a live post once more. */
  retryComment(postId: string): void;
  /** Start-up: goes on with what the last run did not get to. */
  resume(): void;
  stop(): Promise<void>;
}

export function createAftermath(options: PublishingOptions): Aftermath {
  const { posts, journal, bus, clock, logger } = options;
  const stopping = new AbortController();
  const running = new Map<string, Promise<void>>();
  /** What ended once more while the clean-up of its former end was still going on. */
  const endedAgain = new Set<string>();

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
    const isLive = post.state === 'published';
    // Only what has an id can be commented; where the publish call gave none, the list does.
    if (isLive && !post.igMediaId) await several('the link', () => learnPermalink(run));
    // A comment may have to wait for hours; neither the link nor the clean-up waits with it.
    await Promise.all([isLive && firstComment(run), tidy(run)]);
    if (isLive) tellMissingComment(postId);
  };

  const tidy = async (run: Run) => {
    const { id, state: stateBefore } = run.post;
    if (stateBefore === 'published') await several('the link', () => learnPermalink(run));
    await several('cleaning up', async () => {
      // On its way again since: its pictures are in use.
      const state = posts.find(id)?.state;
      if (state === 'queued' || state === 'publishing' || state === 'confirming') return true;
      await cleanUp(run);
      return true;
    });
  };

  /** The post was never found on the profile, so that there is nothing to write below. */
  const tellMissingComment = (postId: string) => {
    const post = posts.find(postId);
    if (!post || post.igMediaId || !commentDue(post, options)) return;
    posts.setProblem(postId, {
      code: 'first_comment_failed',
      params: { code: '–' },
      slideNumber: null,
      remedy: 'retry',
      traceId: null,
    });
    bus.emit('posts.changed', { postId });
  };

  const begin = (postId: string) => {
    if (stopping.signal.aborted) return;
    if (running.has(postId)) {
      endedAgain.add(postId);
      return;
    }
    const following = follow(postId)
      .catch((error: unknown) => {
        if (!stopping.signal.aborted) logger.warn('the aftermath of a post failed', error);
      })
      .finally(() => {
        running.delete(postId);
        if (endedAgain.delete(postId)) begin(postId);
      });
    running.set(postId, following);
  };

  return {
    begin,
    retryComment(postId) {
      if (running.has(postId)) return;
      posts.setProblem(postId, null);
      bus.emit('posts.changed', { postId });
      begin(postId);
    },
    resume() {
      for (const post of posts.inStates(['published', 'needs_attention', 'cancelled', 'draft'])) {
        if (clock.now() - post.updatedAt > LEFTOVER_MS) continue;
        const linkless = post.state === 'published' && !post.permalink;
        if (linkless || isCommentPending(post, options) || stagedRefs(journal.forPost(post.id)).length > 0)
          begin(post.id);
      }
    },
    async stop() {
      stopping.abort(new Error('stopping'));
      await Promise.all(running.values());
    },
  };
}
