import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Asset } from '@shared/domain/asset';
import { afterAll, onTestFinished } from 'vitest';
import type { VideoConverter } from '../../../main/media/converter.ts';
import type { FileSystem } from '../../../main/media/file-system.ts';
import { createAssetLibrary } from '../../../main/media/library.ts';
import { createMediaWorker } from '../../../main/media/media-worker.ts';
import { createRenditions } from '../../../main/media/renditions.ts';
import { launchChildProcess, type WorkerPort } from '../../../main/media/worker-port.ts';
import { systemClock } from '../../../main/platform/clock.ts';
import { silentLogger } from '../../../main/platform/logger.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export const fixture = (name: string) => here(`../../fixtures/media/${name}`);
const WORKER_ENTRY = here('../../../main/media/worker/index.ts');

const newWorker = (launch: () => WorkerPort) =>
  createMediaWorker({ launch, size: 1, clock: systemClock, logger: silentLogger });
// Starting a process takes a second, so the tests of a file share one unless they bring their own.
const shared = newWorker(() => launchChildProcess(WORKER_ENTRY));
afterAll(() => shared.close());

/** The real library, worker processes and renditions on a folder of their own; assets are kept in memory. */
export async function openStudio(
  options: { files?: FileSystem; launch?: () => WorkerPort; converter?: VideoConverter } = {},
) {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-media-'));
  const worker = options.launch ? newWorker(options.launch) : shared;
  onTestFinished(async () => {
    if (worker !== shared) worker.close();
    await rm(folder, { recursive: true, force: true });
  });
  const rows = new Map<string, Asset>();
  const progress: { assetId: string; fraction: number | null }[] = [];
  const assets = {
    find: (id: string) => rows.get(id) ?? null,
    insert: (asset: Asset) => void (rows.has(asset.id) || rows.set(asset.id, asset)),
  };
  const root = join(folder, 'assets');
  const { files } = options;
  const openLibrary = () =>
    createAssetLibrary({ root, assets, worker, clock: systemClock, logger: silentLogger, files });
  const library = openLibrary();
  const cacheRoot = join(folder, 'renditions');
  const openRenditions = () =>
    createRenditions({
      root: cacheRoot,
      library,
      worker,
      converter: options.converter,
      logger: silentLogger,
      files,
      onProgress: (step) => void progress.push(step),
    });
  /** Every file below the library's folder. */
  async function kept(): Promise<string[]> {
    const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  }
  return {
    folder,
    root,
    cacheRoot,
    rows,
    progress,
    assets,
    worker,
    library,
    openLibrary,
    renditions: openRenditions(),
    openRenditions,
    kept,
    /** The files themselves, without what was drawn from them. */
    originals: async () => (await kept()).filter((path) => !path.startsWith(join(root, 'thumbnails'))),
  };
}
