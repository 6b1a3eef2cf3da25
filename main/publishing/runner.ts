import type { Post } from '@shared/domain/post';
import type { JournalRow } from '../db/repositories/journal.ts';
import { MetaApiError } from '../meta/index.ts';
import { AppError } from '../platform/errors.ts';
import { backoffMs, sleepUntil } from './backoff.ts';
import type { PublishingOptions, Run } from './context.ts';
import { isDatabaseTrouble } from './database-trouble.ts';
import { INTERRUPTED, rowsOf } from './journaled.ts';
import type { NetworkGate } from './network.ts';
import { problemOf, rootOf, type Verdict, verdictOn } from './problem.ts';
import { createProgress } from './progress.ts';
import { watchSession } from './session-watch.ts';
import { confirm } from './steps/confirm.ts';
import { walk } from './walk.ts';

/** Tries of an outage that is over are no reason to give up. */
const COUNTED_MS = 30 * 60_000;
/** How long a post whose outcome is unknown holds up those behind it. */
const IN_LANE = { budgetMs: 5 * 60_000, slowestMs: 30_000 };
const UNCOUNTED = new Set([INTERRUPTED, 'network_unreachable', 'meta_throttled', 'meta_quota_reached']);

export interface RunnerDeps {
  options: PublishingOptions;
  network: NetworkGate;
  /** The posts that this program took out of the queue, or found begun when it started. */
  mine: Set<string>;
  /** Says why the account's queue stands still, or null when it moves again. */
  onWaiting(post: Post, waiting: Post['waiting']): void;
  /** Resolves when Instagram should take the post. */
  pass(post: Post, signal: AbortSignal): Promise<void>;
  /** Instagram says that the account's posts of a day are used up: until when, or null where it is not known. */
  quotaUntil(post: Post, signal: AbortSignal): Promise<number | null>;
}

/** `open`: the outcome is still unknown, ask again later. */
type RunEnd = 'finished' | 'open';

export function runOf(options: PublishingOptions, post: Post, signal: AbortSignal): Run {
  return {
    post,
    attempt: options.posts.attemptOf(post.id),
    signal,
    options,
    progress: createProgress(options, post.id, signal),
  };
}

/** Takes one post as far as it goes: to an end, or to a state in which somebody else must act. */
export async function runPost(deps: RunnerDeps, postId: string, signal: AbortSignal): Promise<RunEnd> {
  const { posts, bus } = deps.options;
  const changed = () => bus.emit('posts.changed', { postId });
  const failures = { network: 0, other: 0, step: '' };
  const watch = watchSession(deps.options);
  for (;;) {
    signal.throwIfAborted();
    const post = posts.get(postId);
    if (post.state === 'queued') {
      await deps.pass(post, signal);
      // Taken back meanwhile, or taken by another program over the same data.
      if (!posts.move(postId, ['queued'], 'publishing')) continue;
      deps.mine.add(postId);
      changed();
    } else if (!deps.mine.has(postId)) {
      return 'finished';
    } else if (post.state === 'publishing') {
      const run = runOf(watch.options, post, signal);
      try {
        await walk(run);
        failures.network = 0;
        changed();
      } catch (error) {
        if (signal.aborted) throw error;
        if (await watch.isRenewed(post.accountId, error)) continue;
        await standStill(deps, run, error, failures);
      }
    } else if (post.state === 'confirming') {
      const run = runOf(deps.options, post, signal);
      changed();
      if ((await confirm(run, deps.network, IN_LANE)) === 'open') return 'open';
    } else {
      deps.mine.delete(postId);
      return 'finished';
    }
  }
}

/** Waits as the error asks for, or hands the post to its creator. */
async function standStill(
  deps: RunnerDeps,
  run: Run,
  error: unknown,
  failures: { network: number; other: number; step: string },
): Promise<void> {
  const { options, network, onWaiting } = deps;
  const { clock, random, logger } = options;
  const verdict = verdictOn(error, options.isOnline(), options.isOutage?.());
  const root = rootOf(error);
  const ours = isDatabaseTrouble(root) || (root instanceof AppError && root.code === 'disk_full');
  const answered = root instanceof MetaApiError || ours || verdict.kind !== 'retry';
  // Behind a captive portal calls end in many ways: whether Meta can be reached at all is asked apart.
  if (!answered) options.doubtNetwork?.();
  logger.warn('a post stands still', { postId: run.post.id, verdict, error: problemOf(error) });
  if (verdict.kind === 'network' || (!answered && !options.isOnline())) {
    failures.network += 1;
    onWaiting(run.post, { reason: 'network', until: null });
    await network.wait(failures.network, run.signal);
    return onWaiting(run.post, null);
  }
  failures.network = 0;
  if (verdict.kind === 'wait') {
    const known = verdict.reason === 'quota' ? await deps.quotaUntil(run.post, run.signal) : null;
    const until = known ?? clock.now() + verdict.afterMs + Math.round(random() * 5_000);
    onWaiting(run.post, { reason: verdict.reason, until });
    await sleepUntil(clock, until, run.signal);
    return onWaiting(run.post, null);
  }
  const last = rowsOf(run).at(-1);
  const step = `${last?.step}/${last?.slideId}`;
  failures.other = step === failures.step ? failures.other + 1 : 1;
  failures.step = step;
  const tries = Math.max(failures.other, triesOf(rowsOf(run), run.attempt, clock.now() - COUNTED_MS));
  if (verdict.kind === 'stop' || tries >= verdict.most) return giveUp(run, error, verdict);
  const until = clock.now() + backoffMs(tries, verdict.afterMs, random);
  onWaiting(run.post, { reason: 'retry', until });
  await sleepUntil(clock, until, run.signal);
  onWaiting(run.post, null);
}

/** How often the step that failed last has failed in this attempt, over restarts as well. */
function triesOf(rows: readonly JournalRow[], attempt: number, since: number): number {
  const ended = (row: JournalRow) => row.state === 'failed' || row.state === 'unknown';
  const last = rows.at(-1);
  if (!last || !ended(last)) return 0;
  return rows.filter(
    (row) =>
      row.attempt === attempt &&
      row.startedAt >= since &&
      row.step === last.step &&
      row.slideId === last.slideId &&
      ended(row) &&
      !UNCOUNTED.has(row.errorCode ?? ''),
  ).length;
}

function giveUp({ options, post }: Run, error: unknown, verdict: Verdict): void {
  const { posts, bus, logger } = options;
  const problem = problemOf(error);
  if (problem.code === 'internal') logger.error('publishing failed for a reason of ours', error);
  logger.info('a post needs attention', { postId: post.id, verdict, code: problem.code });
  posts.move(post.id, ['publishing'], 'needs_attention', { problem });
  bus.emit('posts.changed', { postId: post.id });
}
