import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Asset } from '@shared/domain/asset';
import { newSlide, type Post, type PostPatch } from '@shared/domain/post';
import type { Rehearsal } from '@shared/ipc/rehearsal';
import { openDatabase } from '../../../main/db/open.ts';
import { createAssetLibrary } from '../../../main/media/library.ts';
import { createMediaWorker } from '../../../main/media/media-worker.ts';
import { createRenditions } from '../../../main/media/renditions.ts';
import { createPagePhotoStaging } from '../../../main/media/staging/page-photo.ts';
import { launchChildProcess } from '../../../main/media/worker-port.ts';
import { systemClock } from '../../../main/platform/clock.ts';
import { createEventBus } from '../../../main/platform/event-bus.ts';
import { silentLogger } from '../../../main/platform/logger.ts';
import { sharp } from '../../../main/platform/sharp.ts';
import { createPublishing } from '../../../main/publishing/create-publishing.ts';
import { createRehearsals, type RehearsalsOptions } from '../../../main/rehearsal/create-rehearsals.ts';
import type { OwnSandbox } from '../../../main/rehearsal/stage.ts';
import { createSandbox, type Sandbox } from '../../../main/sandbox/create-sandbox.ts';
import { openRepositories } from '../../../main/wiring/repositories.ts';
import { accountRecord } from '../db/world.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const common = { clock: systemClock, logger: silentLogger };

/** A creator's library, database and rehearsals, all real; only the sandbox runs in this very process. */
export function openDesk() {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-rehearsal-'));
  const db = openDatabase({ file: join(folder, 'vitrine.db'), ...common });
  const repositories = openRepositories(db);
  const worker = createMediaWorker({
    launch: () => launchChildProcess(here('../../../main/media/worker/index.ts')),
    size: 1,
    ...common,
  });
  const library = createAssetLibrary({
    root: join(folder, 'assets'),
    assets: repositories.assets,
    worker,
    ...common,
  });
  const renditions = createRenditions({ root: join(folder, 'renditions'), library, worker, ...common });
  const account = repositories.accounts.create(accountRecord({ environment: 'meta' }));
  const bus = createEventBus();
  const root = join(folder, 'rehearsals');
  const sandboxes: Sandbox[] = [];

  const openSandbox = (stateDir: string): OwnSandbox => {
    let opened: Promise<Sandbox> | null = null;
    return {
      async ensure() {
        opened = createSandbox({ stateDir, seed: 'rehearsal', publishingDelayMs: 0 });
        const sandbox = await opened;
        sandboxes.push(sandbox);
        return sandbox.origin;
      },
      stop: async () => (await opened)?.close(),
    };
  };

  const open = (change: Partial<RehearsalsOptions> = {}) =>
    createRehearsals({
      ...repositories,
      ...{ root, renditions, bus, openSandbox },
      ...common,
      publish: ({ db: own, session, renditions: files, bus: ownBus, clock }) =>
        createPublishing({
          ...openRepositories(own),
          renditions: files,
          staging: createPagePhotoStaging({ clock, logger: silentLogger }),
          sessionFor: async () => session,
          isOnline: () => true,
          bus: ownBus,
          clock,
          logger: silentLogger,
          random: Math.random,
        }),
      ...change,
    });

  return {
    ...repositories,
    ...{ db, bus, root, account, open, openSandbox, sandboxes },
    pathOf: library.pathOf,
    take: (name: string) => library.importPath(here(`../../fixtures/media/${name}`)),
    /** A small copy: decoding and encoding a big one several times only costs time. */
    picture: async (name: string, width = 480) =>
      library.importBytes(
        name,
        await sharp(here(`../../fixtures/media/${name}`))
          .resize(width)
          .toBuffer(),
      ),
    draft(files: readonly Asset[], patch: PostPatch = {}): Post {
      const { id } = repositories.posts.create({ accountId: account.id });
      const slides = files.map((asset, index) => newSlide(`${id}-${index + 1}`, asset.id));
      return repositories.posts.update(id, { caption: 'Un bol', slides, ...patch });
    },
    /** Everything the creator owns, as text: a rehearsal must not change a byte of it. */
    everything(): string {
      const tables = db.sqlite
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        .all() as { name: string }[];
      return JSON.stringify(
        tables.map(({ name }) => [name, db.sqlite.prepare(`SELECT * FROM "${name}"`).all()]),
      );
    },
    /** What lies in the folder of rehearsals. */
    left: (): string[] => (existsSync(root) ? readdirSync(root) : []),
    /** The rehearsal of a post once it has ended. */
    ended: (postId: string) =>
      new Promise<Rehearsal>((resolve) => {
        const unsubscribe = bus.on('rehearsal.changed', ({ postId: changed, rehearsal }) => {
          if (changed !== postId || !rehearsal?.finishedAt) return;
          unsubscribe();
          resolve(rehearsal);
        });
      }),
    close() {
      worker.close();
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
export type Desk = ReturnType<typeof openDesk>;

/** "1 accepted", "2 refused video_too_short". */
export const spoken = ({ slides }: Rehearsal): string[] =>
  slides.map(({ number, verdict, problems }) =>
    [number, verdict, ...problems.map(({ code }) => code)].join(' '),
  );
