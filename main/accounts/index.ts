import type { Account, Environment, KeptAccount } from '@shared/domain/account';
import type { Locale } from '@shared/domain/settings';
import type { LoginAttempt } from '@shared/ipc/accounts';
import type { AccountsRepository } from '../db/repositories/accounts.ts';
import type { GraphSession, Transport } from '../meta/index.ts';
import type { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import type { EventBus } from '../platform/event-bus.ts';
import type { Logger } from '../platform/logger.ts';
import bouncePage from './bounce/index.html?raw';
import { connectAccounts } from './connect.ts';
import { readCredentials } from './credentials.ts';
import { createDisconnecting, type Disconnecting, type History } from './disconnect.ts';
import { createLogins, type Logins } from './logins.ts';
import { toAccount, toKept } from './records.ts';
import { connectSandboxAccount, type SandboxAccount } from './sandbox-account.ts';
import { createSessions } from './sessions.ts';
import { createUpkeep, type Upkeep } from './upkeep.ts';
import type { Vault } from './vault.ts';

export type { History } from './disconnect.ts';
export { pictureVersion } from './records.ts';
export type { SandboxAccount } from './sandbox-account.ts';
export { createVault, type Vault } from './vault.ts';

export interface AccountsOptions {
  accounts: AccountsRepository;
  vault: Vault;
  /** The way to the Instagram on which accounts of this kind live; the sandbox is started when needed. */
  transportFor(environment: Environment): Promise<Transport>;
  /** The way to Meta, for signing in. */
  metaTransport: Transport;
  /** The ready account of the simulated Instagram. Rejects with `sandbox_unavailable`. */
  sandboxAccount(): Promise<SandboxAccount>;
  openBrowser(url: string): Promise<void>;
  history: History;
  locale(): Locale;
  newId(): string;
  randomText(): string;
  /** From 0 to 1. */
  random(): number;
  bus: EventBus;
  clock: Clock;
  logger: Logger;
}

export interface Accounts extends Omit<Logins, 'stop' | 'startLogin'>, Disconnecting {
  list(): Account[];
  /** Disconnected accounts whose history was kept. */
  kept(): KeptAccount[];
  connectSandbox(): Promise<Account[]>;
  startLogin(wish: Parameters<Logins['startLogin']>[0]): Promise<LoginAttempt>;
  /**
   * A new sign-in for a known account, with the app that it was connected with.
   * @throws {AppError} `login_app_forgotten` where the vault no longer has that app
   */
  reconnect(accountId: string): Promise<LoginAttempt>;
  /** @throws {AppError} `not_found`, or `meta_sign_in_again` when there is no usable token */
  sessionFor(accountId: string): Promise<GraphSession>;
  /** The secrets of the Meta apps through which the account signed in: its webhooks are signed with one of them. */
  secretsFor(accountId: string): Promise<string[]>;
  /** The page that brings an answer from an https address to this computer, as the file to host. */
  bouncePage(): string;
  /** Compares the stored accounts with the vault; accounts of the sandbox sign in again by themselves. */
  start(): Promise<void>;
  /** Looks after the tokens once, now; `start` has it done from time to time. */
  lookAfter(): Promise<void>;
  stop(): void;
}

export function createAccounts(options: AccountsOptions): Accounts {
  const { accounts, vault, bus, clock, transportFor } = options;
  const logger = options.logger.scope('accounts');
  const deps = { accounts, vault, bus, clock, logger, newId: options.newId };

  const connectSandbox = async (): Promise<Account[]> => {
    const account = await options.sandboxAccount();
    const transport = await transportFor('sandbox');
    const way = { returnAddress: '', extras: true };
    return connectSandboxAccount({
      transport,
      account,
      clock,
      connect: (grant, chosen) => connectAccounts(deps, { grant, chosen, transport, way, confirm: () => {} }),
    });
  };

  // Several features ask for the same account at once when the app starts.
  let reviving: Promise<Account[]> | null = null;
  const sessions = createSessions({
    accounts,
    vault,
    transportFor,
    bus,
    logger,
    async reviveSandbox(record) {
      try {
        reviving ??= connectSandbox().finally(() => {
          reviving = null;
        });
        const revived = await reviving;
        return revived.some(({ id }) => id === record.id);
      } catch (error) {
        logger.warn('the sandbox account could not sign in again', error);
        return false;
      }
    },
  });

  const logins = createLogins({
    transport: options.metaTransport,
    openBrowser: options.openBrowser,
    connect: (grant, chosen, { returnAddress, extras }, confirm) => {
      const way = { returnAddress, extras };
      return connectAccounts(deps, { grant, chosen, transport: options.metaTransport, way, confirm });
    },
    locale: options.locale,
    randomText: options.randomText,
    bus,
    clock,
    logger,
  });

  const reconnect = async (accountId: string): Promise<LoginAttempt> => {
    const record = accounts.findById(accountId);
    if (!record) throw new AppError('not_found');
    const credentials = await readCredentials(vault, record.tokenRef);
    if (!credentials || record.environment === 'sandbox') throw new AppError('login_app_forgotten');
    const { appId, appSecret, returnAddress, extras } = credentials;
    return logins.startLogin({ kind: record.loginKind, appId, appSecret, returnAddress, extras }, record);
  };

  const upkeep: Upkeep = createUpkeep({
    accounts,
    vault,
    sessions,
    transportFor,
    bus,
    clock,
    random: options.random,
    logger,
  });
  const unsubscribe = bus.on('app.online', ({ online }) => {
    if (online) void upkeep.pass();
  });

  return {
    ...logins,
    ...createDisconnecting({ accounts, vault, transportFor, history: options.history, bus, logger }),
    list: () => accounts.list().map(toAccount),
    kept: () => accounts.listKept().map(toKept),
    connectSandbox,
    startLogin: (wish) => logins.startLogin(wish),
    reconnect,
    sessionFor: sessions.sessionFor,
    async secretsFor(accountId) {
      const record = accounts.findById(accountId);
      const credentials = record && (await readCredentials(vault, record.tokenRef));
      return credentials && credentials.appSecret !== '' ? [credentials.appSecret] : [];
    },
    bouncePage: () => bouncePage,
    async start() {
      await sessions.settle();
      upkeep.start();
    },
    lookAfter: upkeep.pass,
    stop() {
      unsubscribe();
      upkeep.stop();
      logins.stop();
    },
  };
}
