import type { Allowance } from '@shared/domain/allowance';
import type { Post } from '@shared/domain/post';
import { AppError } from '../platform/errors.ts';
import { createAftermath } from './aftermath.ts';
import { createAllowanceBook } from './allowance.ts';
import { cancel, claim, schedule, unschedule } from './claim.ts';
import type { PublishingOptions } from './context.ts';
import { isDatabaseTrouble, written } from './database-trouble.ts';
import { createQueue } from './queue.ts';
import { reconcile } from './reconcile.ts';
import { createScheduler } from './scheduler.ts';
import { onSignedInAgain } from './signed-in-again.ts';
import { commentDue } from './steps/first-comment.ts';

/**
 * Publishing, exactly once. Every method answers as soon as the post's state is on disk; the work itself
 * goes on behind it and is told through `posts.changed` and `posts.progress`.
 */
export interface Publishing {
  /**
   * Queues a draft. Throws the first rule it breaks (`draft_empty`, `caption_too_long`, …, with `slide`
   * where one is to blame) or `post_already_on_its_way`; the draft is then as it was.
   */
  publishNow(postId: string): Post;
  /** `at` in milliseconds UTC, `zone` an IANA name. Throws `schedule_in_the_past` and what `publishNow` throws. */
  schedule(postId: string, at: number, zone: string): Post;
  /** Makes a scheduled post a draft again. */
  unschedule(postId: string): Post;
  /**
   * Tries a post that needs attention once more; never one whose outcome is unknown. Of a live post whose first
   * comment is missing, that comment.
   */
  retry(postId: string): Post;
  /** Throws `post_past_point_of_no_return` once Instagram was told to publish. */
  cancel(postId: string): Post;
  /** Start-up: resolves or continues everything that the journal holds, and starts the scheduler. */
  resume(): void;
  /** How many posts Instagram still takes, as far as it is known; asks Instagram anew where that was long ago. */
  allowance(accountId: string): Allowance;
  /** The network is back. */
  networkReturned(): void;
  /** Ends all work; what was in hand is continued by the next `resume`. */
  stop(): Promise<void>;
}

export type { PublishingOptions } from './context.ts';

export function createPublishing(given: PublishingOptions): Publishing {
  const options = { ...given, logger: given.logger.scope('publishing') };
  const { posts, bus, logger } = options;
  const aftermath = createAftermath(options);
  const book = createAllowanceBook(options);
  const stopping = new AbortController();
  const asking = new Set<Promise<void>>();
  const ask = (accountId: string, when: 'stale' | 'now') => {
    const answered = book.refresh(accountId, when, stopping.signal).finally(() => asking.delete(answered));
    asking.add(answered);
  };
  const queue = createQueue(options, book, (postId) => {
    aftermath.begin(postId);
    const post = posts.find(postId);
    if (post?.state === 'published') ask(post.accountId, 'now');
  });
  const send = (post: Post) => {
    bus.emit('posts.changed', { postId: post.id });
    queue.wake(post.accountId);
    return post;
  };
  const scheduler = createScheduler(options, send);
  const planned = (post: Post) => {
    bus.emit('posts.changed', { postId: post.id });
    scheduler.replan();
    return post;
  };

  let endListening = () => {};
  const resume = () => {
    for (const postId of reconcile(options)) bus.emit('posts.changed', { postId });
    for (const post of posts.inStates(['publishing', 'confirming'])) queue.adopt(post.id);
    const accounts = posts.inStates(['queued', 'publishing', 'confirming']).map((post) => post.accountId);
    for (const accountId of new Set(accounts)) queue.wake(accountId);
    aftermath.resume();
    scheduler.start();
    endListening();
    endListening = onSignedInAgain(options, goOn);
  };
  /** A full disk must keep nobody from opening the app to make room. */
  const resumeWhenWritable = async () => {
    const run = { options, signal: stopping.signal };
    await written(run, () => reconcile(options)).then(resume, (error: unknown) => {
      if (!stopping.signal.aborted) logger.error('what was on its way was not resumed', error);
    });
  };
  const goOn: Parameters<typeof onSignedInAgain>[1] = {
    post({ id }) {
      try {
        send(claim(options, id, ['needs_attention']));
      } catch (error) {
        // It stays where it is and says why: its creator decides.
        logger.info('a post does not go on by itself', error);
      }
    },
    comment: ({ id }) => aftermath.retryComment(id),
    account: () => queue.networkReturned(),
  };

  return {
    publishNow: (postId) => send(claim(options, postId)),
    retry(postId) {
      const post = posts.get(postId);
      const { state } = post;
      if (state === 'published' && commentDue(post, options)) {
        aftermath.retryComment(postId);
        return posts.get(postId);
      }
      if (state !== 'needs_attention')
        throw new AppError(
          state === 'draft' || state === 'cancelled' ? 'post_not_editable' : 'post_already_on_its_way',
        );
      return send(claim(options, postId, ['needs_attention']));
    },
    schedule: (postId, at, zone) => planned(schedule(options, postId, at, zone)),
    unschedule: (postId) => planned(unschedule(options, postId)),
    cancel(postId) {
      const post = cancel(options, postId);
      queue.drop(postId);
      bus.emit('posts.changed', { postId });
      aftermath.begin(postId);
      return post;
    },
    resume() {
      try {
        resume();
      } catch (error) {
        if (!isDatabaseTrouble(error)) throw error;
        const resumed = resumeWhenWritable().finally(() => asking.delete(resumed));
        asking.add(resumed);
      }
    },
    allowance(accountId) {
      ask(accountId, 'stale');
      return book.of(accountId);
    },
    networkReturned: queue.networkReturned,
    async stop() {
      endListening();
      stopping.abort(new Error('stopping'));
      await Promise.all([scheduler.stop(), queue.stop(), aftermath.stop(), ...asking]);
    },
  };
}
