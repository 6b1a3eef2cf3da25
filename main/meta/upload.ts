import { z } from 'zod';
import type { GraphSession } from './session.ts';

const UploadAnswer = z.object({ success: z.literal(true) });

export interface VideoUpload {
  /** The container's `uploadUri`. */
  uri: string;
  /** Path on disk. */
  file: string;
  /** Bytes of the whole file. */
  size: number;
  /** Bytes that Meta already has: `bytesTransferred` of the container after a break, else 0. */
  offset: number;
  /** Bytes of the whole file that have left so far, the offset included. */
  onProgress?: (bytesSent: number) => void;
  signal?: AbortSignal;
}

/**
 * Sends a video, or what is missing of it, from disk. After a break: read the container again and go on
 * from its `bytesTransferred`. Rejects as `Transport.request` does, and with `file_missing` or
 * `file_unreadable` where the file is to blame.
 */
export async function uploadVideo(session: GraphSession, video: VideoUpload): Promise<void> {
  const { uri, file, size, offset, onProgress, signal } = video;
  await session.transport.upload({
    url: uri,
    // The upload host takes `OAuth`, not `Bearer`. Source: Meta, "Resumable uploads".
    headers: {
      authorization: `OAuth ${session.userToken}`,
      offset: String(offset),
      file_size: String(size),
      'content-type': 'application/octet-stream',
    },
    file,
    start: offset,
    size,
    onProgress: onProgress && ((sent) => onProgress(offset + sent)),
    schema: UploadAnswer,
    signal,
  });
}
