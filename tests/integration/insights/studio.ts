import { onTestFinished } from 'vitest';
import { openDatabase } from '../../../main/db/open.ts';
import { createAccountInsightsRepository } from '../../../main/db/repositories/account-insights.ts';
import { createAccountsRepository } from '../../../main/db/repositories/accounts.ts';
import { createMediaRepository } from '../../../main/db/repositories/media.ts';
import { createInsights } from '../../../main/insights/index.ts';
import { createTransport, type GraphSession } from '../../../main/meta/index.ts';
import { type Clock, systemClock } from '../../../main/platform/clock.ts';
import { createEventBus } from '../../../main/platform/event-bus.ts';
import { silentLogger } from '../../../main/platform/logger.ts';
import { attentive } from '../accounts/attentive.ts';
import { temporaryFile } from '../db/temp-database.ts';
import { accountRecord } from '../db/world.ts';

export const NOW = Date.UTC(2026, 10, 22, 15);

/** A clock that stands still until a test moves it; a sleeper wakes when its time has come. */
export function handClock(start = NOW) {
  let now = start;
  const sleepers = new Set<{ at: number; wake: () => void }>();
  const clock: Clock = {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const sleeper = { at: now + ms, wake: resolve };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', () => {
          sleepers.delete(sleeper);
          reject(signal.reason);
        });
      }),
  };
  return {
    clock,
    /** Milliseconds until each sleeper wakes. */
    sleeping: () => [...sleepers].map((sleeper) => sleeper.at - now),
    advance(ms: number) {
      now += ms;
      for (const sleeper of [...sleepers]) {
        if (sleeper.at > now) continue;
        sleepers.delete(sleeper);
        sleeper.wake();
      }
    },
  };
}

export function studio(
  origin: string,
  options: { session?: Partial<GraphSession>; clock?: Clock; sessionError?: () => Error | null } = {},
) {
  const clock = options.clock ?? systemClock;
  const db = openDatabase({ file: temporaryFile(), clock, logger: silentLogger });
  const accounts = createAccountsRepository(db);
  const media = createMediaRepository(db);
  const accountInsights = createAccountInsightsRepository(db);
  const bus = createEventBus();
  const events: string[] = [];
  bus.onAny((name) => events.push(name));
  const transport = createTransport({
    fetch,
    clock: systemClock,
    logger: silentLogger,
    origin: () => origin,
  });
  const session: GraphSession = {
    transport,
    igId: '17841400000000001',
    pageId: '1',
    userToken: 'EAAuser',
    pageToken: 'EAApage',
    ...options.session,
  };
  const account = accounts.create(accountRecord({ igBusinessId: session.igId }));
  const insights = createInsights({
    media,
    accountInsights,
    accounts,
    sessionFor: async () => {
      const error = options.sessionError?.();
      if (error) throw error;
      return attentive(session, { accounts, bus, accountId: account.id });
    },
    bus,
    clock,
    logger: silentLogger,
    random: () => 0.5,
  });
  onTestFinished(() => {
    insights.stop();
    db.close();
  });
  return { insights, accounts, media, accountInsights, account, bus, events, session, db };
}
