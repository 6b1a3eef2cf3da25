import { basename } from 'node:path';
import type { Asset, VideoFacts } from '@shared/domain/asset';
import type { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';
import { type ByteSource, createContentStore, type Incoming } from './content-store.ts';
import { readingError, writingError } from './file-errors.ts';
import { type FileSystem, systemFiles } from './file-system.ts';
import type { MediaWorker } from './media-worker.ts';
import { createPictures } from './pictures.ts';
import { acceptedMime, HEAD_BYTES } from './sniff.ts';

/** The part of the assets repository that the library needs. */
export interface AssetRecords {
  find(id: string): Asset | null;
  insert(asset: Asset): void;
}

export interface MediaFile {
  path: string;
  contentType: string;
}

/**
 * The creator's files, copied in by content, so that moving or deleting an original never breaks a draft.
 * Every failure is an `AppError` whose `params.name` is the file's name; nothing of a failed import stays.
 */
export interface AssetLibrary {
  importPath(path: string, displayName?: string): Promise<Asset>;
  importBytes(name: string, bytes: Uint8Array): Promise<Asset>;
  /** Where the bytes of an asset lie. Throws `not_found` for an unknown id. */
  pathOf(assetId: string): string;
  /** The original with its type; throws `file_missing` when the copy has vanished from the disk. */
  file(assetId: string): Promise<MediaFile>;
  /** The picture as a file that every image task can read: the original, or of a HEIC its decoded copy. */
  picture(assetId: string): Promise<{ path: string }>;
  /** A JPEG at most about `width` pixels wide; of a video, its poster. Throws `not_found` without one. */
  thumbnail(assetId: string, width: number): Promise<string>;
  /** Keeps a still of a video: a whole JPEG of at most 2 MiB, else `invalid_request` or `image_damaged`. */
  setPoster(assetId: string, jpeg: Uint8Array): Promise<void>;
  /** The still's path, or null while there is none. */
  posterPath(assetId: string): Promise<string | null>;
}

export interface AssetLibraryOptions {
  /** Folder of the library, such as `userData/assets`. */
  root: string;
  assets: AssetRecords;
  worker: MediaWorker;
  clock: Clock;
  logger: Logger;
  files?: FileSystem;
}

const EXTENSIONS: Readonly<Record<Asset['mime'], string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
  'image/avif': '.avif',
  'image/tiff': '.tif',
  'image/gif': '.gif',
  'image/heic': '.heic',
  'video/mp4': '.mp4',
  'video/quicktime': '.mov',
  'video/webm': '.webm',
  'video/x-matroska': '.mkv',
};
const CONTAINERS: Readonly<Partial<Record<Asset['mime'], VideoFacts['container']>>> = {
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'video/webm': 'webm',
  'video/x-matroska': 'mkv',
};
/** Hashed at once in main, where nothing may take long. */
const CHUNK = 256 * 1024;

export function createAssetLibrary(options: AssetLibraryOptions): AssetLibrary {
  const { root, assets, worker, clock, logger, files = systemFiles } = options;
  const store = createContentStore(root, files);
  const swept = store.sweep().catch((error: unknown) => logger.warn('the library was not swept', error));

  function assetOf(assetId: string): Asset {
    const asset = assets.find(assetId);
    if (!asset) throw new AppError('not_found');
    return asset;
  }
  const pathOf = (assetId: string) => store.pathOf(assetId, EXTENSIONS[assetOf(assetId).mime]);
  const pictures = createPictures({ root, store, files, worker, assetOf, pathOf });

  async function take(name: string, mime: Asset['mime'], source: ByteSource): Promise<Asset> {
    await swept;
    const incoming = await store.receive(source, {
      reading: (error) => readingError(error, name),
      writing: (error) => writingError(error, name),
    });
    try {
      const known = assets.find(incoming.sha256);
      const asset = known ?? (await inspect(incoming, name, mime));
      await keep(incoming, asset, name);
      return asset;
    } catch (error) {
      if (!assets.find(incoming.sha256)) await pictures.forget(incoming.sha256);
      throw error;
    } finally {
      await store.discard(incoming);
    }
  }

  async function inspect(incoming: Incoming, name: string, mime: Asset['mime']): Promise<Asset> {
    const common = {
      id: incoming.sha256,
      mime,
      bytes: incoming.bytes,
      originalName: name,
      createdAt: clock.now(),
    };
    const container = CONTAINERS[mime];
    if (container) {
      const probe = await worker.run({ kind: 'probe_video', source: incoming.path, container }, name);
      const { width, height, ...facts } = probe;
      return { ...common, kind: 'video', width, height, video: { container, ...facts } };
    }
    const source = mime === 'image/heic' ? await pictures.decodeHeic(incoming, name) : incoming.path;
    const { width, height, ...image } = await pictures.probe(incoming, source, name);
    return { ...common, kind: 'image', width, height, video: null, image };
  }

  // The file first, its row second: a crash in between leaves bytes without a row, which the next import
  // of the same file takes over, and never a row without bytes.
  async function keep(incoming: Incoming, asset: Asset, name: string): Promise<void> {
    const extension = EXTENSIONS[asset.mime];
    const fresh = await store.place(incoming, extension).catch((error: unknown) => {
      throw writingError(error, name);
    });
    try {
      assets.insert(asset);
    } catch (error) {
      if (fresh && !assets.find(asset.id)) await files.rm(store.pathOf(asset.id, extension), { force: true });
      throw writingError(error, name);
    }
  }

  async function* readFile(path: string): AsyncGenerator<Uint8Array> {
    const file = await files.open(path, 'r');
    try {
      const chunk = Buffer.alloc(CHUNK);
      for (;;) {
        const { bytesRead } = await file.read(chunk, 0, CHUNK, null);
        if (bytesRead === 0) return;
        yield chunk.subarray(0, bytesRead);
      }
    } finally {
      await file.close();
    }
  }

  async function readHead(path: string, name: string): Promise<Uint8Array> {
    try {
      const facts = await files.stat(path);
      if (facts.isDirectory()) throw new AppError('file_is_folder', { name });
      // A pipe or a device would never end.
      if (!facts.isFile()) throw new AppError('file_unreadable', { name });
      if (facts.size === 0) throw new AppError('file_empty', { name });
      const file = await files.open(path, 'r');
      try {
        const head = Buffer.alloc(HEAD_BYTES);
        const { bytesRead } = await file.read(head, 0, HEAD_BYTES, 0);
        return head.subarray(0, bytesRead);
      } finally {
        await file.close();
      }
    } catch (error) {
      throw readingError(error, name);
    }
  }

  return {
    pathOf,
    thumbnail: pictures.thumbnail,
    setPoster: pictures.setPoster,
    posterPath: pictures.posterPath,
    picture: pictures.picture,

    async importPath(path, displayName) {
      const name = displayName ?? basename(path);
      const mime = acceptedMime(await readHead(path, name), name);
      return take(name, mime, readFile(path));
    },

    async importBytes(name, bytes) {
      if (bytes.length === 0) throw new AppError('file_empty', { name });
      return take(name, acceptedMime(bytes.subarray(0, HEAD_BYTES), name), [bytes]);
    },

    async file(assetId) {
      const asset = assetOf(assetId);
      const path = pathOf(assetId);
      const facts = await files.stat(path).catch((error: unknown) => {
        throw readingError(error, asset.originalName);
      });
      if (facts.size !== asset.bytes) throw new AppError('file_missing', { name: asset.originalName });
      return { path, contentType: asset.mime };
    },
  };
}
