import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { type Box, boxesAt, readMoov, topLevelBoxes } from './boxes.ts';
import type { Moved } from './protocol.ts';
import { Trouble, troubleOf } from './trouble.ts';

const CHUNK = 1024 * 1024;

/**
 * Writes the same film with its tables in front. Every other box is copied byte for byte, so pictures,
 * sound, rotation, colours and edits are exactly the original's: only the chunk offsets are shifted.
 * A muxer would rebuild the file from what it understands; this loses nothing, and needs no more memory
 * than the tables and one chunk.
 */
export async function moveMoovToFront(source: string, target: string): Promise<Moved> {
  const from = await open(source, 'r').catch((error: unknown) => {
    throw troubleOf(error, 'file_unreadable');
  });
  try {
    const boxes = await topLevelBoxes(from, (await from.stat()).size);
    const { box: moovBox, bytes: moov } = await readMoov(from, boxes);
    // `ftyp` stays first; free space in front of the media is of no use any more.
    const rest = boxes.filter(({ type }) => type !== 'moov' && type !== 'free' && type !== 'skip');
    const leading = rest.filter(({ type }) => type === 'ftyp');
    const order = [...leading, moovBox, ...rest.filter(({ type }) => type !== 'ftyp')];
    shiftOffsets(moov, movedRanges(order));
    return await write(from, target, order, moovBox, moov);
  } catch (error) {
    throw troubleOf(error, 'video_damaged');
  } finally {
    await from.close();
  }
}

interface Range {
  from: number;
  to: number;
  shift: number;
}

function movedRanges(order: readonly Box[]): Range[] {
  let position = 0;
  return order.map((box) => {
    const range = { from: box.start, to: box.start + box.size, shift: position - box.start };
    position += box.size;
    return range;
  });
}

function shiftOffsets(moov: Buffer, ranges: readonly Range[]): void {
  const moved = (offset: number) => {
    const range = ranges.find(({ from, to }) => offset >= from && offset < to);
    if (!range) throw new Trouble('video_damaged', `a chunk at ${offset} lies outside of every box`);
    return offset + range.shift;
  };
  const table = ['trak', 'mdia', 'minf', 'stbl'];
  for (const { content } of boxesAt(moov, [...table, 'stco']))
    for (let entry = 0; entry < moov.readUInt32BE(content + 4); entry++) {
      const at = content + 8 + entry * 4;
      const offset = moved(moov.readUInt32BE(at));
      if (offset > 0xffff_ffff) throw new Trouble('video_damaged', 'offsets do not fit into 32 bits');
      moov.writeUInt32BE(offset, at);
    }
  for (const { content } of boxesAt(moov, [...table, 'co64']))
    for (let entry = 0; entry < moov.readUInt32BE(content + 4); entry++) {
      const at = content + 8 + entry * 8;
      moov.writeBigUInt64BE(BigInt(moved(Number(moov.readBigUInt64BE(at)))), at);
    }
}

async function write(
  from: FileHandle,
  target: string,
  order: readonly Box[],
  moovBox: Box,
  moov: Buffer,
): Promise<Moved> {
  const hash = createHash('sha256');
  const chunk = Buffer.alloc(CHUNK);
  let written = 0;
  const to = await open(target, 'w').catch((error: unknown) => {
    throw troubleOf(error, 'library_write_failed');
  });
  const put = async (bytes: Buffer) => {
    hash.update(bytes);
    await to.writeFile(bytes);
    written += bytes.length;
  };
  try {
    for (const box of order) {
      if (box === moovBox) await put(moov);
      else
        for (let done = 0; done < box.size; ) {
          const { bytesRead } = await from.read(chunk, 0, Math.min(CHUNK, box.size - done), box.start + done);
          if (bytesRead === 0) throw new Trouble('video_damaged', `box ${box.type} is cut off`);
          await put(chunk.subarray(0, bytesRead));
          done += bytesRead;
        }
    }
    await to.sync();
  } finally {
    await to.close();
  }
  return { sha256: hash.digest('hex'), bytes: written };
}
