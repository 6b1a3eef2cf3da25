import type { Asset } from '@shared/domain/asset';
import { newSlide } from '@shared/domain/post';
import { createAssetLibrary } from '../../../main/media/library.ts';
import { createMediaWorker } from '../../../main/media/media-worker.ts';
import { createRenditions } from '../../../main/media/renditions.ts';
import { launchChildProcess } from '../../../main/media/worker-port.ts';
import { systemClock } from '../../../main/platform/clock.ts';
import { createEventBus } from '../../../main/platform/event-bus.ts';
import { silentLogger } from '../../../main/platform/logger.ts';
import { type Identity, openStore, publishingOver, sessionOf } from './stack.ts';

// A whole process around the library and publishing: takes a film in and publishes it, or goes on with the one
// that an earlier process left behind, and says by how much its memory grew meanwhile.

export interface BigReelOrder {
  folder: string;
  workerEntry: string;
  identity: Identity;
  accountId: string;
  /** The film to take in and publish; null continues what is on its way. */
  film: string | null;
  /** Gets SIGKILL once so many bytes were sent. */
  dieAfterBytes: number | null;
}

async function main(order: BigReelOrder): Promise<void> {
  const clock = systemClock;
  const { repositories } = openStore(`${order.folder}/vitrine.db`, clock);
  const { posts, assets, journal } = repositories;
  const worker = createMediaWorker({
    launch: () => launchChildProcess(order.workerEntry),
    size: 1,
    clock,
    logger: silentLogger,
  });
  const common = { worker, clock, logger: silentLogger };
  const library = createAssetLibrary({ root: `${order.folder}/assets`, assets, ...common });
  const renditions = createRenditions({ root: `${order.folder}/renditions`, library, ...common });
  const bus = createEventBus();
  const session = sessionOf(order.identity);
  const publishing = publishingOver(repositories, {
    renditions,
    sessionFor: async () => session,
    isOnline: () => true,
    bus,
    clock,
  });

  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let peak = before;
  const sampling = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 10);
  const say = (facts: object) =>
    process.stdout.write(`${JSON.stringify({ grownBytes: peak - before, ...facts })}\n`);

  let sent = 0;
  let reports = 0;
  bus.on('posts.progress', ({ progress }) => {
    const now = progress.bytesSent ?? 0;
    if (now > sent) reports += 1;
    sent = Math.max(sent, now);
    if (order.dieAfterBytes === null || sent < order.dieAfterBytes) return;
    say({ sent, reports });
    // Until the line is out: the pipe is written synchronously here.
    process.kill(process.pid, 'SIGKILL');
  });

  if (order.film !== null) {
    const asset: Asset = await library.importPath(order.film);
    const { id } = posts.create({ accountId: order.accountId });
    posts.update(id, { caption: 'A long film', slides: [newSlide('film', asset.id)] });
    publishing.publishNow(id);
  }
  publishing.resume();
  const [post] = posts.list(order.accountId);
  if (!post) throw new Error('there is no post');
  const deadline = Date.now() + 120_000;
  while (posts.get(post.id).state !== 'published') {
    const { state, problem } = posts.get(post.id);
    if (state === 'needs_attention' || Date.now() > deadline)
      throw new Error(`${state} ${JSON.stringify(problem)}`);
    await clock.sleep(20);
  }
  clearInterval(sampling);
  const uploads = journal.forPost(post.id).filter((row) => row.step === 'upload');
  say({ sent, reports, from: uploads.at(-1)?.result?.from, uploads: uploads.map(({ state }) => state) });
  await publishing.stop();
  worker.close();
  process.exit(0);
}

main(JSON.parse(process.argv[2] ?? '') as BigReelOrder).catch((error: unknown) => {
  process.stderr.write(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exit(1);
});
