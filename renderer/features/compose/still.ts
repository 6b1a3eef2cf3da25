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

async function openAt(url: string, fraction: number): Promise<HTMLVideoElement> {
  const video = document.createElement('video');
  // Without this the canvas counts as tainted and gives no bytes back.
  video.crossOrigin = 'anonymous';
  video.muted = true;
  video.preload = 'auto';
  const loaded = heard(video, 'loadeddata');
  video.src = url;
  await loaded;
  // Not the very first frame: it is black in many videos.
  const sought = heard(video, 'seeked');
  video.currentTime = Math.min(1, video.duration * fraction);
  await sought;
  return video;
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
  const video = await openAt(assetUrl(asset.id), 0.1);
  try {
    const scale = Math.min(1, MAX_WIDTH / video.videoWidth);
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(video.videoWidth * scale));
    canvas.height = Math.max(1, Math.round(video.videoHeight * scale));
    canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
    await call('assets.setPoster', { assetId: asset.id, jpeg: await jpegOf(canvas) });
  } finally {
    video.removeAttribute('src');
    video.load();
  }
}
