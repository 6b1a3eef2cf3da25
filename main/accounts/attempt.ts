import type { Account, LoginKind } from '@shared/domain/account';
import type { ErrorCode } from '@shared/domain/errors';
import type { LoginAttempt } from '@shared/ipc/accounts';
import { AppError, toFailure } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';
import { type Grant, type GrantedAccount, toCandidate } from './grant.ts';
import { type Returned, sameState } from './return-address.ts';
import type { Verdict } from './return-page.ts';

/**
 * One sign-in:
 *
 *     waiting ──code──▶ exchanging ──one account──────────▶ connected
 *        │                  │      └─several─▶ choose ──▶ connected
 *        └──────────────────┴────────────────────┴──────▶ failed (denied, cancelled, timed out, superseded, …)
 *
 * A redirect with another state changes nothing: it belongs to somebody else, and the right one may follow.
 */
export interface Attempt {
  readonly id: string;
  view(): LoginAttempt;
  isOver(): boolean;
  /** What the consent page sent back, by whichever way it came. */
  receive(returned: Returned | null): Verdict;
  choose(igBusinessIds: readonly string[]): Promise<Account[]>;
  /** Ends the attempt unless it is over. */
  fail(code: ErrorCode): void;
}

/** The account that a new sign-in is for; others behind the same sign-in are left alone. */
export interface Expected {
  igBusinessId: string;
  username: string;
}

interface AttemptOptions {
  id: string;
  kind: LoginKind;
  /** The unguessable value that binds the redirect to this attempt. */
  state: string;
  authorizeUrl: string;
  redirectUrl: string;
  appChecked: boolean;
  expected: Expected | null;
  exchange(code: string): Promise<Grant>;
  connect(grant: Grant, chosen: readonly GrantedAccount[], confirm: () => void): Promise<Account[]>;
  /** Every change, the last one included. */
  onChange(view: LoginAttempt): void;
  logger: Logger;
}

export function createAttempt(options: AttemptOptions): Attempt {
  const { id, kind, authorizeUrl, redirectUrl, appChecked, expected, logger } = options;
  let view: LoginAttempt = {
    attemptId: id,
    kind,
    state: 'waiting',
    authorizeUrl,
    redirectUrl,
    appChecked,
    candidates: [],
    failure: null,
  };
  let grant: Grant | null = null;
  let choosing = false;

  const isOver = () => view.state === 'connected' || view.state === 'failed';
  const change = (next: Partial<LoginAttempt>) => {
    if (isOver()) return;
    view = { ...view, ...next };
    options.onChange(view);
  };
  const stillWanted = () => {
    if (isOver()) throw new AppError(view.failure?.code ?? 'login_cancelled');
  };
  const failWith = (error: unknown) => {
    if (!isOver()) {
      if (error instanceof AppError) logger.info(`a sign-in ended: ${error.code}`);
      else logger.error('a sign-in failed', error);
    }
    change({ state: 'failed', failure: toFailure(error) });
  };

  /** The accounts to connect without asking, or null where the creator must choose. */
  const obvious = ({ accounts }: Grant): GrantedAccount[] | null => {
    if (!expected) return accounts.length > 1 ? null : accounts;
    const wanted = accounts.filter(({ igBusinessId }) => igBusinessId === expected.igBusinessId);
    if (wanted.length === 0) throw new AppError('login_other_account', { username: expected.username });
    return wanted;
  };

  const exchange = async (code: string) => {
    try {
      grant = await options.exchange(code);
      const chosen = obvious(grant);
      if (chosen) await connect(grant, chosen);
      else change({ state: 'choose', candidates: grant.accounts.map(toCandidate) });
    } catch (error) {
      failWith(error);
    }
  };

  const connect = async (from: Grant, chosen: readonly GrantedAccount[]) => {
    stillWanted();
    const accounts = await options.connect(from, chosen, stillWanted);
    change({ state: 'connected' });
    return accounts;
  };

  const receive = (returned: Returned | null): Verdict => {
    if (!returned || !sameState(returned.state, options.state)) return 'mismatch';
    // Single use: whatever arrives later under the same state is a replay.
    if (view.state !== 'waiting') return 'used';
    const { answer } = returned;
    if (answer.kind === 'code') {
      change({ state: 'exchanging' });
      void exchange(answer.code);
      return 'received';
    }
    failWith(new AppError(answer.kind === 'denied' ? 'login_denied' : 'login_app_refused'));
    return 'denied';
  };

  const choose = async (igBusinessIds: readonly string[]) => {
    stillWanted();
    const chosen = grant?.accounts.filter(({ igBusinessId }) => igBusinessIds.includes(igBusinessId)) ?? [];
    const known = chosen.length > 0 && chosen.length === new Set(igBusinessIds).size;
    if (!grant || view.state !== 'choose' || choosing || !known) throw new AppError('invalid_request');
    choosing = true;
    try {
      return await connect(grant, chosen);
    } finally {
      // The choice stays on screen after a failure, and the button works again.
      choosing = false;
    }
  };

  return { id, view: () => view, isOver, receive, choose, fail: (code) => failWith(new AppError(code)) };
}
