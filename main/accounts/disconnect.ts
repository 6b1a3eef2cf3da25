import type { Revocation } from '@shared/ipc/accounts';
import type { AccountRecord, AccountsRepository } from '../db/repositories/accounts.ts';
import type { Transport } from '../meta/index.ts';
import { AppError } from '../platform/errors.ts';
import type { EventBus } from '../platform/event-bus.ts';
import type { Logger } from '../platform/logger.ts';
import { type Credentials, forgetCredentials, readCredentials } from './credentials.ts';
import { LOGIN_METHODS } from './login-methods.ts';
import { isDeadToken } from './login-reason.ts';
import type { Vault } from './vault.ts';

/** What an account leaves outside its own rows. */
export interface History {
  /** Throws where the account cannot be let go now. */
  check(accountId: string): void;
  /** Before the account is set aside with its history: what was planned cannot go out any more. */
  setAside(accountId: string): void;
  /** Removes the rows by `removeRows`, and every file that nobody else needs. */
  erase(accountId: string, removeRows: () => void): Promise<void>;
}

interface DisconnectOptions {
  accounts: AccountsRepository;
  vault: Vault;
  transportFor(environment: AccountRecord['environment']): Promise<Transport>;
  history: History;
  bus: EventBus;
  logger: Logger;
}

export interface Disconnecting {
  /** Takes the permissions back at Meta, deletes the tokens, and keeps or deletes what is on this computer. */
  disconnect(accountId: string, history: 'keep' | 'delete'): Promise<{ revocation: Revocation }>;
  /** Deletes what was kept of a disconnected account. */
  deleteKept(accountId: string): Promise<void>;
}

export function createDisconnecting(options: DisconnectOptions): Disconnecting {
  const { accounts, vault, history, bus } = options;
  const logger = options.logger.scope('disconnect');

  const isShared = async (record: AccountRecord, own: Credentials) => {
    for (const other of accounts.list()) {
      if (other.id === record.id || other.loginKind !== record.loginKind) continue;
      const theirs = await readCredentials(vault, other.tokenRef);
      if (!theirs?.userToken) continue;
      const samePerson = own.userId !== null && theirs.userId === own.userId && theirs.appId === own.appId;
      if (theirs.userToken === own.userToken || samePerson) return true;
    }
    return false;
  };

  /** Revoking ends every token of this person with this app, so the last of their accounts does it. */
  const revoke = async (record: AccountRecord, credentials: Credentials | null): Promise<Revocation> => {
    const userToken = credentials?.userToken;
    if (!credentials || !userToken) return record.environment === 'sandbox' ? 'none' : 'by_hand';
    try {
      if (await isShared(record, credentials)) return 'shared';
      const transport = await options.transportFor(record.environment);
      return (await LOGIN_METHODS[record.loginKind].revoke(transport, userToken)) ? 'revoked' : 'by_hand';
    } catch (error) {
      // A token that is dead already holds no permission any more.
      if (isDeadToken(error)) return 'revoked';
      logger.warn('the permissions could not be taken back at Meta', error);
      return 'by_hand';
    }
  };

  const known = (accountId: string): AccountRecord => {
    const record = accounts.findById(accountId);
    if (!record) throw new AppError('not_found');
    return record;
  };

  return {
    async disconnect(accountId, choice) {
      const record = known(accountId);
      if (record.disconnectedAt !== null) throw new AppError('not_found');
      history.check(accountId);
      const credentials = await readCredentials(vault, record.tokenRef);
      // First of all nobody uses the account any more; then its token may die.
      accounts.setDisconnected(accountId);
      bus.emit('accounts.changed', {});
      const revocation = await revoke(record, credentials);
      forgetCredentials(vault, record.tokenRef);
      if (choice === 'keep') history.setAside(accountId);
      else await history.erase(accountId, () => accounts.remove(accountId));
      bus.emit('accounts.changed', {});
      return { revocation };
    },
    async deleteKept(accountId) {
      if (known(accountId).disconnectedAt === null) throw new AppError('invalid_request');
      await history.erase(accountId, () => accounts.remove(accountId));
      bus.emit('accounts.changed', {});
    },
  };
}
