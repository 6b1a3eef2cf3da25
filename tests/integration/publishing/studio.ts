import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Asset } from '@shared/domain/asset';
import type { Post } from '@shared/domain/post';
import { newSlide } from '@shared/domain/post';
import type { EventName } from '@shared/ipc/contract';
import { createAccountsRepository } from '../../../main/db/repositories/accounts.ts';
import { createAssetLibrary } from '../../../main/media/library.ts';
import { createMediaWorker } from '../../../main/media/media-worker.ts';
import { createRenditions } from '../../../main/media/renditions.ts';
import { launchChildProcess } from '../../../main/media/worker-port.ts';
import { type Clock, systemClock } from '../../../main/platform/clock.ts';
import { createEventBus } from '../../../main/platform/event-bus.ts';
import { silentLogger } from '../../../main/platform/logger.ts';
import { sharp } from '../../../main/platform/sharp.ts';
import type { Publishing } from '../../../main/publishing/create-publishing.ts';
import { createSandbox, type ReadyAccount } from '../../../main/sandbox/create-sandbox.ts';
import { accountRecord } from '../db/world.ts';
import { type Killer, killable } from './killable.ts';
import { createScaledClock } from './scaled-clock.ts';
import { type Given, type Identity, openStore, publishingOver, sessionOf } from './stack.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const SCALE = 600;
const PICTURE_WIDTH = 400;

/**
 * The real library and renditions with the project's pictures and film, shared by the tests of a file.
 * The pictures are shrunk first: a post of the sandbox decodes and encodes each of them several times.
 */
export async function openFiles() {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-publishing-'));
  const worker = createMediaWorker({
    launch: () => launchChildProcess(here('../../../main/media/worker/index.ts')),
    size: 1,
    clock: systemClock,
    logger: silentLogger,
  });
  const rows = new Map<string, Asset>();
  const assets = {
    find: (id: string) => rows.get(id) ?? null,
    insert: (asset: Asset) => void rows.set(asset.id, asset),
  };
  const common = { worker, clock: systemClock, logger: silentLogger };
  const library = createAssetLibrary({ root: join(folder, 'assets'), assets, ...common });
  const take = (name: string) => library.importPath(here(`../../fixtures/media/${name}`));
  const shrunk = async (name: string) =>
    library.importBytes(
      name,
      await sharp(here(`../../fixtures/media/${name}`))
        .resize(PICTURE_WIDTH)
        .toBuffer(),
    );
  return {
    folder,
    library,
    renditions: createRenditions({ root: join(folder, 'renditions'), library, ...common }),
    bowls: await shrunk('bowls.jpg'),
    shelves: await shrunk('shelves.png'),
    wheel: await take('wheel.mp4'),
    short: await take('short.mp4'),
    close() {
      worker.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
export type Files = Awaited<ReturnType<typeof openFiles>>;

export interface LiveMedia {
  id: string;
  mediaType: string;
  caption: string;
  children: string[];
  permalink: string;
  livePublishes: number;
}

export type Stage = Awaited<ReturnType<typeof openStage>>;

/** A sandbox, a database and publishing over both, on a clock that runs fast. */
export async function openStage(files: Files) {
  const clock = createScaledClock(SCALE);
  const sandbox = await createSandbox({ stateDir: null, seed: 'publishing', clock, publishingDelayMs: 0 });
  const file = join(mkdtempSync(join(files.folder, 'stage-')), 'vitrine.db');
  const { db, repositories } = openStore(file, clock);
  const ready = sandbox.readyAccount;
  const account = createAccountsRepository(db).create(
    accountRecord({ igBusinessId: ready.igUserId ?? '', pageId: ready.pageId }),
  );
  for (const asset of [files.bowls, files.shelves, files.wheel, files.short])
    repositories.assets.insert(asset);
  const bus = createEventBus();
  const heard: { name: EventName; payload: unknown }[] = [];
  bus.onAny((name, payload) => heard.push({ name, payload }));
  const network = { online: true };
  /** Resolves with the next event, or after a moment: not everything that is waited for is told. */
  const changeOr = (ms: number) =>
    new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        unsubscribe();
        resolve();
      };
      const timer = setTimeout(done, ms);
      const unsubscribe = bus.onAny(done);
    });
  const identity = identityOf(ready);
  const session = sessionOf(identity);

  /** A new process over the same database, as far as the code can tell, with other parts where a test has its own. */
  const startWith = (given: Partial<Given>, own = repositories): Publishing => {
    const publishing = publishingOver(own, {
      renditions: files.renditions,
      sessionFor: async () => session,
      isOnline: () => network.online,
      bus,
      clock,
      ...given,
    });
    publishing.resume();
    return publishing;
  };
  const start = (killer?: Killer, ownClock: Clock = clock): Publishing =>
    startWith({ clock: ownClock }, killer ? killable(repositories, killer) : repositories);

  const control = async (path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${sandbox.origin}/control/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };

  return {
    ...repositories,
    clock,
    bus,
    heard,
    network,
    account,
    db,
    identity,
    username: ready.username ?? '',
    session,
    start,
    startWith,
    control,
    fault: (fault: object) => control('faults', fault),
    async clearFaults() {
      await fetch(`${sandbox.origin}/control/faults`, { method: 'DELETE' });
    },
    /** How often each scripted fault happened, in the order they were given. */
    faultsActed: async () =>
      ((await control('faults')) as { faults: { acted: number }[] }).faults.map(({ acted }) => acted),
    live: async () => ((await control('media')) as { media: LiveMedia[] }).media,
    draft(caption: string, assets: Asset[]): Post {
      const { id } = repositories.posts.create({ accountId: account.id });
      return repositories.posts.update(id, {
        caption,
        slides: assets.map((asset, index) => newSlide(`${id}-${index}`, asset.id)),
      });
    },
    /** Waits until a post is as wanted; one that hangs says where it stood, long before the test ends silently. */
    async until(postId: string, wanted: (post: Post) => boolean, ms = 50_000): Promise<Post> {
      const deadline = Date.now() + ms;
      for (;;) {
        const post = repositories.posts.get(postId);
        if (wanted(post)) return post;
        if (Date.now() > deadline) {
          const rows = repositories.journal
            .forPost(postId)
            .map((r) => [r.step, r.state, r.errorCode].join(' '));
          throw new Error(`Still ${JSON.stringify({ ...post, slides: 0 })}\n${rows.join('\n')}`);
        }
        await changeOr(20);
      }
    },
    async close() {
      await sandbox.close();
      db.close();
    },
  };
}

export const identityOf = (ready: ReadyAccount): Identity => ({
  origin: ready.origin,
  igId: ready.igUserId ?? '',
  pageId: ready.pageId,
  userToken: ready.userToken,
  pageToken: ready.pageToken,
});

export const isPublished = (post: Post) => post.state === 'published' && post.permalink !== null;
export const inState = (state: Post['state']) => (post: Post) => post.state === state;
