import type { ActionProblem, ActionRow } from '../db/repositories/comment-actions.ts';
import { type GraphSession, MetaConnectionError } from '../meta/index.ts';
import { AppError } from '../platform/errors.ts';
import { applyEffect, callMeta, isStillThere } from './carry-out.ts';
import type { CommentsOptions } from './context.ts';
import { findReply } from './find-reply.ts';
import { isRepeatable, problemOf, type Verdict, verdictOn } from './problem.ts';

/** A reply that was not found may still appear: only after this long without it, it is sent again. */
const UNSEEN_FOR_MS = 120_000;
const MOST_TRIES = 4;
const FIRST_LOOK_MS = 2_000;
const SLOWEST_LOOK_MS = 30_000;
const NAP_MS = 30_000;
const POLL_OFFLINE_MS = 5_000;

/** Carries out the actions of one account, one after the other, in the order in which they were asked for. */
export interface Lane {
  /** There is something new to do, or what kept it from leaving may be over. */
  wake(): void;
  stop(): void;
}

export function createLane(accountId: string, options: CommentsOptions): Lane {
  const { commentActions, clock, bus, random } = options;
  const logger = options.logger.scope('comments');
  const life = new AbortController();
  let nap: AbortController | null = null;
  let awake = false;
  let looping = false;
  let blocked: { until: number; why: 'throttle' | 'sign_in' | 'network' } | null = null;
  let failures = 0;

  const tell = () => bus.emit('comments.changed', { accountId });

  const backoff = (base: number, tries: number) =>
    Math.round(Math.min(60_000, base * 2 ** Math.max(0, tries - 1)) * (0.75 + random() / 2));

  const block = (action: ActionRow, why: 'throttle' | 'sign_in' | 'network', forMs: number) => {
    blocked = { until: clock.now() + forMs, why };
    commentActions.setWaiting(action.id, why);
    tell();
  };

  const fail = (action: ActionRow, problem: ActionProblem) => {
    commentActions.finish(action.id, problem);
    tell();
  };

  const succeed = (action: ActionRow, remoteId: string | null) => {
    commentActions.finish(action.id, { remoteId });
    applyEffect(options, action, remoteId);
    failures = 0;
    tell();
  };

  /** What becomes of an action whose call, or whose look afterwards, threw. */
  const settle = async (session: GraphSession | null, action: ActionRow, error: unknown): Promise<void> => {
    const verdict: Verdict = verdictOn(action, error);
    logger.info('an action on a comment did not end well', { kind: action.kind, verdict: verdict.kind });
    const again = (
      waiting: 'network' | 'throttle' | 'sign_in' | 'retry',
      afterMs: number,
      doubted = false,
    ) => {
      const notBefore = clock.now() + afterMs;
      if (action.state !== 'sending') commentActions.postpone(action.id, notBefore);
      else commentActions.requeue(action.id, { notBefore, waiting, doubted, problem: null });
      commentActions.setWaiting(action.id, waiting);
      tell();
    };
    switch (verdict.kind) {
      case 'again':
        failures += 1;
        again(verdict.waiting, 0);
        return block(action, 'network', backoff(2_000, failures));
      case 'wait':
        again('throttle', verdict.afterMs);
        return block(action, 'throttle', verdict.afterMs);
      case 'sign_in':
        again('sign_in', 0);
        return block(action, 'sign_in', Number.MAX_SAFE_INTEGER);
      case 'done':
        return succeed(action, null);
      case 'failed':
        return fail(action, verdict.problem);
      case 'look':
        return look(session, action, error);
      case 'doubt':
        // Only a call of its own can leave a doubt: a look, or the way to the sign-in, is simply tried again.
        if (action.state !== 'sending') return again('retry', backoff(FIRST_LOOK_MS, 3));
        if (isRepeatable(action.kind)) {
          if (action.tries >= MOST_TRIES) return fail(action, problemOf(error));
          return again('retry', backoff(FIRST_LOOK_MS, action.tries), true);
        }
        commentActions.doubt(action.id, clock.now() + FIRST_LOOK_MS, problemOf(error));
        return tell();
    }
  };

  /** Meta says "no such object" of what is gone, and of what it does not want to show right now. */
  const look = async (session: GraphSession | null, action: ActionRow, error: unknown): Promise<void> => {
    const target = action.kind === 'reply' ? action.threadIgId : action.commentIgId;
    if (session && !(await isStillThere(session, target, life.signal))) {
      if (action.kind === 'delete') return succeed(action, null);
      options.comments.observeAbsence(accountId, [{ igId: target, observedAt: clock.now(), certain: false }]);
      return fail(action, { code: 'comment_gone', params: {} });
    }
    if (action.tries >= MOST_TRIES) return fail(action, problemOf(error));
    if (action.state !== 'sending') commentActions.postpone(action.id, clock.now() + backoff(5_000, 1));
    else
      commentActions.requeue(action.id, {
        notBefore: clock.now() + backoff(5_000, action.tries),
        waiting: 'retry',
        doubted: false,
        problem: null,
      });
    tell();
  };

  const guarded = async (
    action: ActionRow,
    work: (session: GraphSession) => Promise<void>,
  ): Promise<void> => {
    let session: GraphSession | null = null;
    try {
      session = await options.sessionFor(accountId);
      await work(session);
    } catch (error) {
      // The app is closing: what was begun is looked into at the next start.
      if (life.signal.aborted) throw error;
      const now = commentActions.find(action.id);
      if (!now) return;
      try {
        await settle(session, now, error);
      } catch (second) {
        if (life.signal.aborted) throw second;
        await settle(null, now, second instanceof MetaConnectionError ? second : error);
      }
    }
  };

  const send = (action: ActionRow): Promise<void> =>
    guarded(action, async (session) => {
      // It may have arrived long ago, while nobody could look.
      const arrived =
        action.kind === 'reply' && action.doubted === 1
          ? await findReply(options, session, action, life.signal)
          : null;
      if (arrived !== null) return succeed(action, arrived);
      // From here on it cannot be taken back.
      if (!commentActions.claim(action.id)) return;
      tell();
      const remoteId = await callMeta(session, action, life.signal);
      succeed(action, remoteId);
    });

  const confirm = (action: ActionRow): Promise<void> =>
    guarded(action, async (session) => {
      const remoteId = await findReply(options, session, action, life.signal);
      if (remoteId !== null) return succeed(action, remoteId);
      const unseenFor = clock.now() - (action.sentAt ?? action.createdAt);
      if (unseenFor < UNSEEN_FOR_MS) {
        commentActions.postpone(
          action.id,
          clock.now() + Math.min(SLOWEST_LOOK_MS, Math.round(FIRST_LOOK_MS + unseenFor / 3)),
        );
        return;
      }
      // Refused in so many words, and not there: it stays refused.
      if (action.problem && !/^(network_|meta_(unavailable|answer))/.test(action.problem.code))
        return fail(action, { code: 'reply_refused', params: action.problem.params });
      if (action.tries >= MOST_TRIES)
        return fail(action, action.problem ?? problemOf(new AppError('meta_unavailable')));
      commentActions.requeue(action.id, {
        notBefore: clock.now(),
        waiting: 'retry',
        doubted: false,
        problem: null,
      });
      tell();
    });

  /** The next to be carried out, and how long until there may be another. */
  const next = (): { action: ActionRow | null; inMs: number } => {
    const now = clock.now();
    const waiting = commentActions.open(accountId).filter((action) => action.state !== 'failed');
    const heads = new Map<string, ActionRow>();
    // What concerns one thread keeps its order: nothing overtakes a reply whose fate is unknown.
    for (const action of waiting) if (!heads.has(action.threadIgId)) heads.set(action.threadIgId, action);
    const ready = [...heads.values()].filter(({ state }) => state === 'queued' || state === 'confirming');
    const due = ready.find((action) => action.notBefore <= now);
    if (due) return { action: due, inMs: 0 };
    const soonest = Math.min(Number.POSITIVE_INFINITY, ...ready.map(({ notBefore }) => notBefore));
    return { action: null, inMs: soonest - now };
  };

  const rest = async (ms: number) => {
    if (!awake) {
      nap = new AbortController();
      await clock.sleep(Math.min(NAP_MS, ms), AbortSignal.any([nap.signal, life.signal])).catch(() => {});
      nap = null;
    }
    awake = false;
  };

  const loop = async () => {
    while (!life.signal.aborted) {
      const { action, inMs } = next();
      if (!action && inMs === Number.POSITIVE_INFINITY) break;
      if (!action) {
        await rest(inMs);
        continue;
      }
      if (blocked && clock.now() < blocked.until) {
        await rest(blocked.until - clock.now());
        continue;
      }
      if (!options.isOnline()) {
        if (action.waiting !== 'network') {
          commentActions.setWaiting(action.id, 'network');
          tell();
        }
        await rest(POLL_OFFLINE_MS);
        continue;
      }
      blocked = null;
      await (action.state === 'confirming' ? confirm(action) : send(action));
    }
  };

  const run = async () => {
    if (looping || life.signal.aborted) return;
    looping = true;
    try {
      await loop();
    } catch (error) {
      if (!life.signal.aborted) logger.error('the outbox of comments stopped', error);
    } finally {
      looping = false;
    }
  };

  return {
    wake() {
      awake = true;
      if (blocked?.why !== 'throttle') blocked = null;
      nap?.abort();
      void run();
    },
    stop: () => life.abort(new AppError('not_found')),
  };
}
