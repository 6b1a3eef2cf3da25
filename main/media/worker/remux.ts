import { open, rm } from 'node:fs/promises';
import { Conversion, Mp4OutputFormat, Output, StreamTarget, type StreamTargetChunk } from 'mediabunny';
import { moveMoovToFront } from './fast-start.ts';
import type { Moved, Task } from './protocol.ts';
import { Trouble, troubleOf } from './trouble.ts';
import { openFilm } from './video.ts';

/**
 * The same pictures and sound in a new MP4: no place, no name, no tracks beside them, no edits. Nothing is encoded
 * again. A cut begins at the key frame before the wanted start. Written straight to disk, tables at the end, then moved.
 */
export async function remux({ source, target, trim }: Extract<Task, { kind: 'remux' }>): Promise<Moved> {
  const loose = `${target}.loose`;
  try {
    await copyTracks(source, loose, trim);
    return await moveMoovToFront(loose, target);
  } catch (error) {
    throw troubleOf(error, 'video_damaged');
  } finally {
    await rm(loose, { force: true });
  }
}

async function copyTracks(
  source: string,
  target: string,
  trim: { startMs: number; endMs: number } | null,
): Promise<void> {
  const input = openFilm(source);
  const file = await open(target, 'w').catch((error: unknown) => {
    throw troubleOf(error, 'library_write_failed');
  });
  try {
    const writable = new WritableStream<StreamTargetChunk>({
      async write({ data, position }) {
        for (let done = 0; done < data.length; )
          done += (await file.write(data, done, data.length - done, position + done)).bytesWritten;
      },
    });
    const conversion = await Conversion.init({
      input,
      output: new Output({
        format: new Mp4OutputFormat({ fastStart: false }),
        target: new StreamTarget(writable, { chunked: true, chunkSize: 1024 * 1024 }),
      }),
      tracks: 'primary',
      copy: { mode: 'forced', boundaryPolicy: 'expand', shiftTolerance: Number.POSITIVE_INFINITY },
      tags: {},
      showWarnings: false,
      ...(trim && { trim: { start: trim.startMs / 1000, end: trim.endMs / 1000 } }),
    });
    const [lost] = conversion.discardedTracks;
    if (!conversion.isValid || lost)
      throw new Trouble('video_conversion_failed', lost?.reason ?? 'no track can be copied');
    await conversion.execute();
    await file.sync();
  } finally {
    await file.close();
    input.dispose();
  }
}
