import type { Asset } from '@shared/domain/asset';
import type { Placement, Trim } from '@shared/domain/post';
import { type VideoPlan, videoPlan } from '@shared/domain/video-plan';
import { AppError } from '../platform/errors.ts';
import type { VideoConverter } from './converter.ts';
import { writingError } from './file-errors.ts';
import type { FileSystem } from './file-system.ts';
import type { AssetLibrary } from './library.ts';
import type { MediaWorker } from './media-worker.ts';
import { keyOf, type RenditionCache } from './rendition-cache.ts';

/** Part of every key of a converted film: raised when the same film must give other bytes than before. */
const FILM_ENGINE = 'mediabunny 1.61, steps 1';

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

/** How far the work on a film has come; `fraction` is null at its end, whatever the end was. */
export type OnFilmProgress = (progress: { assetId: string; fraction: number | null }) => void;

interface FilmsOptions {
  cache: RenditionCache;
  library: Pick<AssetLibrary, 'file'>;
  worker: MediaWorker;
  converter: VideoConverter;
  files: FileSystem;
  onProgress: OnFilmProgress;
}

export interface Films {
  /** The original byte for byte where Instagram takes it so, else the same film made fit, cached. */
  rendition(asset: Asset, options: { trim: Trim | null; placement: Placement }): Promise<VideoRendition>;
  /** Stops the work on films that nobody wants any more. */
  stopUnwanted(isWanted: (assetId: string) => boolean): void;
}

/** Makes films fit for Instagram, each once, whoever waits for it. */
export function createFilms(options: FilmsOptions): Films {
  const { cache, library, worker, converter, files, onProgress } = options;
  const running = new Map<string, { asset: Asset; stop: AbortController }>();

  async function make(asset: Asset, plan: VideoPlan, target: string, signal: AbortSignal) {
    const name = asset.originalName;
    const { path: source } = await library.file(asset.id);
    const size = { width: plan.video?.width ?? asset.width, height: plan.video?.height ?? asset.height };
    if (plan.step === 'fast_start')
      return { ...(await worker.run({ kind: 'fast_start', source, target }, name, signal)), ...size };
    if (plan.step === 'remux')
      return {
        ...(await worker.run({ kind: 'remux', source, target, trim: plan.trim }, name, signal)),
        ...size,
      };
    const loose = `${target}.loose`;
    const { trim, video, audio } = plan;
    try {
      await converter.convert({ source, target: loose, name, trim, video, audio }, signal, (fraction) =>
        onProgress({ assetId: asset.id, fraction }),
      );
      return { ...(await worker.run({ kind: 'fast_start', source: loose, target }, name, signal)), ...size };
    } finally {
      await files.rm(loose, { force: true });
    }
  }

  async function made(asset: Asset, plan: VideoPlan): Promise<VideoRendition> {
    const { step, trim, video, audio } = plan;
    // Moving tables gives the same bytes whatever the version of the library.
    const key =
      step === 'fast_start'
        ? keyOf('fast-start', asset.id, {})
        : keyOf('film', asset.id, { engine: FILM_ENGINE, step, trim, video, audio });
    const container = step === 'fast_start' && asset.video?.container === 'mov' ? 'mov' : 'mp4';
    const contentType = container === 'mov' ? 'video/quicktime' : 'video/mp4';
    return cache.obtain(key, { extension: container, contentType }, async (target) => {
      const stop = new AbortController();
      running.set(key, { asset, stop });
      onProgress({ assetId: asset.id, fraction: 0 });
      try {
        return await make(asset, plan, target, stop.signal);
      } finally {
        running.delete(key);
        onProgress({ assetId: asset.id, fraction: null });
      }
    });
  }

  return {
    async rendition(asset, { trim, placement }) {
      const name = asset.originalName;
      if (!asset.video) throw new AppError('invalid_request', { name });
      const plan = videoPlan(asset, { trim, placement });
      if (plan.step === 'as_is') {
        const { path } = await library.file(asset.id);
        const { bytes, width, height } = asset;
        return { key: null, path, sha256: asset.id, bytes, width, height };
      }
      return made(asset, plan).catch((error: unknown) => {
        throw writingError(error, name);
      });
    },

    stopUnwanted(isWanted) {
      for (const { asset, stop } of running.values())
        if (!isWanted(asset.id))
          stop.abort(new AppError('video_conversion_stopped', { name: asset.originalName }));
    },
  };
}
