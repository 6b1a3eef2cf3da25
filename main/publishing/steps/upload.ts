import { type Container, type GraphSession, readContainer, uploadVideo } from '../../meta/index.ts';
import type { PreparedSlide, Run } from '../context.ts';
import { journaled, rowsOf } from '../journaled.ts';

/** Sends the video of a slide from disk; after a break only what Meta does not have yet. */
export async function uploadSlide(
  run: Run,
  session: GraphSession,
  slide: PreparedSlide,
  container: Container,
  onBytes: (sent: number) => void,
): Promise<void> {
  const { uploadUri: uri, id } = container;
  if (uri === null) return;
  const before = rowsOf(run).filter((row) => row.step === 'upload' && row.remoteId === id);
  if (before.some((row) => row.state === 'done')) return;
  await journaled(run, { name: 'upload', slide, remoteId: id }, async () => {
    const offset = before.length === 0 ? 0 : await arrived(run, session, id);
    onBytes(offset);
    if (offset < slide.file.bytes)
      await uploadVideo(session, {
        uri,
        file: slide.file.path,
        size: slide.file.bytes,
        offset,
        onProgress: onBytes,
        signal: run.signal,
      });
    return { result: { from: offset, bytes: slide.file.bytes } };
  });
}

async function arrived(run: Run, session: GraphSession, containerId: string): Promise<number> {
  const { statusCode, bytesTransferred } = await readContainer(session, containerId, run.signal);
  // Processing begins only when everything has arrived.
  if (statusCode === 'FINISHED' || statusCode === 'PUBLISHED') return Number.MAX_SAFE_INTEGER;
  return bytesTransferred ?? 0;
}
