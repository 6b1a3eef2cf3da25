import type { AccountRecord, AccountsRepository } from '../db/repositories/accounts.ts';
import type { Transport } from '../meta/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { EventBus } from '../platform/event-bus.ts';
import type { Logger } from '../platform/logger.ts';
import { type Credentials, nextSlot, readCredentials } from './credentials.ts';
import type { Inspection } from './login-method.ts';
import { LOGIN_METHODS } from './login-methods.ts';
import { isDeadToken } from './login-reason.ts';
import type { Sessions } from './sessions.ts';
import type { Vault } from './vault.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A token is renewed from its seventh day on, which leaves some fifty days of tries. */
const RENEW_AFTER = 7 * DAY;
const INSPECT_EVERY = DAY;
const PASS_EVERY = HOUR;
const FIRST_RETRY = HOUR;
/** No divisor of a day: tries must not fall into the same bad hour every day. */
const LAST_RETRY = 5 * HOUR;

interface UpkeepOptions {
  accounts: AccountsRepository;
  vault: Vault;
  sessions: Pick<Sessions, 'examine' | 'setState'>;
  transportFor(environment: AccountRecord['environment']): Promise<Transport>;
  bus: EventBus;
  clock: Clock;
  /** From 0 to 1. */
  random(): number;
  logger: Logger;
}

export interface Upkeep {
  /** One look at every account: renews, inspects, and forgives what fails. Never rejects. */
  pass(): Promise<void>;
  start(): void;
  stop(): void;
}

/** What is remembered of an account between two looks; a restart may forget it. */
interface Memory {
  failures: number;
  nextTry: number;
  inspectedAt: number;
}

/**
 * Keeps the accounts signed in for years: tokens are renewed long before their end, with patience, and no
 * failure but Meta's own word that a token is dead changes an account's state.
 */
export function createUpkeep(options: UpkeepOptions): Upkeep {
  const { accounts, vault, sessions, bus, clock } = options;
  const logger = options.logger.scope('upkeep');
  const memories = new Map<string, Memory>();
  let running: Promise<void> | null = null;
  let life: AbortController | null = null;

  const memoryOf = (id: string): Memory => {
    const memory = memories.get(id) ?? { failures: 0, nextTry: 0, inspectedAt: 0 };
    memories.set(id, memory);
    return memory;
  };

  const isRenewalDue = ({ tokenRenewedAt }: AccountRecord) =>
    tokenRenewedAt === null || clock.now() - tokenRenewedAt >= RENEW_AFTER;

  const store = (record: AccountRecord, { pageToken: _kept, ...access }: Inspection) => {
    const before = accounts.findById(record.id);
    if (!before || before.disconnectedAt !== null) return;
    accounts.updateAccessLevel(record.id, access);
    const shown = ({ accessLevel, scopes, pageTasks, dataAccessExpiresAt }: AccountRecord) =>
      JSON.stringify([accessLevel, scopes, pageTasks, dataAccessExpiresAt]);
    const after = accounts.findById(record.id);
    if (after && shown(after) !== shown(before)) bus.emit('accounts.changed', {});
  };

  /** True while the credentials in the vault are still the ones that the work began with. */
  const unchanged = async (record: AccountRecord, credentials: Credentials) =>
    (await readCredentials(vault, record.tokenRef))?.userToken === credentials.userToken;

  /**
   * The new token waits in a slot of its own until Meta has answered it; only then it takes the old one's
   * place. An empty or failed answer therefore never touches what works.
   */
  const renew = async (record: AccountRecord, transport: Transport, credentials: Credentials) => {
    if (!credentials.userToken) return;
    const method = LOGIN_METHODS[record.loginKind];
    const asking = { transport, clock, app: credentials };
    const fresh = await method.renew({ ...asking, userToken: credentials.userToken });
    const slot = nextSlot(record.tokenRef);
    await vault.renew(slot, JSON.stringify({ ...credentials, userToken: fresh.userToken }));
    const found = await method.inspect({ ...asking, userToken: fresh.userToken, known: record });
    if (!(await unchanged(record, credentials))) return;
    const next = {
      ...credentials,
      userToken: fresh.userToken,
      pageToken: found.pageToken ?? credentials.pageToken,
    };
    await vault.renew(record.tokenRef, JSON.stringify(next));
    vault.remove(slot);
    accounts.setTokenRenewed(record.id, fresh.expiresAt);
    memoryOf(record.id).inspectedAt = clock.now();
    store(record, found);
    logger.info('a sign-in was renewed');
  };

  const inspect = async (record: AccountRecord, transport: Transport, credentials: Credentials) => {
    if (!credentials.userToken) return;
    const { userToken } = credentials;
    const found = await LOGIN_METHODS[record.loginKind].inspect({
      transport,
      clock,
      app: credentials,
      userToken,
      known: record,
    });
    memoryOf(record.id).inspectedAt = clock.now();
    if (!(await unchanged(record, credentials))) return;
    store(record, found);
    // The creator passed what Facebook asked for, or somebody believed a refusal too soon: the token works.
    if (record.state === 'needs_login') sessions.setState(record, 'connected');
  };

  const failed = (memory: Memory) => {
    memory.failures += 1;
    const pause = Math.min(LAST_RETRY, FIRST_RETRY * 2 ** (memory.failures - 1));
    memory.nextTry = clock.now() + pause * (0.9 + 0.2 * options.random());
  };

  const look = async (record: AccountRecord) => {
    const memory = memoryOf(record.id);
    const due = isRenewalDue(record) && record.state === 'connected';
    const pause = record.state === 'needs_login' ? PASS_EVERY : INSPECT_EVERY;
    if (clock.now() < memory.nextTry || (!due && clock.now() - memory.inspectedAt < pause)) return;
    const credentials = await readCredentials(vault, record.tokenRef);
    if (!credentials?.userToken) return;
    const transport = await options.transportFor(record.environment);
    try {
      await (due ? renew(record, transport, credentials) : inspect(record, transport, credentials));
      memory.failures = 0;
      memory.nextTry = 0;
    } catch (error) {
      failed(memory);
      vault.remove(nextSlot(record.tokenRef));
      logger.info('a sign-in could not be looked after now; it stays as it is', {
        failures: memory.failures,
      });
      if (isDeadToken(error)) await sessions.examine(record, transport, credentials);
    }
  };

  const passOnce = async () => {
    for (const record of accounts.list()) {
      await look(record).catch((error: unknown) => logger.warn('an account could not be looked at', error));
    }
  };

  const pass = () => {
    running ??= passOnce().finally(() => {
      running = null;
    });
    return running;
  };

  const loop = async (signal: AbortSignal) => {
    while (!signal.aborted) {
      await pass();
      await clock.sleep(PASS_EVERY, signal);
    }
  };

  return {
    pass,
    start() {
      life ??= new AbortController();
      loop(life.signal).catch(() => {}); // Stopped while it slept.
    },
    stop() {
      life?.abort();
      life = null;
    },
  };
}
