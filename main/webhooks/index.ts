import type { Failure } from '@shared/domain/errors';
import type { WebhookChange, WebhooksState } from '@shared/domain/webhook';
import type { ChangeRow } from '../db/repositories/webhook-changes.ts';
import type { WebhookSubscriptions } from '../db/repositories/webhook-subscriptions.ts';
import { AppError, toFailure } from '../platform/errors.ts';
import type { EventBus } from '../platform/event-bus.ts';
import type { WorkerContext } from './context.ts';
import { createIntake } from './intake.ts';
import { checkAddress } from './public-address.ts';
import { openReceiver, type Receiver, type ReceiverLimits } from './receiver.ts';
import { createRefusals } from './refusals.ts';
import type { Signer } from './signature.ts';
import { createSubscriptions } from './subscriptions.ts';
import { createWorker } from './worker.ts';

/** What is remembered of the receiver; no secret. */
interface WebhookSettings {
  enabled: boolean;
  port: number;
  address: string | null;
  checkedAt: number | null;
}

export interface WebhooksOptions extends WorkerContext {
  subscriptions: WebhookSubscriptions;
  accounts(): { id: string; username: string }[];
  /** Every secret that events of an account may be signed with. */
  secretsFor(accountId: string): Promise<string[]>;
  settings: { read(): WebhookSettings; write(patch: Partial<WebhookSettings>): void };
  /** Made at the first call and the same from then on. */
  verifyToken(): Promise<string>;
  ownSecret: { has(): Promise<boolean>; set(secret: string | null): Promise<void> };
  fetch: typeof globalThis.fetch;
  lookup(host: string): Promise<string[]>;
  /** Whether a loopback origin stands in for Meta. */
  standsIn(): boolean;
  randomText(): string;
  bus: EventBus;
  limits?: Partial<ReceiverLimits>;
}

export interface Webhooks {
  state(): Promise<WebhooksState>;
  set(wish: { enabled?: boolean | undefined; port?: number | undefined }): Promise<WebhooksState>;
  setSecret(secret: string | null): Promise<WebhooksState>;
  check(address: string): Promise<WebhooksState>;
  subscribe(accountId: string): Promise<WebhooksState>;
  unsubscribe(accountId: string): Promise<WebhooksState>;
  changes(): WebhookChange[];
  retry(id: number | null): Promise<WebhooksState>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const SHOWN = 50;
const TELL_MS = 500;

export function createWebhooks(options: WebhooksOptions): Webhooks {
  const { settings, events, changes, bus, clock } = options;
  const logger = options.logger.scope('webhooks');
  let receiver: Receiver | null = null;
  let problem: Failure | null = null;
  let signers: Signer[] = [];
  let checking = false;
  let stopped = true;
  let unsubscribe: (() => void) | null = null;
  let moving: Promise<void> = Promise.resolve();

  let telling: NodeJS.Timeout | null = null;
  const onChange = () => {
    telling ??= setTimeout(() => {
      telling = null;
      bus.emit('webhooks.changed', {});
    }, TELL_MS);
  };
  const refusals = createRefusals({ clock, logger });
  const worker = createWorker({ ...options, logger, onChange });
  const subscriptions = createSubscriptions({ ...options, logger, onChange });
  const intake = createIntake({ events, committed: () => worker.wake(), clock, logger });

  const readSigners = async () => {
    const bySecret = new Map<string, string[]>();
    for (const { id } of options.accounts())
      for (const secret of await options.secretsFor(id))
        bySecret.set(secret, [...(bySecret.get(secret) ?? []), id]);
    signers = [...bySecret].map(([secret, accountIds]) => ({ secret, accountIds }));
  };

  const open = async (port: number, verifyToken: string) =>
    openReceiver({
      port,
      verifyToken,
      signers: () => signers,
      publicHost: () => {
        const { address } = settings.read();
        return address === null ? null : new URL(address).host;
      },
      take: intake.take,
      refused: (cause) => {
        // What the check of the address provokes is nobody's attempt.
        if (!checking) refusals.note(cause);
      },
      ...(options.limits && { limits: options.limits }),
    });

  /** Brings the receiver where the settings want it; one move at a time. */
  const settle = (): Promise<void> => {
    moving = moving.then(async () => {
      const { enabled, port } = settings.read();
      const wanted = enabled && !stopped;
      if (receiver && wanted && receiver.port === port) return;
      await receiver?.close();
      receiver = null;
      problem = null;
      if (!wanted) return;
      try {
        await readSigners();
        receiver = await open(port, await options.verifyToken());
      } catch (error) {
        logger.warn('events cannot be received', error);
        problem = toFailure(error);
      }
    });
    return moving;
  };

  const state = async (): Promise<WebhooksState> => {
    const { apply, complete, dead } = changes.counts();
    return {
      ...settings.read(),
      listening: receiver !== null,
      problem,
      verifyToken: await options.verifyToken(),
      hasSecret: await options.ownSecret.has(),
      accounts: subscriptions.list(),
      lastReceivedAt: events.lastReceivedAt(),
      waiting: apply + complete,
      dead: dead + events.unreadable(),
      refusals: refusals.counts(),
    };
  };
  const changed = async () => {
    onChange();
    return state();
  };

  return {
    state,
    async set({ enabled, port }) {
      settings.write({ ...(enabled !== undefined && { enabled }), ...(port !== undefined && { port }) });
      await settle();
      return changed();
    },
    async setSecret(secret) {
      await options.ownSecret.set(secret);
      await readSigners();
      return changed();
    },
    async check(text) {
      if (!receiver) throw new AppError('webhook_off');
      checking = true;
      const before = settings.read();
      try {
        const means = { ...options, loopback: options.standsIn };
        const wish = { text, verifyToken: await options.verifyToken(), port: receiver.port };
        const address = await checkAddress(means, wish, (candidate) =>
          settings.write({ address: candidate }),
        );
        settings.write({ address, checkedAt: clock.now() });
      } catch (error) {
        settings.write({ address: before.address });
        throw error;
      } finally {
        checking = false;
      }
      return changed();
    },
    async subscribe(accountId) {
      await subscriptions.subscribe(accountId);
      return changed();
    },
    async unsubscribe(accountId) {
      await subscriptions.unsubscribe(accountId);
      return changed();
    },
    changes() {
      const names = new Map(options.accounts().map(({ id, username }) => [id, username]));
      return changes.newest(SHOWN).map((row) => shownOf(row, names.get(row.accountId) ?? ''));
    },
    async retry(id) {
      changes.revive(id);
      if (id === null) events.retryUnreadable();
      worker.wake();
      return changed();
    },
    async start() {
      if (!stopped) return;
      stopped = false;
      unsubscribe = bus.on('accounts.changed', () => {
        readSigners().catch((error: unknown) => logger.error('secrets could not be read', error));
        onChange();
      });
      worker.start();
      subscriptions.start();
      await settle();
    },
    async stop() {
      stopped = true;
      unsubscribe?.();
      subscriptions.stop();
      await settle();
      intake.close();
      await worker.stop();
      if (telling) clearTimeout(telling);
    },
  };
}

function shownOf(row: ChangeRow, username: string): WebhookChange {
  const value = (typeof row.value === 'object' && row.value !== null ? row.value : {}) as Record<
    string,
    unknown
  >;
  const from = value.from as { username?: unknown } | undefined;
  return {
    id: row.id,
    username,
    field: row.field,
    text: typeof value.text === 'string' ? value.text : null,
    author: typeof from?.username === 'string' ? from.username : null,
    receivedAt: row.receivedAt,
    step: row.step,
    problem: row.problem,
  };
}
