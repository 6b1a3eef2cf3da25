import { openDatabase } from '../../../main/db/open.ts';
import { createCommentsWriter } from '../../../main/db/repositories/comments.ts';
import { createMediaRepository } from '../../../main/db/repositories/media.ts';
import { createWebhookChanges } from '../../../main/db/repositories/webhook-changes.ts';
import { createWebhookEvents } from '../../../main/db/repositories/webhook-events.ts';
import { systemClock } from '../../../main/platform/clock.ts';
import { silentLogger } from '../../../main/platform/logger.ts';
import { createIntake } from '../../../main/webhooks/intake.ts';
import { createWorker } from '../../../main/webhooks/worker.ts';

/** What a process is to do: take the body, work the queue off, and die at the given call of a repository. */
interface Order {
  file: string;
  accountId: string;
  igBusinessId: string;
  body: string | null;
  /** Before or after the how-manieth call that writes; null to live. */
  die: { call: number; after: boolean } | null;
}

const order = JSON.parse(process.argv[2] ?? '') as Order;
let calls = 0;

/** Every method that writes, with a death before or after it. */
function mortal<T extends object>(repository: T, writing: readonly (keyof T)[]): T {
  const copy = { ...repository };
  for (const name of writing) {
    const method = repository[name] as (...args: unknown[]) => unknown;
    copy[name] = ((...args: unknown[]) => {
      const call = ++calls;
      if (order.die?.call === call && !order.die.after) process.kill(process.pid, 'SIGKILL');
      const result = method(...args);
      if (order.die?.call === call && order.die.after) process.kill(process.pid, 'SIGKILL');
      return result;
    }) as T[keyof T];
  }
  return copy;
}

const db = openDatabase({ file: order.file, clock: systemClock, logger: silentLogger });
const events = mortal(createWebhookEvents(db), ['store']);
const writer = createCommentsWriter(db);
const comments = mortal(
  {
    observe: (id: string, said: Parameters<typeof writer.observe>[1]) => void writer.observe(id, said),
    observeAbsence: (id: string, said: Parameters<typeof writer.observeAbsence>[1]) =>
      void writer.observeAbsence(id, said),
  },
  ['observe', 'observeAbsence'],
);
const worker = createWorker({
  events,
  changes: mortal(createWebhookChanges(db), ['unpack', 'advance']),
  media: mortal(createMediaRepository(db), ['updateMetrics']),
  comments: { ...comments, isComplete: () => true },
  accountOf: (igBusinessId) => (igBusinessId === order.igBusinessId ? order.accountId : null),
  sessionFor: () => Promise.reject(new Error('nothing is to be fetched')),
  isOnline: () => true,
  clock: systemClock,
  random: Math.random,
  logger: silentLogger,
  onChange: () => {},
});
if (order.body !== null) {
  const intake = createIntake({ events, committed: () => {}, clock: systemClock, logger: silentLogger });
  if (await intake.take(Buffer.from(order.body), [order.accountId])) process.stdout.write('answered\n');
}
await worker.settle();
db.close();
process.stdout.write(`calls ${calls}\n`);
