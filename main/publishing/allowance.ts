import { type Allowance, DAY_MS, roomFor } from '@shared/domain/allowance';
import type { Post } from '@shared/domain/post';
import type { LimitReading } from '../db/repositories/publishing-limits.ts';
import { readPublishingLimit } from '../meta/index.ts';
import type { PublishingOptions } from './context.ts';

/** Meta, "Content publishing": an account may create 400 containers within a rolling 24 hours. */
const CONTAINERS_PER_DAY = 400;
/** A reading that is older is asked for again before a post begins. */
const STALE_MS = 15 * 60_000;

/** How many posts Instagram still takes from an account, and when it takes more. Plans only; refuses nothing. */
export interface AllowanceBook {
  of(accountId: string): Allowance;
  /** From when the post fits, with `ahead` others before it; null when it fits now or nothing is known. */
  freeAt(post: Post, ahead: number): number | null;
  /** Asks Instagram when the last answer is old, or in any case with `now`. Never rejects. */
  refresh(accountId: string, when: 'stale' | 'now', signal: AbortSignal): Promise<void>;
}

const EMPTY: LimitReading = { used: 0, total: null, elsewhere: [], readAt: 0 };

/** The reading after a new answer. Posts made elsewhere carry no date: each counts from when it was first seen. */
export function afterReading(
  before: LimitReading | null,
  answer: { used: number; total: number | null },
  own: readonly number[],
  now: number,
): LimitReading {
  const others = Math.max(0, answer.used - own.length);
  const known = (before?.elsewhere ?? []).filter((at) => at > now - DAY_MS);
  const gone = Math.max(0, known.length - others);
  const fresh = Array.from({ length: Math.max(0, others - known.length) }, () => now);
  return { ...answer, elsewhere: [...known.slice(gone), ...fresh], readAt: now };
}

export function createAllowanceBook(options: PublishingOptions): AllowanceBook {
  const { posts, journal, limits, clock, bus, logger } = options;

  const reading = (accountId: string) => limits?.find(accountId) ?? EMPTY;
  /** All that counts now; an answer of the past loses its posts one by one as they turn a day old. */
  const counted = (accountId: string): number[] => {
    const since = clock.now() - DAY_MS;
    const elsewhere = reading(accountId).elsewhere.filter((at) => at > since);
    return [...(limits?.publishedAfter(accountId, since) ?? []), ...elsewhere].sort((a, b) => a - b);
  };
  /** Containers that the post still has to create; those of a former try are used again. */
  const needed = ({ id, slides }: Post): number => {
    const all = slides.length > 1 ? slides.length + 1 : 1;
    const made = journal
      .forPost(id)
      .filter(
        ({ step, state }) => state === 'done' && (step === 'create_container' || step === 'create_parent'),
      );
    return Math.max(0, all - made.length);
  };

  return {
    of(accountId) {
      const now = clock.now();
      const { total, readAt } = reading(accountId);
      const times = counted(accountId);
      const free = total === null ? null : roomFor(times, total, 1, now);
      const ahead = posts
        .inStates(['queued', 'publishing', 'confirming', 'scheduled'])
        .filter((post) => post.accountId === accountId)
        .map(({ state, scheduledAt }) => (state === 'scheduled' ? (scheduledAt ?? now) : now));
      return {
        used: readAt === 0 ? null : times.length,
        total,
        freeAt: free === now ? null : free,
        taken: [...times, ...ahead].sort((a, b) => a - b),
      };
    },
    freeAt(post, ahead) {
      const now = clock.now();
      const { accountId } = post;
      const { total } = reading(accountId);
      const byPosts =
        total === null ? now : (roomFor(counted(accountId), total, ahead + 1, now) ?? now + DAY_MS);
      const containers = limits?.containersAfter(accountId, now - DAY_MS) ?? [];
      const byContainers = roomFor(containers, CONTAINERS_PER_DAY, needed(post), now) ?? now;
      const free = Math.max(byPosts, byContainers);
      return free > now ? free : null;
    },
    async refresh(accountId, when, signal) {
      if (!limits || signal.aborted || !options.isOnline()) return;
      const before = limits.find(accountId);
      // A clock that was set back must not keep an old answer for ever, hence the absolute value.
      if (when === 'stale' && before && Math.abs(clock.now() - before.readAt) < STALE_MS) return;
      try {
        const answer = await readPublishingLimit(await options.sessionFor(accountId), signal);
        const now = clock.now();
        const own = limits.publishedAfter(accountId, now - DAY_MS);
        limits.put(accountId, afterReading(before, answer, own, now));
        bus.emit('posts.allowance', { accountId });
      } catch (error) {
        // Not knowing the limit stops nobody: Instagram itself refuses what is too much.
        if (!signal.aborted) logger.debug('the publishing limit could not be read', error);
      }
    },
  };
}
