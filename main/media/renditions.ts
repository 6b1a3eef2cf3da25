import { createHash } from 'node:crypto';
import type { Asset } from '@shared/domain/asset';
import { centredCrop, type FrameChoice, feedRatio, renditionSize } from '@shared/domain/frame';
import { LIMITS } from '@shared/domain/limits';
import type { PostShape, Slide } from '@shared/domain/post';
import type { Rendition } from '@shared/ipc/posts';
import { AppError } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';
import { writingError } from './file-errors.ts';
import { type FileSystem, systemFiles } from './file-system.ts';
import type { AssetLibrary, MediaFile } from './library.ts';
import type { MediaWorker } from './media-worker.ts';
import { createRenditionCache, type RenditionFile } from './rendition-cache.ts';

/**
 * Part of every key: raised when the same asset and frame must give other bytes than before. The number in
 * front is sharp's version, whose encoder decides the bytes too; a test holds it against package.json.
 */
export const RENDITION_ENGINE = 'sharp 0.35.5, steps 1';

/** The file that goes out for a video, with what the preview and the journal say of it. */
export interface VideoRendition {
  /** Null when the original goes out untouched. */
  key: string | null;
  path: string;
  sha256: string;
  bytes: number;
  width: number;
  height: number;
}

/**
 * The one place where files become what Instagram is sent. Preview and publishing both ask here, so what is
 * seen is what goes out. Deterministic: the same asset and frame give the same bytes.
 */
export interface Renditions {
  /** An sRGB JPEG within Instagram's limits, without any metadata. `shape` is a frame choice or a ratio. */
  photo(asset: Asset, shape: FrameChoice | number): Promise<RenditionFile>;
  /** The original byte for byte, or, where its tables come last, the same film with the tables in front. */
  video(asset: Asset): Promise<VideoRendition>;
  /** One entry per slide, in order. Throws `not_found` where a slide's asset is unknown. */
  forSlides(shape: PostShape, assetOf: (assetId: string) => Asset | null | undefined): Promise<Rendition[]>;
  /** The file behind a `Rendition`, its bytes verified. Throws `not_found` when it has vanished: ask `forSlides` again. */
  fileOf(rendition: Rendition): Promise<MediaFile>;
  /** The file behind `media://rendition/<key>`, or null. */
  find(key: string): Promise<MediaFile | null>;
}

export interface RenditionsOptions {
  /** Folder of the cache, such as `userData/renditions`. All of it can be made again. */
  root: string;
  library: Pick<AssetLibrary, 'file'>;
  worker: MediaWorker;
  logger: Logger;
  files?: FileSystem;
}

/**
 * The ratio in which a post is shown: a carousel takes the one of its first slide and crops the others to it.
 * A video is never cropped by us, so a leading video gives its own ratio, held within Instagram's bounds.
 */
function postRatio(first: Asset, frame: FrameChoice): number {
  return feedRatio(first, first.kind === 'video' ? 'original' : frame);
}

export function createRenditions(options: RenditionsOptions): Renditions {
  const { root, library, worker, logger, files = systemFiles } = options;
  const cache = createRenditionCache(root, files);
  const swept = cache.sweep().catch((error: unknown) => logger.warn('renditions were not swept', error));

  async function photo(asset: Asset, shape: FrameChoice | number): Promise<RenditionFile> {
    if (asset.kind !== 'image') throw new AppError('invalid_request', { name: asset.originalName });
    await swept;
    const crop = centredCrop(asset, typeof shape === 'number' ? shape : feedRatio(asset, shape));
    const size = renditionSize(crop);
    const maxBytes = LIMITS.image.maxBytes;
    const key = keyOf('photo', asset.id, { crop, size, maxBytes });
    return cache
      .obtain(key, { extension: 'jpg', contentType: 'image/jpeg' }, async (target) => {
        const { path: source } = await library.file(asset.id);
        return worker.run({ kind: 'render', source, target, crop, size, maxBytes }, asset.originalName);
      })
      .catch((error: unknown) => {
        throw writingError(error, asset.originalName);
      });
  }

  async function video(asset: Asset): Promise<VideoRendition> {
    const name = asset.originalName;
    if (!asset.video) throw new AppError('invalid_request', { name });
    const { width, height, mime } = asset;
    const { path: source } = await library.file(asset.id);
    if (asset.video.moovFirst)
      return { key: null, path: source, sha256: asset.id, bytes: asset.bytes, width, height };
    await swept;
    const kind = { extension: asset.video.container, contentType: mime };
    return cache
      .obtain(keyOf('fast-start', asset.id, {}), kind, async (target) => ({
        ...(await worker.run({ kind: 'fast_start', source, target }, name)),
        width,
        height,
      }))
      .catch((error: unknown) => {
        throw writingError(error, name);
      });
  }

  async function forSlide(slide: Slide, asset: Asset, ratio: number): Promise<Rendition> {
    const { key, sha256, bytes, width, height } =
      asset.kind === 'image' ? await photo(asset, ratio) : await video(asset);
    const url = key === null ? `media://asset/${asset.id}` : `media://rendition/${key}`;
    return { slideId: slide.id, assetId: asset.id, kind: asset.kind, url, sha256, bytes, width, height };
  }

  async function find(key: string): Promise<MediaFile | null> {
    const found = await cache.find(key);
    return found && { path: found.path, contentType: found.contentType };
  }

  return {
    photo,
    video,
    find,

    async forSlides({ slides, frame }, assetOf) {
      const known = slides.map((slide) => {
        const asset = assetOf(slide.assetId);
        if (!asset) throw new AppError('not_found');
        return { slide, asset };
      });
      const [first] = known;
      if (!first) return [];
      const ratio = postRatio(first.asset, frame);
      return Promise.all(known.map(({ slide, asset }) => forSlide(slide, asset, ratio)));
    },

    async fileOf(rendition) {
      const { host, pathname } = new URL(rendition.url);
      if (host === 'asset') return library.file(pathname.slice(1));
      const file = await find(pathname.slice(1));
      if (!file) throw new AppError('not_found');
      return file;
    },
  };
}

function keyOf(step: string, assetId: string, parameters: object): string {
  return createHash('sha256')
    .update(JSON.stringify([RENDITION_ENGINE, step, assetId, parameters]))
    .digest('hex');
}
