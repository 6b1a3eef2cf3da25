import type { Problem } from '@shared/domain/post';
import type { JournalRow } from '../../db/repositories/journal.ts';
import { type ContainerStatus, type GraphSession, readContainer } from '../../meta/index.ts';
import { AppError } from '../../platform/errors.ts';
import type { Run } from '../context.ts';
import { written } from '../database-trouble.ts';
import { type Finding, findMedia } from '../find-media.ts';
import { INTERRUPTED, rowsOf } from '../journaled.ts';
import type { NetworkGate } from '../network.ts';
import { ContainerFailure, problemOf } from '../problem.ts';

/** FINISHED right after a lost answer may still turn into PUBLISHED (Meta: re-read over 30–120 s). */
const FINISHED_FOR_MS = 120_000;
/** Containers die after 24 hours; with a margin, one that is older can no longer become a post. */
const DEADLINE_MS = 26 * 3_600_000;
const FIRST_PAUSE_MS = 2_000;

type Verdict =
  | { outcome: 'live'; finding: Finding | null }
  | { outcome: 'again' }
  | { outcome: 'attention'; problem: Problem }
  | { outcome: 'open' };

/** Asks for up to `budgetMs`, with pauses that grow to `slowestMs`. */
interface Pace {
  budgetMs: number;
  slowestMs: number;
}

/**
 * Finds out whether a publish call whose answer was lost made the post live. Resolves with `open` when
 * `budgetMs` did not suffice: the post stays `confirming` and is asked again later. Never publishes.
 */
export async function confirm(
  run: Run,
  network: Pick<NetworkGate, 'nap'>,
  pace: Pace,
): Promise<Verdict['outcome']> {
  const { options, post, attempt, signal } = run;
  const call = rowsOf(run).findLast((row) => row.step === 'publish');
  if (!call?.remoteId) return settle(run, null, { outcome: 'attention', problem: unknownOutcome() });
  const row = options.journal.intend({
    postId: post.id,
    attempt,
    step: 'confirm',
    slideId: null,
    remoteId: call.remoteId,
  });
  const verdict = await ask(run, call, call.remoteId, { ...pace, network }).catch((error: unknown) => {
    const code = signal.aborted ? INTERRUPTED : 'internal';
    options.journal.markUnknown(row, { errorCode: code, metaCode: null, metaSubcode: null, traceId: null });
    throw error;
  });
  await written(run, () => options.journal.complete(row, { result: { outcome: verdict.outcome } }));
  return written(run, () => settle(run, call, verdict));
}

async function ask(
  run: Run,
  call: JournalRow,
  containerId: string,
  { budgetMs, slowestMs, network }: Pace & { network: Pick<NetworkGate, 'nap'> },
): Promise<Verdict> {
  let finishedFor: number | null = null;
  for (let waited = 0, pause = FIRST_PAUSE_MS; ; ) {
    const { session, status } = await look(run, containerId);
    finishedFor = status?.statusCode === 'FINISHED' ? (finishedFor ?? 0) : null;
    const verdict = session && (await judge(run, session, call, status, finishedFor));
    if (verdict) return verdict;
    if (waited >= budgetMs) return { outcome: 'open' };
    // Woken by the network's return, it asks at once; a pause cut short counts for nothing: no post may be
    // sent again before its container was seen unchanged for the whole time.
    if (await network.nap(pause, run.signal)) {
      pause = FIRST_PAUSE_MS;
      continue;
    }
    waited += pause;
    if (finishedFor !== null) finishedFor += pause;
    pause = Math.min(slowestMs, pause * 1.6);
  }
}

interface Look {
  session: GraphSession | null;
  status: ContainerStatus | null;
}

/** Reads the container; a failure of any kind is "unreadable", told to the creator when they can help. */
async function look({ options, post, signal }: Run, containerId: string): Promise<Look> {
  let session: GraphSession | null = null;
  try {
    session = await options.sessionFor(post.accountId);
    const status = await readContainer(session, containerId, signal);
    options.posts.setProblem(post.id, null);
    return { session, status };
  } catch (error) {
    if (signal.aborted) throw error;
    const problem = problemOf(error);
    if (problem.remedy === 'sign_in') {
      options.posts.setProblem(post.id, problem);
      options.bus.emit('posts.changed', { postId: post.id });
    }
    return { session, status: null };
  }
}

/** What a reading means, or null while it means "ask again". */
async function judge(
  run: Run,
  session: GraphSession,
  call: JournalRow,
  status: ContainerStatus | null,
  finishedFor: number | null,
): Promise<Verdict | null> {
  const code = status?.statusCode;
  if (code === 'PUBLISHED') return { outcome: 'live', finding: await search(run, session, call) };
  const overdue = run.options.clock.now() - call.startedAt > DEADLINE_MS;
  const finished = finishedFor !== null && finishedFor >= FINISHED_FOR_MS;
  const dead = code === 'ERROR' || code === 'EXPIRED';
  // While it may still change by itself there is nothing to decide; an unreadable one is looked for by name.
  if (code === 'IN_PROGRESS' || (code === 'FINISHED' && !finished)) return overdue ? tooLate() : null;
  // Stories have no words to be known by: another one of that minute must not pass for ours while Meta itself says
  // that this container was not published. Sending the same container once more cannot make it live twice.
  if (finished && run.post.placement === 'story') return unsent(call);
  const finding = await search(run, session, call);
  if (!finding) return null;
  if (finding.found) return { outcome: 'live', finding };
  if (finding.candidates > 0) return overdue ? tooLate() : null;
  if (finished) return unsent(call);
  if (dead) return { outcome: 'attention', problem: problemOf(failureOf(code, status)) };
  return overdue ? tooLate() : null;
}

/**
 * Certain not to be live. It is sent again by itself, unless Meta took the call for spam (4/2207051): another
 * one would deepen the block, so its creator decides.
 */
const unsent = (call: JournalRow): Verdict =>
  call.errorCode === 'meta_action_blocked'
    ? {
        outcome: 'attention',
        problem: { ...problemOf(new AppError('meta_action_blocked')), traceId: call.traceId },
      }
    : { outcome: 'again' };

const tooLate = (): Verdict => ({ outcome: 'attention', problem: unknownOutcome() });
const unknownOutcome = (): Problem => problemOf(new AppError('publish_outcome_unknown'));

const failureOf = (code: 'ERROR' | 'EXPIRED', status: ContainerStatus | null): ContainerFailure =>
  code === 'EXPIRED'
    ? new ContainerFailure('meta_container_expired', 'retry', null, null)
    : ContainerFailure.fromSubcode(status?.errorSubcode ?? null);

/** Null when the list could not be read: that is not the same as "not there". */
async function search(run: Run, session: GraphSession, call: JournalRow): Promise<Finding | null> {
  try {
    return await findMedia(run.options, session, run.post, call.startedAt, run.signal);
  } catch (error) {
    if (run.signal.aborted) throw error;
    return null;
  }
}

function settle({ options, post }: Run, call: JournalRow | null, verdict: Verdict): Verdict['outcome'] {
  const { posts, journal } = options;
  const close = (state: 'done' | 'failed') => {
    const now = journal.forPost(post.id).find(({ id }) => id === call?.id);
    if (now?.state === 'intended' || now?.state === 'unknown') journal.settle(now.id, state);
  };
  if (verdict.outcome === 'live') {
    close('done');
    const media = verdict.finding?.found ?? null;
    posts.move(post.id, ['confirming'], 'published', {
      igMediaId: media?.id ?? null,
      permalink: media?.permalink ?? null,
      publishedAt: media?.publishedAt ?? call?.startedAt ?? options.clock.now(),
    });
  } else if (verdict.outcome === 'again') {
    close('failed');
    posts.move(post.id, ['confirming'], 'publishing');
  } else if (verdict.outcome === 'attention') {
    if (verdict.problem.code !== 'publish_outcome_unknown') close('failed');
    posts.move(post.id, ['confirming'], 'needs_attention', { problem: verdict.problem });
  }
  if (verdict.outcome !== 'open') options.bus.emit('posts.changed', { postId: post.id });
  return verdict.outcome;
}
