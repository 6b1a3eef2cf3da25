import { type Account, scopesFor } from '@shared/domain/account';
import type { ErrorCode } from '@shared/domain/errors';
import type { Locale } from '@shared/domain/settings';
import type { AppVerdict, LoginAttempt, LoginWish } from '@shared/ipc/accounts';
import type { Transport } from '../meta/index.ts';
import type { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import type { EventBus } from '../platform/event-bus.ts';
import type { Logger } from '../platform/logger.ts';
import { type Attempt, createAttempt, type Expected } from './attempt.ts';
import type { Grant, GrantedAccount } from './grant.ts';
import { LOGIN_METHODS } from './login-methods.ts';
import { checkedWish, isAppId, requireKnownApp } from './login-wish.ts';
import { readPastedAddress, readReturned } from './return-address.ts';
import { openReturnListener, type ReturnListener } from './return-listener.ts';
import { returnPage } from './return-page.ts';

const TIME_LIMIT = 10 * 60_000;
/** The browser opens after this long whether Meta has confirmed the app or not. */
const CHECK_LIMIT = 6_000;
/** How many ended sign-ins are remembered, to say how they ended to whoever asks late. */
const REMEMBERED = 20;

interface LoginsOptions {
  transport: Transport;
  /** Opens Meta's page in the system browser. */
  openBrowser(url: string): Promise<void>;
  connect(
    grant: Grant,
    chosen: readonly GrantedAccount[],
    way: Pick<LoginWish, 'returnAddress' | 'extras'>,
    confirm: () => void,
  ): Promise<Account[]>;
  locale(): Locale;
  /** Unguessable text, at least 128 bits of it, of letters, digits, `-` and `_`. */
  randomText(): string;
  bus: EventBus;
  clock: Clock;
  logger: Logger;
}

export interface Logins {
  /** What Meta says of an app, as far as it was typed. Never rejects. */
  checkApp(app: Pick<LoginWish, 'kind' | 'appId' | 'appSecret'>): Promise<AppVerdict>;
  /** `expected`: the known account that the sign-in is for. */
  startLogin(wish: LoginWish, expected?: Expected | null): Promise<LoginAttempt>;
  openBrowser(attemptId: string): Promise<void>;
  pasteAddress(attemptId: string, address: string): void;
  choose(attemptId: string, igBusinessIds: readonly string[]): Promise<Account[]>;
  cancel(attemptId: string): void;
  stop(): void;
}

interface Running {
  attempt: Attempt;
  listener: ReturnListener;
  deadline: AbortController;
}

interface Beginning {
  wish: LoginWish;
  expected: Expected | null;
  appChecked: boolean;
}

/** The sign-ins: at most one runs, and a new one takes the place of the old. */
export function createLogins(options: LoginsOptions): Logins {
  const { bus, clock, locale, transport } = options;
  const logger = options.logger.scope('login');
  const endings = new Map<string, ErrorCode | null>();
  let running: Running | null = null;
  let starts = 0;

  const end = ({ attempt, listener, deadline }: Running) => {
    listener.close();
    deadline.abort();
    endings.set(attempt.id, attempt.view().failure?.code ?? null);
    const oldest = endings.keys().next();
    if (endings.size > REMEMBERED && !oldest.done) endings.delete(oldest.value);
  };

  const endRunning = (code: ErrorCode) => {
    running?.attempt.fail(code);
    running = null;
  };

  /** @throws {AppError} how the attempt ended, or `not_found` for one that never was */
  const attemptOf = (attemptId: string): Attempt => {
    if (running?.attempt.id === attemptId && !running.attempt.isOver()) return running.attempt;
    throw new AppError(endings.get(attemptId) ?? 'not_found');
  };

  const checkInTime = async (wish: LoginWish): Promise<AppVerdict> => {
    const unknown: AppVerdict = { appId: 'unknown', appSecret: 'unknown' };
    const late = new AbortController();
    const waited = clock.sleep(CHECK_LIMIT, late.signal).then(
      () => unknown,
      () => unknown,
    );
    return Promise.race([LOGIN_METHODS[wish.kind].check(transport, wish), waited]).finally(() =>
      late.abort(),
    );
  };

  const begin = ({ wish, expected, appChecked }: Beginning, listener: ReturnListener): Attempt => {
    const { kind, appId, appSecret, returnAddress } = wish;
    const method = LOGIN_METHODS[kind];
    const scopes = scopesFor(kind, wish.extras);
    const redirectUri = returnAddress || listener.redirectUrl;
    // The bounce page finds its way back by the port; the rest is what cannot be guessed.
    const state = `${options.randomText()}.${listener.port}`;
    const deadline = new AbortController();
    const asking = { transport, clock, app: { appId, appSecret } };
    const attempt = createAttempt({
      id: options.randomText(),
      kind,
      state,
      redirectUrl: redirectUri,
      authorizeUrl: method.dialogUrl({ appId, redirectUri, state, scopes }),
      appChecked,
      expected,
      exchange: async (code) => ({
        ...(await method.grantFromCode({ ...asking, redirectUri, code, scopes })),
        environment: 'meta',
      }),
      connect: (grant, chosen, confirm) => options.connect(grant, chosen, wish, confirm),
      onChange: (view) => {
        if (view.state !== 'waiting') deadline.abort();
        if (attempt.isOver()) end({ attempt, listener, deadline });
        bus.emit('accounts.login', view);
      },
      logger,
    });
    running = { attempt, listener, deadline };
    clock.sleep(TIME_LIMIT, deadline.signal).then(
      () => attempt.fail('login_timed_out'),
      () => {}, // Answered or ended in time.
    );
    return attempt;
  };

  return {
    async checkApp({ kind, appId, appSecret }) {
      const app = { appId: appId.trim(), appSecret: appSecret.trim() };
      if (!isAppId(app.appId)) return { appId: 'wrong', appSecret: 'unknown' };
      return LOGIN_METHODS[kind].check(transport, app);
    },
    async startLogin(given, expected = null) {
      const wish = checkedWish(given);
      const start = ++starts;
      const stillFirst = () => {
        if (start !== starts) throw new AppError('login_superseded');
      };
      endRunning('login_superseded');
      const verdict = await checkInTime(wish);
      stillFirst();
      requireKnownApp(verdict);
      let attempt: Attempt | null = null;
      const listener = await openReturnListener((query) => {
        const returned = attempt?.receive(readReturned(query)) ?? 'mismatch';
        return { status: returned === 'mismatch' ? 400 : 200, html: returnPage(returned, locale()) };
      });
      try {
        stillFirst();
      } catch (error) {
        listener.close();
        throw error;
      }
      const appChecked = verdict.appId === 'right' && verdict.appSecret === 'right';
      attempt = begin({ wish, expected, appChecked }, listener);
      return attempt.view();
    },
    async openBrowser(attemptId) {
      await options.openBrowser(attemptOf(attemptId).view().authorizeUrl);
    },
    pasteAddress(attemptId, address) {
      const attempt = attemptOf(attemptId);
      const returned = readPastedAddress(address);
      if (!returned) throw new AppError('login_address_invalid');
      const verdict = attempt.receive(returned);
      if (verdict === 'mismatch') throw new AppError('login_state_mismatch');
    },
    choose: async (attemptId, igBusinessIds) => attemptOf(attemptId).choose(igBusinessIds),
    cancel(attemptId) {
      if (running?.attempt.id === attemptId) endRunning('login_cancelled');
    },
    stop() {
      starts += 1;
      endRunning('login_cancelled');
    },
  };
}
