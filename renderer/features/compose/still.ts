import type { Asset } from '@shared/domain/asset';
import { call } from '../../data/bridge.ts';
import { assetUrl } from '../posts/media-url.ts';

const MAX_WIDTH = 1080;
const PATIENCE_MS = 15_000;

/** Resolves with the next of `name` on the video, rejects on its error or when nothing comes. */
function heard(video: HTMLVideoElement, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no ${name}`)), PATIENCE_MS);
    const end = (settle: () => void) => () => {
      clearTimeout(timer);
      settle();
    };
    video.addEventListener(name, end(resolve), { once: true });
    video.addEventListener(
      'error',
      end(() => reject(new Error('unplayable'))),
      { once: true },
    );
  });
}

async function opened(url: string): Promise<HTMLVideoElement> {
  const video = document.createElement('video');
  // Without this the canvas counts as tainted and gives no bytes back.
  video.crossOrigin = 'anonymous';
  video.muted = true;
  video.preload = 'auto';
  const loaded = heard(video, 'loadeddata');
  video.src = url;
  await loaded;
  return video;
}

async function seek(video: HTMLVideoElement, seconds: number): Promise<void> {
  const sought = heard(video, 'seeked');
  video.currentTime = seconds;
  await sought;
}

function close(video: HTMLVideoElement): void {
  video.removeAttribute('src');
  video.load();
}

function drawn(video: HTMLVideoElement, maxWidth: number): HTMLCanvasElement {
  const scale = Math.min(1, maxWidth / video.videoWidth);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(video.videoWidth * scale));
  canvas.height = Math.max(1, Math.round(video.videoHeight * scale));
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function jpegOf(canvas: HTMLCanvasElement): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => {
        if (!blob) reject(new Error('no picture'));
        else blob.arrayBuffer().then((buffer) => resolve(new Uint8Array(buffer)), reject);
      },
      'image/jpeg',
      0.88,
    );
  });
}

/** Draws a still of a video and gives it to main as its poster: only Chromium can decode the video here. */
export async function drawStill(asset: Asset): Promise<void> {
  const video = await opened(assetUrl(asset.id));
  try {
    // Not the very first frame: it is black in many videos.
    await seek(video, Math.min(1, video.duration * 0.1));
    await call('assets.setPoster', { assetId: asset.id, jpeg: await jpegOf(drawn(video, MAX_WIDTH)) });
  } finally {
    close(video);
  }
}

const FILM_WIDTH = 90;

/**
 * Draws `count` small pictures spread evenly over a video, and hands out each as it comes, as a `blob:` address that
 * lives as long as the window. Stops early when `signal` says so. May fail: not every codec can be shown here.
 */
export async function drawFilm(
  assetId: string,
  count: number,
  onFrame: (index: number, url: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const video = await opened(assetUrl(assetId));
  try {
    for (let index = 0; index < count && !signal.aborted; index += 1) {
      await seek(video, (video.duration * (index + 0.5)) / count);
      const jpeg = await jpegOf(drawn(video, FILM_WIDTH));
      onFrame(index, URL.createObjectURL(new Blob([jpeg], { type: 'image/jpeg' })));
    }
  } finally {
    close(video);
  }
}
