import { join } from 'node:path';
import type { Asset } from '@shared/domain/asset';
import { AppError } from '../platform/errors.ts';
import type { ContentStore, Incoming } from './content-store.ts';
import { writingError } from './file-errors.ts';
import type { FileSystem } from './file-system.ts';
import type { MediaWorker } from './media-worker.ts';
import { sniff } from './sniff.ts';
import type { ImageProbe } from './worker/protocol.ts';

interface PicturesOptions {
  root: string;
  store: ContentStore;
  files: FileSystem;
  worker: MediaWorker;
  assetOf(assetId: string): Asset;
  pathOf(assetId: string): string;
}

interface Pictures {
  thumbnail(assetId: string, width: number): Promise<string>;
  setPoster(assetId: string, jpeg: Uint8Array): Promise<void>;
  posterPath(assetId: string): Promise<string | null>;
  /** The picture as a file that every image task can read. */
  picture(assetId: string): Promise<{ path: string }>;
  /** Looks at a picture that is being imported, and makes its first thumbnail on the way. */
  probe(incoming: Pick<Incoming, 'sha256'>, source: string, name: string): Promise<ImageProbe>;
  /** Removes what was made of a picture that was not taken after all. */
  forget(sha256: string): Promise<void>;
  /** Decodes what is being imported, once; the path of the copy. */
  decodeHeic(incoming: Pick<Incoming, 'sha256' | 'path'>, name: string): Promise<string>;
}

/** A thumbnail is made in one of these widths, so that a resized window does not fill the disk. */
const WIDTHS = [160, 320, 640, 1080, 1440] as const;
/** What a list of slides shows first. */
const FIRST_WIDTH = 320;
const MAX_POSTER_BYTES = 2 * 1024 * 1024;

/** What is shown of an asset besides itself: thumbnails (a cache) and the posters of videos. */
export function createPictures(options: PicturesOptions): Pictures {
  const { root, store, files, worker, assetOf, pathOf } = options;
  const thumbnails = join(root, 'thumbnails');
  const posters = join(root, 'posters');
  const inTheMaking = new Map<string, Promise<string>>();

  const exists = async (path: string) => (await files.stat(path).catch(() => null))?.isFile() ?? false;
  const posterOf = (assetId: string) => join(posters, `${assetId}.jpg`);
  const posterPath = async (assetId: string) => {
    assetOf(assetId);
    return (await exists(posterOf(assetId))) ? posterOf(assetId) : null;
  };

  const decodedOf = (assetId: string) => join(root, 'decoded', `${assetId}.jpg`);
  const decoding = new Map<string, Promise<string>>();

  /** libheif takes seconds for a phone's picture: what it made is kept, and made again only when it is lost. */
  async function decodeHeic(
    { sha256, path }: Pick<Incoming, 'sha256' | 'path'>,
    name: string,
  ): Promise<string> {
    const target = decodedOf(sha256);
    if (await exists(target)) return target;
    const decode = async () => {
      const temporary = await store.temporaryPath();
      try {
        await worker.run({ kind: 'decode_heic', source: path, target: temporary }, name);
        await files.mkdir(join(root, 'decoded'), { recursive: true });
        await files.rename(temporary, target);
        return target;
      } catch (error) {
        throw writingError(error, name);
      } finally {
        await files.rm(temporary, { force: true });
      }
    };
    const running = decoding.get(sha256) ?? decode().finally(() => decoding.delete(sha256));
    decoding.set(sha256, running);
    return running;
  }

  async function picture(assetId: string): Promise<{ path: string }> {
    const asset = assetOf(assetId);
    const path = pathOf(assetId);
    if (!(await exists(path))) throw new AppError('file_missing', { name: asset.originalName });
    if (asset.mime !== 'image/heic') return { path };
    return { path: await decodeHeic({ sha256: asset.id, path }, asset.originalName) };
  }

  async function make(asset: Asset, width: number, target: string): Promise<string> {
    const source = asset.kind === 'image' ? (await picture(asset.id)).path : await posterPath(asset.id);
    if (!source) throw new AppError('not_found');
    const temporary = await store.temporaryPath();
    try {
      await worker.run({ kind: 'thumbnail', source, target: temporary, width }, asset.originalName);
      await files.mkdir(thumbnails, { recursive: true });
      await files.rename(temporary, target);
      return target;
    } catch (error) {
      throw writingError(error, asset.originalName);
    } finally {
      await files.rm(temporary, { force: true });
    }
  }

  return {
    posterPath,
    picture,
    decodeHeic,

    async probe({ sha256 }, source, name) {
      const temporary = await store.temporaryPath();
      try {
        const thumbnail = { target: temporary, width: FIRST_WIDTH };
        const facts = await worker.run({ kind: 'probe_image', source, thumbnail }, name);
        await files.mkdir(thumbnails, { recursive: true });
        await files.rename(temporary, join(thumbnails, `${sha256}-${FIRST_WIDTH}.jpg`));
        return facts;
      } catch (error) {
        throw writingError(error, name);
      } finally {
        await files.rm(temporary, { force: true });
      }
    },

    async forget(sha256) {
      await files.rm(join(thumbnails, `${sha256}-${FIRST_WIDTH}.jpg`), { force: true });
      await files.rm(decodedOf(sha256), { force: true });
    },

    async thumbnail(assetId, width) {
      const asset = assetOf(assetId);
      const bucket = WIDTHS.find((candidate) => candidate >= width) ?? 1440;
      const target = join(thumbnails, `${assetId}-${bucket}.jpg`);
      if (await exists(target)) return target;
      const running = inTheMaking.get(target) ?? make(asset, bucket, target);
      inTheMaking.set(target, running);
      return running.finally(() => inTheMaking.delete(target));
    },

    async setPoster(assetId, jpeg) {
      const asset = assetOf(assetId);
      const name = asset.originalName;
      const seen = sniff(jpeg.subarray(0, 16));
      const isJpeg = 'mime' in seen && seen.mime === 'image/jpeg';
      if (asset.kind !== 'video' || !isJpeg || jpeg.length > MAX_POSTER_BYTES)
        throw new AppError('invalid_request', { name });
      const writing = (error: unknown) => writingError(error, name);
      const incoming = await store.receive([jpeg], { reading: writing, writing });
      try {
        await worker.run({ kind: 'probe_image', source: incoming.path }, name);
        await files.mkdir(posters, { recursive: true });
        await files.rename(incoming.path, posterOf(assetId));
        // Thumbnails of the poster before this one are of no use any more.
        for (const width of WIDTHS)
          await files.rm(join(thumbnails, `${assetId}-${width}.jpg`), { force: true });
      } catch (error) {
        throw writing(error);
      } finally {
        await store.discard(incoming);
      }
    },
  };
}
