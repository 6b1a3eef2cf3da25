import { join } from 'node:path';
import { type Freed, type LibraryItem, type LibraryUse, needOf } from '@shared/ipc/library';
import { AppError, toFailure } from '../platform/errors.ts';
import type { EventBus } from '../platform/event-bus.ts';
import type { Logger } from '../platform/logger.ts';
import { evict, filesBelow, total } from './disk-use.ts';
import { type FileSystem, systemFiles } from './file-system.ts';
import type { AssetLibrary } from './library.ts';
import type { RenditionCache } from './rendition-cache.ts';

interface SpaceOptions {
  /** Folder of the library, such as `userData/assets`. */
  root: string;
  records: {
    items(): Omit<LibraryItem, 'bytesOnDisk'>[];
    usesOf(assetId: string): LibraryUse[];
    markFreed(assetId: string): void;
  };
  /** False when something in the database still names the asset; else its row is gone. */
  removeUnused(assetId: string): boolean;
  library: Pick<AssetLibrary, 'pathOf' | 'thumbnail'>;
  renditions: Pick<RenditionCache, 'bytes' | 'shrink'>;
  bus: EventBus;
  logger: Logger;
  files?: FileSystem;
}

export interface Space {
  list(): Promise<{ items: LibraryItem[]; cacheBytes: number }>;
  free(wish: { assetIds: readonly string[]; published: boolean; cache: boolean }): Promise<Freed>;
  /** Keeps what can be made again within its bounds. To be called now and then. */
  tidy(): Promise<void>;
}

const GIB = 1024 ** 3;
const MOST = { renditions: 2 * GIB, thumbnails: GIB / 2, decoded: GIB };
/** Wide enough for every place in which a freed picture is still shown. */
const KEPT_WIDTH = 640;

/** What the library takes on the disk, and how to take less without losing what a post needs. */
export function createSpace(options: SpaceOptions): Space {
  const { root, records, removeUnused, library, renditions, bus, logger, files = systemFiles } = options;
  const thumbnails = join(root, 'thumbnails');
  const decoded = join(root, 'decoded');
  const sizeOf = async (path: string) => (await files.stat(path).catch(() => null))?.size ?? 0;
  const cacheBytes = async () =>
    (await renditions.bytes()) +
    total(await filesBelow(files, thumbnails)) +
    total(await filesBelow(files, decoded));

  /** Bytes that became free. */
  async function freeOne(assetId: string, published: boolean): Promise<number> {
    const path = library.pathOf(assetId);
    const need = needOf(records.usesOf(assetId));
    const kept = () => new AppError('asset_in_use', { name: nameOf(assetId) });
    if (need === 'needed' || (need === 'published' && !published)) throw kept();
    const bytes = await sizeOf(path);
    if (need === 'unused') {
      // The row first, in one statement with its check: a draft that took the file meanwhile keeps it.
      if (!removeUnused(assetId)) throw kept();
      await removeFiles(assetId, path);
      await files.rm(join(root, 'posters', `${assetId}.jpg`), { force: true });
      for (const { path: thumbnail } of await filesBelow(files, thumbnails))
        if (thumbnail.includes(assetId)) await files.rm(thumbnail, { force: true });
      return bytes;
    }
    // What was published is still shown in the planner and in the numbers.
    await library.thumbnail(assetId, KEPT_WIDTH).catch(() => {});
    if (needOf(records.usesOf(assetId)) !== 'published') throw kept();
    records.markFreed(assetId);
    await removeFiles(assetId, path);
    return bytes;
  }

  const nameOf = (assetId: string) =>
    records.items().find(({ asset }) => asset.id === assetId)?.asset.originalName ?? '';

  async function removeFiles(assetId: string, path: string): Promise<void> {
    await files.rm(path, { force: true });
    await files.rm(join(decoded, `${assetId}.jpg`), { force: true });
  }

  async function tidy(): Promise<void> {
    await renditions.shrink(MOST.renditions);
    const freed = new Set(records.items().flatMap(({ asset, freed }) => (freed ? [asset.id] : [])));
    const again = (await filesBelow(files, thumbnails)).filter(
      ({ path }) => ![...freed].some((id) => path.includes(id)),
    );
    await evict(files, again, MOST.thumbnails);
    await evict(files, await filesBelow(files, decoded), MOST.decoded);
  }

  return {
    async list() {
      const items = await Promise.all(
        records.items().map(async (item) => ({
          ...item,
          bytesOnDisk: item.freed ? 0 : await sizeOf(library.pathOf(item.asset.id)),
        })),
      );
      return { items, cacheBytes: await cacheBytes() };
    },

    async free({ assetIds, published, cache }) {
      const outcome: Freed = { bytes: 0, kept: [] };
      for (const assetId of assetIds) {
        try {
          outcome.bytes += await freeOne(assetId, published);
        } catch (error) {
          if (!(error instanceof AppError)) logger.warn('a file was not freed', error);
          outcome.kept.push({ assetId, failure: toFailure(error) });
        }
      }
      if (cache) {
        const before = await cacheBytes();
        await renditions.shrink(0);
        await evict(files, await filesBelow(files, decoded), 0);
        outcome.bytes += Math.max(0, before - (await cacheBytes()));
      }
      bus.emit('assets.changed', {});
      return outcome;
    },

    tidy: () => tidy().catch((error: unknown) => logger.warn('the caches were not tidied', error)),
  };
}
