import type { AccountRecord, AccountsRepository } from '../db/repositories/accounts.ts';
import type { GraphSession, Transport } from '../meta/index.ts';
import { AppError } from '../platform/errors.ts';
import type { EventBus } from '../platform/event-bus.ts';
import type { Logger } from '../platform/logger.ts';
import { type Credentials, nextSlot, readCredentials, writeCredentials } from './credentials.ts';
import { LOGIN_METHODS } from './login-methods.ts';
import { isDeadToken, reasonOf } from './login-reason.ts';
import type { Vault } from './vault.ts';

interface SessionsOptions {
  accounts: AccountsRepository;
  vault: Vault;
  transportFor(environment: AccountRecord['environment']): Promise<Transport>;
  /** Signs a sandbox account in again by itself; true when its token is back. */
  reviveSandbox(record: AccountRecord): Promise<boolean>;
  bus: EventBus;
  logger: Logger;
}

export interface Sessions {
  /** @throws {AppError} `not_found`, or `meta_sign_in_again` when there is no usable token */
  sessionFor(accountId: string): Promise<GraphSession>;
  /** Brings the stored states in line with what the vault can read; to be called once at the start. */
  settle(): Promise<void>;
  /** Asks Meta whether a token that was refused is dead for good, and acts on the answer. */
  examine(record: AccountRecord, transport: Transport, refused: Credentials): Promise<void>;
  setState(record: AccountRecord, state: AccountRecord['state'], reason?: AccountRecord['loginReason']): void;
}

export function createSessions(options: SessionsOptions): Sessions {
  const { accounts, vault, bus, transportFor } = options;
  const logger = options.logger.scope('sessions');
  const examinations = new Map<string, Promise<void>>();

  const setState: Sessions['setState'] = (record, state, reason = null) => {
    const now = accounts.findById(record.id);
    if (!now || now.disconnectedAt !== null) return;
    if (now.state === state && now.loginReason === reason) return;
    accounts.setState(record.id, state, reason);
    bus.emit('accounts.changed', {});
  };

  const usable = async (record: AccountRecord): Promise<Credentials | null> => {
    const credentials = await readCredentials(vault, record.tokenRef);
    if (credentials?.userToken) return credentials;
    if (record.environment === 'sandbox' && (await options.reviveSandbox(record))) {
      return readCredentials(vault, record.tokenRef);
    }
    return null;
  };

  /** Without a token that can be read: Meta said no (its reason stands), or the key store did. */
  const signedOut = async (record: AccountRecord) => {
    const credentials = await readCredentials(vault, record.tokenRef);
    setState(record, 'needs_login', credentials ? record.loginReason : 'key_store');
  };

  const keepPageToken = async (record: AccountRecord, credentials: Credentials, pageToken: string) => {
    const now = await readCredentials(vault, record.tokenRef);
    if (now?.userToken !== credentials.userToken) return;
    await writeCredentials(vault, record.tokenRef, { ...now, pageToken });
  };

  /** Asks for the Page's token again: it dies with a lost role or a changed password, alone or with the user's. */
  const derivePageToken = async (record: AccountRecord, credentials: Credentials, transport: Transport) => {
    const { userToken } = credentials;
    if (!userToken || !record.pageId) return null;
    const { pageId } = record;
    const pageToken = await LOGIN_METHODS[record.loginKind].probe({ transport, userToken, pageId });
    if (pageToken) await keepPageToken(record, credentials, pageToken);
    return pageToken;
  };

  /** A renewed token that waited in its slot when the program ended; true when it took the dead one's place. */
  const adoptNext = async (record: AccountRecord, transport: Transport) => {
    const next = await readCredentials(vault, nextSlot(record.tokenRef));
    if (!next?.userToken) return false;
    const { userToken } = next;
    const pageToken = await LOGIN_METHODS[record.loginKind].probe({
      transport,
      userToken,
      pageId: record.pageId,
    });
    await writeCredentials(vault, record.tokenRef, { ...next, pageToken: pageToken ?? next.pageToken });
    vault.remove(nextSlot(record.tokenRef));
    return true;
  };

  /**
   * After a call was refused with a dead token: only Meta's own word about the user's token ends the
   * connection. Where only the Page's token broke, a fresh one is fetched.
   */
  const examine = async (record: AccountRecord, transport: Transport, refused: Credentials) => {
    const credentials = await readCredentials(vault, record.tokenRef);
    // Somebody signed in again in the meantime: the refused token is already history.
    if (!credentials?.userToken || credentials.userToken !== refused.userToken) return;
    const { userToken } = credentials;
    const method = LOGIN_METHODS[record.loginKind];
    try {
      const pageToken = await method.probe({ transport, userToken, pageId: record.pageId });
      if (pageToken) await keepPageToken(record, credentials, pageToken);
    } catch (error) {
      if (!isDeadToken(error)) return;
      if (await adoptNext(record, transport).catch(() => false)) return;
      const reason = reasonOf(error);
      logger.warn('the account needs a new sign-in', { reason });
      // Behind a checkpoint the token lives on: once the creator has passed it, upkeep finds it working.
      if (reason !== 'checkpoint')
        await writeCredentials(vault, record.tokenRef, { ...credentials, userToken: null, pageToken: null });
      setState(record, 'needs_login', reason);
    }
  };

  const examineOnce: Sessions['examine'] = (record, transport, refused) => {
    const running = examinations.get(record.id);
    if (running) return running;
    const examination = examine(record, transport, refused)
      .catch((error: unknown) => logger.warn('a refused token could not be examined', error))
      .finally(() => examinations.delete(record.id));
    examinations.set(record.id, examination);
    return examination;
  };

  /** The transport with an ear for dead tokens, so that every feature reports them without knowing. */
  const attentive = (transport: Transport, record: AccountRecord, refused: Credentials): Transport => {
    const listening = async <T>(answer: Promise<T>): Promise<T> => {
      try {
        return await answer;
      } catch (error) {
        if (isDeadToken(error)) await examineOnce(record, transport, refused);
        throw error;
      }
    };
    return {
      ...transport,
      request: (request) => listening(transport.request(request)),
      upload: (upload) => listening(transport.upload(upload)),
    };
  };

  return {
    setState,
    examine: examineOnce,
    async sessionFor(accountId) {
      const record = accounts.findById(accountId);
      if (!record) throw new AppError('not_found');
      if (record.disconnectedAt !== null) throw new AppError('meta_sign_in_again');
      if (record.loginReason === 'checkpoint') throw new AppError('meta_checkpoint');
      const credentials = await usable(record);
      if (!credentials?.userToken) {
        await signedOut(record);
        throw new AppError('meta_sign_in_again');
      }
      setState(record, 'connected');
      const plain = await transportFor(record.environment);
      const transport = attentive(plain, record, credentials);
      const pageToken = credentials.pageToken ?? (await derivePageToken(record, credentials, transport));
      return {
        transport,
        graph: LOGIN_METHODS[record.loginKind].graph,
        igId: record.igBusinessId,
        pageId: record.pageId,
        userToken: credentials.userToken,
        pageToken,
      };
    },
    async settle() {
      for (const record of accounts.list()) {
        if (record.loginReason === 'checkpoint') continue;
        const credentials = await usable(record);
        if (credentials?.userToken) setState(record, 'connected');
        else await signedOut(record);
      }
    },
  };
}
