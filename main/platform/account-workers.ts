import { AppError } from './errors.ts';
import type { EventBus } from './event-bus.ts';

interface AccountWorker {
  /** Runs again and again until `stop`; a second call changes nothing. */
  start(): void;
  stop(): void;
  /** Ends a pause early: the network is back. */
  wake(): void;
}

interface KnownAccount {
  id: string;
  state: string;
}

export interface AccountWorkersOptions<W extends AccountWorker> {
  accounts: { list(): KnownAccount[]; findById(id: string): KnownAccount | null };
  bus: EventBus;
  create(accountId: string): W;
}

/** One worker per connected account, from `start` until `stop`; the network's return wakes them all. */
export interface AccountWorkers<W extends AccountWorker> {
  find(accountId: string): W | undefined;
  /** The worker of an account that is to be asked now. Throws `not_found`, or `meta_sign_in_again`. */
  get(accountId: string): W;
  start(): void;
  stop(): void;
}

export function createAccountWorkers<W extends AccountWorker>(
  options: AccountWorkersOptions<W>,
): AccountWorkers<W> {
  const { accounts, bus, create } = options;
  const workers = new Map<string, W>();
  let subscriptions: (() => void)[] = [];

  const workerOf = (accountId: string): W => {
    const worker = workers.get(accountId) ?? create(accountId);
    workers.set(accountId, worker);
    return worker;
  };

  /** Those of other accounts stop at once, before anything of theirs is gone. */
  const follow = () => {
    const connected = new Set(
      accounts
        .list()
        .filter((account) => account.state === 'connected')
        .map((account) => account.id),
    );
    for (const [accountId, worker] of workers) {
      if (connected.has(accountId)) continue;
      worker.stop();
      workers.delete(accountId);
    }
    for (const accountId of connected) workerOf(accountId).start();
  };

  return {
    find: (accountId) => workers.get(accountId),
    get(accountId) {
      const account = accounts.findById(accountId);
      if (!account) throw new AppError('not_found');
      if (account.state === 'needs_login') throw new AppError('meta_sign_in_again');
      return workerOf(accountId);
    },
    start() {
      if (subscriptions.length > 0) return;
      subscriptions = [
        bus.on('accounts.changed', follow),
        bus.on('app.online', ({ online }) => {
          if (online) for (const worker of workers.values()) worker.wake();
        }),
      ];
      follow();
    },
    stop() {
      for (const unsubscribe of subscriptions) unsubscribe();
      subscriptions = [];
      for (const worker of workers.values()) worker.stop();
      workers.clear();
    },
  };
}
