import type { Asset } from '@shared/domain/asset';
import {
  type Crop,
  centredCrop,
  type FrameChoice,
  feedRatio,
  paddedSize,
  renditionSize,
  type Size,
} from '@shared/domain/frame';
import { cropFor, frameRatio } from '@shared/domain/framing';
import { LIMITS } from '@shared/domain/limits';
import type { Placement, PostShape, Slide } from '@shared/domain/post';
import type { Rendition } from '@shared/ipc/posts';
import { AppError } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';
import type { VideoConverter } from './converter.ts';
import { writingError } from './file-errors.ts';
import { type FileSystem, systemFiles } from './file-system.ts';
import { createFilms, type OnFilmProgress, type VideoRendition } from './films.ts';
import type { AssetLibrary, MediaFile } from './library.ts';
import type { MediaWorker } from './media-worker.ts';
import { createRenditionCache, keyOf, type RenditionCache, type RenditionFile } from './rendition-cache.ts';

/**
 * Part of every key of a photo: raised when the same asset and frame must give other bytes than before. The number in
 * front is sharp's version, whose encoder decides the bytes too; a test holds it against package.json.
 */
export const RENDITION_ENGINE = 'sharp 0.35.5, steps 2';

/**
 * The one place where files become what Instagram is sent. Preview and publishing both ask here, so what is
 * seen is what goes out. Deterministic: the same asset and shape give the same bytes.
 */
export interface Renditions {
  /**
   * An sRGB JPEG within Instagram's limits, without any metadata: the largest centred part. `tall` is 9:16, for the
   * cover of a reel.
   */
  photo(asset: Asset, shape: FrameChoice | number): Promise<RenditionFile>;
  /** The original byte for byte where Instagram takes it, else the same film made fit. */
  video(asset: Asset): Promise<VideoRendition>;
  /** One entry per slide, in order. Throws `not_found` where a slide's asset is unknown. */
  forSlides(shape: PostShape, assetOf: (assetId: string) => Asset | null | undefined): Promise<Rendition[]>;
  /** The file behind a `Rendition`, its bytes verified. Throws `not_found` when it has vanished: ask `forSlides` again. */
  fileOf(rendition: Rendition): Promise<MediaFile>;
  /** The file behind `media://rendition/<key>`, or null. */
  find(key: string): Promise<MediaFile | null>;
  /** Stops converting films that no post holds any more. */
  stopUnwanted(isWanted: (assetId: string) => boolean): void;
  /** The files that can be made again. */
  cache: Pick<RenditionCache, 'bytes' | 'shrink'>;
}

export interface RenditionsOptions {
  /** Folder of the cache, such as `userData/renditions`. All of it can be made again. */
  root: string;
  library: Pick<AssetLibrary, 'file' | 'picture'>;
  worker: MediaWorker;
  /** Without one, films whose pictures or sound must be encoded anew are refused. */
  converter?: VideoConverter;
  logger: Logger;
  files?: FileSystem;
  onProgress?: OnFilmProgress;
}

/** How a photo sits in its frame, and what is behind it. */
interface PhotoShape {
  crop: Crop;
  size: Size;
  canvas?: Size & { backdrop: string };
  background: string;
}

const WHITE = '#ffffff';

function photoShape(asset: Asset, slide: Slide, shape: PostShape, ratio: number): PhotoShape {
  const { placement, backdrop } = shape;
  const background = backdrop === 'blur' ? WHITE : backdrop;
  const whole = { left: 0, top: 0, width: asset.width, height: asset.height };
  const crop = cropFor(asset, ratio, slide.crop);
  if (shape.fit === 'crop') return { crop, size: renditionSize(crop, placement), background };
  const { canvas, picture } = paddedSize(asset, ratio, placement);
  // A pixel of rounding is no edge: the picture fills its frame.
  if (canvas.width - picture.width <= 1 && canvas.height - picture.height <= 1)
    return { crop: whole, size: canvas, background };
  return { crop: whole, size: picture, canvas: { ...canvas, backdrop }, background };
}

const noConverter: VideoConverter = {
  convert: ({ name }) => Promise.reject(new AppError('video_conversion_failed', { name })),
};

export function createRenditions(options: RenditionsOptions): Renditions {
  const { root, library, worker, logger, files = systemFiles, onProgress = () => {} } = options;
  const converter = options.converter ?? noConverter;
  const cache = createRenditionCache(root, files);
  const films = createFilms({ cache, library, worker, converter, files, onProgress });
  const swept = cache.sweep().catch((error: unknown) => logger.warn('renditions were not swept', error));

  async function render(asset: Asset, shape: PhotoShape): Promise<RenditionFile> {
    if (asset.kind !== 'image') throw new AppError('invalid_request', { name: asset.originalName });
    await swept;
    const maxBytes = LIMITS.image.maxBytes;
    const key = keyOf('photo', asset.id, { engine: RENDITION_ENGINE, ...shape, maxBytes });
    return cache
      .obtain(key, { extension: 'jpg', contentType: 'image/jpeg' }, async (target) => {
        const { path: source } = await library.picture(asset.id);
        const whole = { width: asset.width, height: asset.height };
        const task = { kind: 'render' as const, source, target, whole, ...shape, maxBytes };
        return worker.run(task, asset.originalName);
      })
      .catch((error: unknown) => {
        throw writingError(error, asset.originalName);
      });
  }

  async function photo(asset: Asset, shape: FrameChoice | number): Promise<RenditionFile> {
    const crop = centredCrop(asset, typeof shape === 'number' ? shape : feedRatio(asset, shape));
    const placement: Placement = shape === 'tall' ? 'story' : 'feed';
    return render(asset, { crop, size: renditionSize(crop, placement), background: WHITE });
  }

  async function forSlide(slide: Slide, asset: Asset, shape: PostShape, ratio: number): Promise<Rendition> {
    const { trim } = slide;
    const { key, sha256, bytes, width, height } =
      asset.kind === 'image'
        ? await render(asset, photoShape(asset, slide, shape, ratio))
        : await swept.then(() => films.rendition(asset, { trim, placement: shape.placement }));
    const url = key === null ? `media://asset/${asset.id}` : `media://rendition/${key}`;
    return { slideId: slide.id, assetId: asset.id, kind: asset.kind, url, sha256, bytes, width, height };
  }

  async function find(key: string): Promise<MediaFile | null> {
    const found = await cache.find(key);
    return found && { path: found.path, contentType: found.contentType };
  }

  return {
    photo,
    video: (asset) => swept.then(() => films.rendition(asset, { trim: null, placement: 'feed' })),
    find,
    stopUnwanted: films.stopUnwanted,
    cache,

    async forSlides(shape, assetOf) {
      const known = shape.slides.map((slide) => {
        const asset = assetOf(slide.assetId);
        if (!asset) throw new AppError('not_found');
        return { slide, asset };
      });
      const [first] = known;
      if (!first) return [];
      const ratio = frameRatio(shape, first.asset);
      return Promise.all(known.map(({ slide, asset }) => forSlide(slide, asset, shape, ratio)));
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
