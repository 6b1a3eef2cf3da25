import type { AccountRecord, AccountsRepository } from '../db/repositories/accounts.ts';
import { type GraphSession, listPages, MetaApiError, type Transport } from '../meta/index.ts';
import { AppError } from '../platform/errors.ts';
import type { EventBus } from '../platform/event-bus.ts';
import type { Logger } from '../platform/logger.ts';
import { type Credentials, readCredentials, writeCredentials } from './credentials.ts';
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
}

/** Codes that mean "this token is dead", as against "this is not allowed". */
const isDeadToken = (error: unknown): boolean =>
  error instanceof MetaApiError && (error.metaCode === 190 || error.metaCode === 102);

export function createSessions(options: SessionsOptions): Sessions {
  const { accounts, vault, bus, transportFor } = options;
  const logger = options.logger.scope('sessions');
  const examinations = new Map<string, Promise<void>>();

  const setState = (record: AccountRecord, state: AccountRecord['state']) => {
    if (accounts.findById(record.id)?.state === state) return;
    accounts.setState(record.id, state);
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

  /** Asks for the Page's token again: it dies with a lost role or a changed password, alone or with the user's. */
  const derivePageToken = async (record: AccountRecord, credentials: Credentials, transport: Transport) => {
    if (!credentials.userToken || !record.pageId) return null;
    const pages = await listPages({ transport, token: credentials.userToken });
    const pageToken = pages.find((page) => page.id === record.pageId)?.accessToken ?? null;
    if (pageToken) await writeCredentials(vault, record.tokenRef, { ...credentials, pageToken });
    return pageToken;
  };

  /**
   * After a call was refused with a dead token: only Meta's own word about the user's token ends the
   * connection. Where only the Page's token broke, a fresh one is fetched.
   */
  const examine = async (record: AccountRecord, transport: Transport, refused: Credentials) => {
    const credentials = await readCredentials(vault, record.tokenRef);
    // Somebody signed in again in the meantime: the refused token is already history.
    if (!credentials?.userToken || credentials.userToken !== refused.userToken) return;
    try {
      await derivePageToken(record, credentials, transport);
    } catch (error) {
      if (!isDeadToken(error)) return;
      logger.warn('the token is dead; the account needs a new sign-in');
      await writeCredentials(vault, record.tokenRef, { ...credentials, userToken: null, pageToken: null });
      setState(record, 'needs_login');
    }
  };

  const examineOnce = (record: AccountRecord, transport: Transport, refused: Credentials): Promise<void> => {
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
    async sessionFor(accountId) {
      const record = accounts.findById(accountId);
      if (!record) throw new AppError('not_found');
      const credentials = await usable(record);
      if (!credentials?.userToken) {
        setState(record, 'needs_login');
        throw new AppError('meta_sign_in_again');
      }
      setState(record, 'connected');
      const plain = await transportFor(record.environment);
      const transport = attentive(plain, record, credentials);
      const pageToken = credentials.pageToken ?? (await derivePageToken(record, credentials, transport));
      return {
        transport,
        igId: record.igBusinessId,
        pageId: record.pageId,
        userToken: credentials.userToken,
        pageToken,
      };
    },
    async settle() {
      for (const record of accounts.list()) {
        const credentials = await usable(record);
        setState(record, credentials?.userToken ? 'connected' : 'needs_login');
      }
    },
  };
}
