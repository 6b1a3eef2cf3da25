import type { ActionKind } from '@shared/domain/comment';
import { SIGN_IN_OVER } from '@shared/domain/errors';
import type { ActionProblem, ActionRow } from '../db/repositories/comment-actions.ts';
import { isAnsweredAlready, isOutsideWindow, MetaApiError, MetaConnectionError } from '../meta/index.ts';
import { AppError, toFailure } from '../platform/errors.ts';

/** What an error of an action's call means for the action. */
export type Verdict =
  /** Certainly without effect; again after a pause. */
  | { kind: 'again'; waiting: 'network' | 'retry'; afterMs: number | null }
  /** Nothing of this account may leave for so long. */
  | { kind: 'wait'; afterMs: number }
  | { kind: 'sign_in' }
  /** The call may have had its effect. */
  | { kind: 'doubt' }
  /** It has its effect, by this call or by one before. */
  | { kind: 'done' }
  /** The comment may be gone; a look decides. */
  | { kind: 'look' }
  | { kind: 'failed'; problem: ActionProblem };

const HOUR_MS = 3_600_000;

/** Kinds whose repetition changes nothing: a lost answer is simply asked for again. */
export const isRepeatable = (kind: ActionKind): boolean => kind !== 'reply';

export function problemOf(error: unknown): ActionProblem {
  const failure = toFailure(error);
  return { code: failure.code, params: failure.params };
}

const isMissing = (error: unknown): boolean =>
  error instanceof MetaApiError && error.metaCode === 100 && error.metaSubcode === 33;

/** Codes that Meta answers before it does anything: permissions, parameters. */
const CLEAN_REFUSALS = new Set([3, 10, 100, 101, 191, 368]);

export function verdictOn(action: ActionRow, error: unknown): Verdict {
  if (error instanceof MetaConnectionError) {
    if (!error.requestSent) return { kind: 'again', waiting: 'network', afterMs: null };
    return { kind: 'doubt' };
  }
  if (!(error instanceof MetaApiError)) {
    // A fault of ours says nothing about what Instagram did.
    if (!(error instanceof AppError)) return { kind: 'doubt' };
    const problem = problemOf(error);
    if (problem.code === 'network_unreachable') return { kind: 'again', waiting: 'network', afterMs: null };
    return problem.code === 'meta_sign_in_again' ? { kind: 'sign_in' } : { kind: 'failed', problem };
  }
  if (error.kind === 'wait') return { kind: 'wait', afterMs: error.retryAfterMs ?? HOUR_MS };
  if (SIGN_IN_OVER.includes(error.code)) return { kind: 'sign_in' };
  if (isMissing(error)) return { kind: 'look' };
  if (action.kind === 'private_reply') {
    if (isOutsideWindow(error)) return failed('private_reply_too_late');
    // One that may have arrived is refused the second time, which proves that it did.
    if (isAnsweredAlready(error))
      return action.doubted ? { kind: 'done' } : failed('private_reply_sent_already', error);
  }
  if (error.httpStatus >= 500 || error.kind === 'retry') return { kind: 'doubt' };
  const isClean = CLEAN_REFUSALS.has(error.metaCode ?? 0) || (error.metaCode ?? 0) >= 200;
  // Meta has answered 400 for comments that it had written (20/1772107): such a refusal is not believed unseen.
  if (action.kind === 'reply' && !isClean) return { kind: 'doubt' };
  if (action.kind === 'reply' && ['meta_refused', 'meta_request_invalid'].includes(error.code))
    return failed('reply_refused', error);
  return { kind: 'failed', problem: problemOf(error) };
}

const failed = (code: string, error?: MetaApiError): Verdict => ({
  kind: 'failed',
  problem: { code, params: error?.params ?? {} },
});
