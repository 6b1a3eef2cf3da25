import type { Account, AccountCandidate } from '@shared/domain/account';
import type { ErrorCode } from '@shared/domain/errors';
import type { Locale } from '@shared/domain/settings';
import type { LoginAttempt } from '@shared/ipc/accounts';
import { FACEBOOK_SCOPES, facebookDialogUrl, type Transport } from '../meta/index.ts';
import type { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import type { EventBus } from '../platform/event-bus.ts';
import type { Logger } from '../platform/logger.ts';
import { type Attempt, createAttempt } from './attempt.ts';
import { type Grant, grantFromCode, type MetaApp } from './facebook-grant.ts';
import { readPastedAddress, readReturned } from './return-address.ts';
import { openReturnListener, type ReturnListener } from './return-listener.ts';
import { returnPage } from './return-page.ts';

const TIME_LIMIT = 10 * 60_000;
/** How many ended sign-ins are remembered, to say how they ended to whoever asks late. */
const REMEMBERED = 20;

interface LoginsOptions {
  transport: Transport;
  /** Opens Meta's page in the system browser. */
  openBrowser(url: string): Promise<void>;
  connect(grant: Grant, chosen: readonly AccountCandidate[], confirm: () => void): Promise<Account[]>;
  locale(): Locale;
  /** Unguessable text, at least 128 bits of it. */
  randomText(): string;
  bus: EventBus;
  clock: Clock;
  logger: Logger;
}

export interface Logins {
  startFacebookLogin(app: MetaApp): Promise<LoginAttempt>;
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

  const begin = (app: MetaApp, listener: ReturnListener): Attempt => {
    const { redirectUrl } = listener;
    const state = options.randomText();
    const deadline = new AbortController();
    const attempt = createAttempt({
      id: options.randomText(),
      state,
      redirectUrl,
      authorizeUrl: facebookDialogUrl({
        appId: app.appId,
        redirectUri: redirectUrl,
        state,
        scopes: FACEBOOK_SCOPES,
      }),
      exchange: (code) =>
        grantFromCode({ environment: 'meta', app, transport, clock, redirectUri: redirectUrl, code }),
      connect: options.connect,
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
    async startFacebookLogin(given) {
      const app = checkedApp(given);
      const start = ++starts;
      endRunning('login_superseded');
      let attempt: Attempt | null = null;
      const listener = await openReturnListener((query) => {
        const verdict = attempt?.receive(readReturned(query)) ?? 'mismatch';
        return { status: verdict === 'mismatch' ? 400 : 200, html: returnPage(verdict, locale()) };
      });
      // Another start overtook this one while the port was opened.
      if (start !== starts) {
        listener.close();
        throw new AppError('login_superseded');
      }
      attempt = begin(app, listener);
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

/** Checked before a browser opens: a typing slip is cheaper to mend here than on Meta's error page. */
function checkedApp({ appId, appSecret }: MetaApp): MetaApp {
  const app = { appId: appId.trim(), appSecret: appSecret.trim() };
  if (!/^\d{5,20}$/.test(app.appId)) throw new AppError('login_app_id_invalid');
  if (app.appSecret === '') throw new AppError('login_app_secret_missing');
  return app;
}
