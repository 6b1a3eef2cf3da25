import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { ApiError, publishingDetails } from '../http/errors.ts';
import type { Call, Operation } from '../http/operation.ts';
import type { Crawler } from '../media/fetch-media.ts';
import { VIDEO_RULES } from '../media/inspect-video.ts';
import type { SandboxContainer, UploadState } from '../state/model.ts';
import { statusOf } from './container-state.ts';
import { findContainer, startProcessing, takeVideo } from './containers.ts';

function refused(message: string, transient = false): ApiError {
  return new ApiError({ code: -1, subcode: 2207053, message, transient });
}

function numberHeader(call: Call, name: string): number {
  const text = call.headers[name];
  if (typeof text !== 'string' || !/^\d+$/.test(text))
    throw refused(`The header ${name} is missing or not a number.`);
  return Number(text);
}

async function upload(call: Call, crawler: Crawler): Promise<unknown> {
  const { world } = call;
  if (!/^OAuth\s/i.test(call.headers.authorization ?? ''))
    throw refused('The header Authorization must be "OAuth <access token>".');
  const container = findContainer(call, call.path.container ?? '');
  const state = container.upload;
  if (!state) throw refused('This container was not created with upload_type=resumable.');
  if (statusOf(container, world.clock.now()) === 'EXPIRED') throw new ApiError(publishingDetails(2207020));
  if (state.complete) throw refused('The upload of this container is complete already.');
  const file = `${container.id}.mp4`;
  const maxBytes = VIDEO_RULES[container.kind === 'story_video' ? 'story' : 'reel'].maxBytes;
  const fileUrl = call.headers.file_url;
  if (typeof fileUrl === 'string') {
    state.fileSize = await crawler.video(fileUrl, world.store.blobPath(file), maxBytes);
    state.bytesTransferred = state.fileSize;
  } else await receive(call, container, state, world.store.blobPath(file), maxBytes);
  if (call.cutAfterBytes !== null) return null;
  if (state.bytesTransferred < (state.fileSize ?? Infinity))
    throw refused(`Received ${state.bytesTransferred} of ${state.fileSize} bytes.`, true);
  state.complete = true;
  await takeVideo(world, container, file);
  startProcessing(world, container);
  world.changed();
  return { success: true, message: 'Upload successful.' };
}

async function receive(
  call: Call,
  container: SandboxContainer,
  state: UploadState,
  path: string,
  maxBytes: number,
): Promise<void> {
  const offset = numberHeader(call, 'offset');
  const fileSize = numberHeader(call, 'file_size');
  if (fileSize === 0) throw refused('The file is empty.');
  if (fileSize > maxBytes) throw new ApiError(publishingDetails(2207026));
  if (state.fileSize !== null && state.fileSize !== fileSize)
    throw refused('file_size differs from that of the first request.');
  if (offset !== state.bytesTransferred)
    throw refused(
      `The offset ${offset} does not continue the upload; ${state.bytesTransferred} bytes are here.`,
      true,
    );
  state.fileSize = fileSize;
  if (!call.body) throw refused('The request has no body.');
  const limit = call.cutAfterBytes ?? Infinity;
  try {
    await append(call.body, path, offset, Math.min(limit, fileSize - offset + 1), (bytes) => {
      state.bytesTransferred = offset + bytes;
    });
  } finally {
    call.world.changed();
  }
  if (state.bytesTransferred > fileSize) {
    state.bytesTransferred = 0;
    state.fileSize = null;
    throw refused(`More bytes came than file_size says (container ${container.id}).`);
  }
}

/** Writes the stream behind what is there. What arrived counts, even if the connection breaks. */
async function append(
  body: Readable,
  path: string,
  offset: number,
  limit: number,
  progress: (bytes: number) => void,
): Promise<void> {
  await (await open(path, 'a')).close();
  const out = createWriteStream(path, { flags: 'r+', start: offset });
  await once(out, 'open');
  let bytes = 0;
  try {
    for await (const chunk of body) {
      const part = (chunk as Buffer).subarray(0, limit - bytes);
      if (!out.write(part)) await once(out, 'drain');
      bytes += part.length;
      progress(bytes);
      if (bytes >= limit) break;
    }
  } catch {
    throw refused('The connection broke during the upload.', true);
  } finally {
    out.end();
    await once(out, 'close');
  }
}

export function uploadOperations(crawler: Crawler): readonly Operation[] {
  return [
    {
      name: 'upload',
      method: 'POST',
      hosts: ['rupload.facebook.com'],
      pattern: '/ig-api-upload/:container(container)',
      auth: 'token',
      rawBody: true,
      handle: (call) => upload(call, crawler),
    },
  ];
}
