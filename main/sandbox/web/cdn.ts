import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { ApiError } from '../http/errors.ts';
import { type Call, type Operation, rawReply } from '../http/operation.ts';
import { type Picture, pictureFile } from '../life/pictures.ts';
import type { MediaFile, SandboxMedia } from '../state/model.ts';
import { stagedPhoto } from '../state/staged-photo.ts';
import type { World } from '../state/world.ts';

interface CdnFile {
  path: string;
  mime: string;
}

const CDN_HOST = /\.(fbcdn\.net|cdninstagram\.com)$/;

/** The file behind one of the sandbox's own CDN addresses, or null for any other host. */
export async function ownCdnFile(world: World, url: URL): Promise<CdnFile | null> {
  if (!CDN_HOST.test(url.hostname)) return null;
  const file = await locate(world, url.pathname);
  if (!file)
    throw new ApiError({
      code: 9004,
      subcode: 2207052,
      message: 'The media could not be fetched from this URI.',
    });
  return file;
}

async function locate(world: World, pathname: string): Promise<CdnFile | null> {
  const name = pathname.split('/').at(-1) ?? '';
  const photo = /^(\d+)_(\d+)_n\.jpg$/.exec(name);
  if (photo) {
    const staged = stagedPhoto(world, photo[1] ?? '');
    if (staged && staged.key === photo[2])
      return { path: world.store.blobPath(staged.file), mime: 'image/jpeg' };
    const account = world.accounts.find((item) => item.id === photo[1]);
    if (!account) return null;
    return drawn(world, { scene: account.picture, width: 640, height: 640, kind: 'still' });
  }
  const media = world.media.get(/^(\d+)(_cover)?_n\.(jpg|mp4)$/.exec(name)?.[1] ?? '');
  if (!media) return null;
  return name.includes('_cover_') ? coverOf(world, media) : fileOf(world, media.media);
}

async function fileOf(world: World, file: MediaFile | null): Promise<CdnFile | null> {
  if (!file) return null;
  if (file.file !== null) return { path: world.store.blobPath(file.file), mime: file.mime };
  return drawn(world, { scene: file.scene ?? 0, width: file.width, height: file.height, kind: 'still' });
}

/** A cover that was given is shown; otherwise a drawn frame, because no film can be decoded here. */
async function coverOf(world: World, media: SandboxMedia): Promise<CdnFile | null> {
  if (media.cover) return fileOf(world, media.cover);
  if (!media.media) return null;
  const { scene, width, height } = media.media;
  const scale = Math.min(1, 1080 / Math.max(1, width));
  const size = {
    width: Math.max(2, Math.round(width * scale)),
    height: Math.max(2, Math.round(height * scale)),
  };
  return drawn(
    world,
    scene === null ? { ...size, scene: 0, kind: 'film' } : { ...size, scene, kind: 'still' },
  );
}

async function drawn(world: World, picture: Picture): Promise<CdnFile> {
  return { path: await pictureFile(world.store.blobDir, picture), mime: 'image/jpeg' };
}

async function serve(call: Call): Promise<unknown> {
  const file = await locate(call.world, call.url.pathname);
  if (!file) return rawReply(404, 'text/plain', 'URL signature expired');
  const { size } = await stat(file.path);
  const headers = {
    'accept-ranges': 'bytes',
    'cache-control': 'max-age=1209600, no-transform',
    'access-control-allow-origin': '*',
  };
  const range = /^bytes=(\d*)-(\d*)$/.exec(call.headers.range ?? '');
  if (!range || (!range[1] && !range[2]))
    return rawReply(200, file.mime, createReadStream(file.path), {
      ...headers,
      'content-length': String(size),
    });
  const start = range[1] ? Number(range[1]) : Math.max(0, size - Number(range[2]));
  const end = range[1] && range[2] ? Math.min(size - 1, Number(range[2])) : size - 1;
  if (start > end) return rawReply(416, 'text/plain', '', { 'content-range': `bytes */${size}` });
  return rawReply(206, file.mime, createReadStream(file.path, { start, end }), {
    ...headers,
    'content-length': String(end - start + 1),
    'content-range': `bytes ${start}-${end}/${size}`,
  });
}

export const cdnOperations: readonly Operation[] = [
  { name: 'cdn.read', method: 'GET', hosts: ['cdn'], pattern: '/*', auth: 'none', handle: serve },
];
