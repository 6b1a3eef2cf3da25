import type { JournalRepository } from '../../../main/db/repositories/journal.ts';
import { createAssetLibrary } from '../../../main/media/library.ts';
import { createMediaWorker } from '../../../main/media/media-worker.ts';
import { createRenditions } from '../../../main/media/renditions.ts';
import { launchChildProcess } from '../../../main/media/worker-port.ts';
import { systemClock } from '../../../main/platform/clock.ts';
import { createEventBus } from '../../../main/platform/event-bus.ts';
import { silentLogger } from '../../../main/platform/logger.ts';
import { type Boundary, isAtRest, type KillOrder } from './kill-order.ts';
import { createScaledClock } from './scaled-clock.ts';
import { openStore, publishingOver, sessionOf } from './stack.ts';

// A whole process around the app's own publishing: resumes what an earlier one left behind, sends one post, and
// gets SIGKILL exactly at the ordered boundary of that post's journal.

/**
 * A post takes a fraction of a second; one that hangs says where it stands. Longer than the longest time-out of a
 * call (120 s, for a picture that is staged): a busy machine must not look like a post without an owner.
 */
const PATIENCE_MS = 150_000;

/** The journal, with death at one of its boundaries. SIGKILL to oneself takes effect before the call returns. */
function deadly(
  journal: JournalRepository,
  postId: string,
  { step, nth, moment }: Boundary,
): JournalRepository {
  const die = () => process.kill(process.pid, 'SIGKILL');
  let seen = 0;
  let fatalRow: number | null = null;
  const ending =
    <A extends [number, ...unknown[]]>(write: (...args: A) => void) =>
    (...args: A): void => {
      const fatal = args[0] === fatalRow;
      if (fatal && moment === 'before the result') die();
      write(...args);
      if (fatal && moment === 'after the result') die();
    };
  return {
    ...journal,
    intend(intent) {
      const fatal = intent.postId === postId && intent.step === step && ++seen === nth;
      if (fatal && moment === 'before the intent') die();
      const id = journal.intend(intent);
      if (fatal && moment === 'after the intent') die();
      if (fatal) fatalRow = id;
      return id;
    },
    complete: ending(journal.complete),
    fail: ending(journal.fail),
    markUnknown: ending(journal.markUnknown),
  };
}

async function main(order: KillOrder): Promise<void> {
  const { finish, send } = order;
  const clock = createScaledClock(order.scale, order.startedAt);
  const { db, repositories } = openStore(order.database, clock);
  const { posts, assets } = repositories;
  const journal = send?.die ? deadly(repositories.journal, send.postId, send.die) : repositories.journal;
  const worker = createMediaWorker({
    launch: () => launchChildProcess(order.workerEntry),
    size: 1,
    clock: systemClock,
    logger: silentLogger,
  });
  const common = { worker, clock: systemClock, logger: silentLogger };
  const library = createAssetLibrary({ root: order.assetsRoot, assets, ...common });
  const session = sessionOf(order.identity);
  const bus = createEventBus();
  const publishing = publishingOver(
    { ...repositories, journal },
    {
      renditions: createRenditions({ root: order.renditionsRoot, library, ...common }),
      sessionFor: async () => session,
      isOnline: () => true,
      bus,
      clock,
    },
  );

  const atRest = async ({ postId, steps }: { postId: string; steps: readonly string[] }) => {
    for (const deadline = Date.now() + PATIENCE_MS; ; ) {
      const post = posts.get(postId);
      if (post.state === 'needs_attention' || Date.now() > deadline)
        throw new Error(`stuck: ${JSON.stringify([post, journal.forPost(postId)])}`);
      const done = post.state === 'published' && post.permalink !== null;
      if (done && isAtRest(journal.forPost(postId), steps)) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };

  publishing.resume();
  if (finish) await atRest(finish);
  if (send) {
    publishing.publishNow(send.postId);
    await atRest(send);
  }
  await publishing.stop();
  worker.close();
  db.close();
}

main(JSON.parse(process.argv.at(-1) ?? '')).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
