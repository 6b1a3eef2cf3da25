import { z } from 'zod';
import { AppError } from '../platform/errors.ts';
import { MetaConnectionError } from './errors.ts';
import { GRAPH } from './hosts.ts';
import type { GraphSession } from './session.ts';
import { Created, Success } from './shapes.ts';

const STAGE_TIMEOUT_MS = 120_000;

/**
 * An unpublished photo of the linked Page; a temporary one is dropped by Facebook itself after a day. Throws
 * `meta_permission_missing` where there is no Page token.
 */
export async function stagePhoto(
  session: GraphSession,
  bytes: Blob,
  { temporary, signal }: { temporary: boolean; signal?: AbortSignal },
): Promise<string> {
  if (session.pageId === null) throw new AppError('meta_permission_missing', { permission: 'pages' });
  const form = new FormData();
  form.set('published', 'false');
  if (temporary) form.set('temporary', 'true');
  form.set('source', bytes, 'photo.jpg');
  const { id } = await session.transport.request({
    method: 'POST',
    url: `${GRAPH}/${session.pageId}/photos`,
    multipart: form,
    token: pageTokenOf(session),
    schema: Created,
    timeoutMs: STAGE_TIMEOUT_MS,
    signal,
  });
  return id;
}

const PhotoAnswer = z.object({
  images: z.array(
    z.object({ source: z.string(), width: z.number().optional(), height: z.number().optional() }),
  ),
});

/** The public address of the largest size that Facebook keeps of the photo. It expires. */
export async function readPhotoSource(
  session: GraphSession,
  photoId: string,
  signal?: AbortSignal,
): Promise<string> {
  const { images } = await session.transport.request({
    url: `${GRAPH}/${photoId}`,
    query: { fields: 'images' },
    token: pageTokenOf(session),
    schema: PhotoAnswer,
    signal,
  });
  const pixels = (image: { width?: number; height?: number }) => (image.width ?? 0) * (image.height ?? 0);
  const [largest] = images.toSorted((a, b) => pixels(b) - pixels(a));
  if (!largest || URL.parse(largest.source)?.protocol !== 'https:')
    throw new MetaConnectionError('unreadable', true, 'GET photo', 'no https source');
  return largest.source;
}

export async function deletePhoto(
  session: GraphSession,
  photoId: string,
  signal?: AbortSignal,
): Promise<void> {
  await session.transport.request({
    method: 'DELETE',
    url: `${GRAPH}/${photoId}`,
    token: pageTokenOf(session),
    schema: Success,
    signal,
  });
}

function pageTokenOf(session: GraphSession): string {
  if (session.pageToken === null) throw new AppError('meta_permission_missing', { permission: 'pages' });
  return session.pageToken;
}
