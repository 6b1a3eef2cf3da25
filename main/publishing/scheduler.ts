import type { Post } from '@shared/domain/post';
import { AppError } from '../platform/errors.ts';
import { claim } from './claim.ts';
import type { PublishingOptions } from './context.ts';
import { isDatabaseTrouble } from './database-trouble.ts';
import { problemOf } from './problem.ts';

/** The longest nap: after a sleep of the machine or a jump of the clock, plans are at most this late. */
const RECHECK_MS = 30_000;
/** Later than this a creator is asked first: an old plan may no longer be wanted. */
export const TOO_LATE_MS = 2 * 3_600_000;

/** Sends planned posts on their way when their moment comes. */
interface Scheduler {
  start(): void;
  /** A plan was made or changed. */
  replan(): void;
  stop(): Promise<void>;
}

export function createScheduler(options: PublishingOptions, onClaimed: (post: Post) => void): Scheduler {
  const { posts, bus, clock, logger } = options;
  const stopping = new AbortController();
  let napping = new AbortController();
  let loop: Promise<void> | null = null;

  const begin = (post: Post, now: number) => {
    try {
      if (now - (post.scheduledAt ?? now) > TOO_LATE_MS) throw new AppError('schedule_missed');
      onClaimed(claim(options, post.id, ['scheduled']));
    } catch (error) {
      // Nothing is wrong with the post: it is looked at again when the database can be written.
      if (isDatabaseTrouble(error) || (error instanceof AppError && error.code === 'post_no_room'))
        throw error;
      // Moved on meanwhile, by "Publish now" for one: then there is nothing left to do here.
      if (posts.find(post.id)?.state !== 'scheduled') return;
      posts.move(post.id, ['scheduled'], 'needs_attention', { problem: problemFor(error) });
      bus.emit('posts.changed', { postId: post.id });
    }
  };

  const run = async () => {
    while (!stopping.signal.aborted) {
      try {
        const now = clock.now();
        for (const post of posts.due(now)) begin(post, now);
      } catch (error) {
        logger.error('the scheduler stumbled', error);
      }
      const next = posts.nextDue();
      const nap = next === null ? RECHECK_MS : napUntil(next - clock.now());
      napping = new AbortController();
      await clock.sleep(nap, AbortSignal.any([stopping.signal, napping.signal])).catch(() => {});
    }
  };

  return {
    start() {
      loop ??= run();
    },
    replan: () => napping.abort(new Error('replan')),
    async stop() {
      stopping.abort(new Error('stopping'));
      await loop;
    },
  };
}

/** What is overdue and still there met with trouble: that is no reason to spin. */
const napUntil = (ms: number) => (ms > 0 ? Math.min(RECHECK_MS, ms) : RECHECK_MS);

const problemFor = (error: unknown) =>
  error instanceof AppError && error.code === 'schedule_missed'
    ? { ...problemOf(error), remedy: 'retry' as const }
    : problemOf(error);
