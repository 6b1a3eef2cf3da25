import type { Post } from '@shared/domain/post';
import type { AllowanceBook } from './allowance.ts';
import type { PublishingOptions } from './context.ts';
import { unlessFull } from './database-trouble.ts';
import { createGate } from './gate.ts';
import { createNetworkGate } from './network.ts';
import { type RunnerDeps, runOf, runPost } from './runner.ts';
import { confirm } from './steps/confirm.ts';

const AFTER_TROUBLE_MS = 30_000;
const ASK_AGAIN_MS = 5 * 60_000;
const ASK_FOR_MS = 30 * 60_000;

/** The lanes: one worker per account, posts in the order in which they were queued. */
export interface Queue {
  /** Work may have arrived for this account. */
  wake(accountId: string): void;
  /** Start-up: a post that the last run left in the middle. */
  adopt(postId: string): void;
  /** Ends the work on a post whose state was already moved out of the queue. */
  drop(postId: string): void;
  networkReturned(): void;
  /** Ends all work; resolves when nothing is in hand any more. */
  stop(): Promise<void>;
}

export function createQueue(
  options: PublishingOptions,
  book: AllowanceBook,
  onEnd: (postId: string) => void,
): Queue {
  const { posts, bus, clock, logger, isOnline } = options;
  const stopping = new AbortController();
  const network = createNetworkGate(options);
  const lanes = new Map<string, Promise<void>>();
  const inHand = new Map<string, AbortController>();
  /** Posts whose outcome is asked for beside the lane. */
  const asked = new Map<string, Promise<void>>();
  /** Why an account's lane stands still. */
  const held = new Map<string, Post['waiting']>();
  /** Posts that are this program's to end. Another one over the same data has its own. */
  const mine = new Set<string>();

  const setWaiting = (post: Post, waiting: Post['waiting']) => {
    if (JSON.stringify(post.waiting) === JSON.stringify(waiting)) return;
    unlessFull(() => posts.setWaiting(post.id, waiting));
    bus.emit('posts.changed', { postId: post.id });
  };
  const inLine = (accountId: string) =>
    posts.inStates(['queued']).filter((post) => post.accountId === accountId && !inHand.has(post.id));
  /** What holds up the post in hand holds up those behind it; for the quota each has its own hour. */
  const holdLine = (accountId: string) => {
    const waiting = held.get(accountId) ?? null;
    for (const [index, each] of inLine(accountId).entries()) {
      const until = waiting?.reason === 'quota' ? book.freeAt(each, index + 1) : null;
      setWaiting(each, waiting && { ...waiting, until: until ?? waiting.until });
    }
  };
  const onWaiting: RunnerDeps['onWaiting'] = (post, waiting) => {
    const current = posts.find(post.id);
    if (current) setWaiting(current, waiting);
    // A single failed try is that post's own matter.
    held.set(post.accountId, waiting?.reason === 'retry' ? null : waiting);
    holdLine(post.accountId);
  };
  const deps: RunnerDeps = {
    options,
    network,
    mine,
    onWaiting,
    pass: createGate(options, book, onWaiting),
    async quotaUntil(post, signal) {
      await book.refresh(post.accountId, 'now', signal);
      return book.freeAt(post, 0);
    },
  };

  const next = (accountId: string): Post | undefined => {
    const open = posts
      .inStates(['confirming', 'publishing', 'queued'])
      .filter((post) => post.accountId === accountId && !asked.has(post.id))
      .filter(({ id, state }) => state === 'queued' || mine.has(id));
    // What was begun is ended before anything new begins.
    return (
      open.find((post) => post.state === 'confirming') ??
      open.find((p) => p.state === 'publishing') ??
      open[0]
    );
  };

  const take = async (post: Post) => {
    const own = new AbortController();
    inHand.set(post.id, own);
    const signal = AbortSignal.any([own.signal, stopping.signal]);
    try {
      if (!isOnline() && post.state === 'queued') {
        onWaiting(post, { reason: 'network', until: null });
        await network.wait(0, signal);
        onWaiting(post, null);
      }
      const end = await runPost(deps, post.id, signal);
      if (end === 'open') askBeside(post);
      else onEnd(post.id);
    } catch (error) {
      if (stopping.signal.aborted || own.signal.aborted) return;
      // Nothing may end a lane: a post without an owner would stand in the queue for ever.
      logger.error('the queue stumbled', error);
      await clock.sleep(AFTER_TROUBLE_MS, stopping.signal).catch(() => {});
    } finally {
      inHand.delete(post.id);
      held.delete(post.accountId);
    }
  };

  const work = async (accountId: string) => {
    for (;;) {
      const post = stopping.signal.aborted ? undefined : next(accountId);
      if (!post) return;
      await take(post);
    }
  };

  const wake = (accountId: string) => {
    if (stopping.signal.aborted) return;
    if (lanes.has(accountId)) return holdLine(accountId);
    const lane = work(accountId)
      .catch((error: unknown) => logger.error('a lane ended', error))
      .finally(() => lanes.delete(accountId));
    lanes.set(accountId, lane);
  };

  /** Goes on asking about a post of unknown outcome without holding up the others. */
  const askBeside = (post: Post) => {
    const ask = async () => {
      for (;;) {
        await network.nap(ASK_AGAIN_MS, stopping.signal);
        const run = runOf(options, posts.get(post.id), stopping.signal);
        if ((await confirm(run, network, { budgetMs: ASK_FOR_MS, slowestMs: ASK_AGAIN_MS })) !== 'open')
          return;
      }
    };
    const asking = ask()
      .catch((error: unknown) => {
        if (!stopping.signal.aborted) logger.error('asking for an outcome failed', error);
      })
      .finally(() => {
        asked.delete(post.id);
        onEnd(post.id);
        wake(post.accountId);
      });
    asked.set(post.id, asking);
  };

  return {
    wake,
    adopt: (postId) => void mine.add(postId),
    drop: (postId) => inHand.get(postId)?.abort(new Error('cancelled')),
    networkReturned: () => network.returned(),
    async stop() {
      stopping.abort(new Error('stopping'));
      await Promise.all([...lanes.values(), ...asked.values()]);
    },
  };
}
