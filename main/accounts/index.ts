import type { Account, Environment } from '@shared/domain/account';
import type { Locale } from '@shared/domain/settings';
import type { AccountRecord, AccountsRepository } from '../db/repositories/accounts.ts';
import { type GraphSession, revoke, type Transport } from '../meta/index.ts';
import type { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import type { EventBus } from '../platform/event-bus.ts';
import type { Logger } from '../platform/logger.ts';
import { connectAccounts } from './connect.ts';
import { readCredentials } from './credentials.ts';
import { createLogins, type Logins } from './logins.ts';
import { toAccount } from './records.ts';
import { connectSandboxAccount, type SandboxAccount } from './sandbox-account.ts';
import { createSessions } from './sessions.ts';
import type { Vault } from './vault.ts';

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
  /** Called before an account's rows go, to let go of what belongs to it; it may refuse by throwing. */
  beforeRemoval(accountId: string): Promise<void>;
  locale(): Locale;
  newId(): string;
  randomText(): string;
  bus: EventBus;
  clock: Clock;
  logger: Logger;
}

export interface Accounts extends Omit<Logins, 'stop'> {
  list(): Account[];
  connectSandbox(): Promise<Account[]>;
  /** Takes the permissions back at Meta where it can be reached, and forgets the account with all its rows. */
  disconnect(accountId: string): Promise<void>;
  /** @throws {AppError} `not_found`, or `meta_sign_in_again` when there is no usable token */
  sessionFor(accountId: string): Promise<GraphSession>;
  /** Compares the stored accounts with the vault; accounts of the sandbox sign in again by themselves. */
  start(): Promise<void>;
  stop(): void;
}

export function createAccounts(options: AccountsOptions): Accounts {
  const { accounts, vault, bus, clock, transportFor } = options;
  const logger = options.logger.scope('accounts');
  const deps = { accounts, vault, bus, clock, logger, newId: options.newId };

  const connectSandbox = async (): Promise<Account[]> => {
    const account = await options.sandboxAccount();
    const transport = await transportFor('sandbox');
    return connectSandboxAccount({
      transport,
      account,
      clock,
      connect: (grant, chosen) => connectAccounts(deps, { grant, chosen, transport, confirm: () => {} }),
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
    connect: (grant, chosen, confirm) =>
      connectAccounts(deps, { grant, chosen, transport: options.metaTransport, confirm }),
    locale: options.locale,
    randomText: options.randomText,
    bus,
    clock,
    logger,
  });

  const revokeUnlessShared = async (record: AccountRecord) => {
    const userToken = (await readCredentials(vault, record.tokenRef))?.userToken;
    if (!userToken) return;
    // Revoking ends every token of this person with this app, so the last of their accounts does it.
    for (const other of accounts.list()) {
      if (other.id === record.id) continue;
      if ((await readCredentials(vault, other.tokenRef))?.userToken === userToken) return;
    }
    await revoke({ transport: await transportFor(record.environment), userToken });
  };

  return {
    ...logins,
    list: () => accounts.list().map(toAccount),
    connectSandbox,
    async disconnect(accountId) {
      const record = accounts.findById(accountId);
      if (!record) throw new AppError('not_found');
      await options.beforeRemoval(accountId);
      // First of all nobody uses the account any more; then its token may die.
      accounts.setState(accountId, 'needs_login');
      bus.emit('accounts.changed', {});
      await revokeUnlessShared(record).catch((error: unknown) =>
        logger.warn('the permissions could not be taken back at Meta', error),
      );
      vault.remove(record.tokenRef);
      accounts.remove(accountId);
      bus.emit('accounts.changed', {});
    },
    sessionFor: sessions.sessionFor,
    start: sessions.settle,
    stop: logins.stop,
  };
}
