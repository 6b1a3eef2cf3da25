import type { FileHandle } from 'node:fs/promises';
import { Trouble } from './trouble.ts';

/** A box (atom) of an ISO base media file: where it begins, where its content begins, and its whole size. */
export interface Box {
  type: string;
  start: number;
  content: number;
  size: number;
}

// A movie's tables take about 20 bytes a frame: 64 MiB would be weeks of film.
const MAX_MOOV = 64 * 1024 * 1024;
const MAX_TOP_LEVEL = 100_000;

/** The top-level boxes in file order, read by their headers only. Throws when one reaches past the end. */
export async function topLevelBoxes(file: FileHandle, fileSize: number): Promise<Box[]> {
  const boxes: Box[] = [];
  const header = Buffer.alloc(16);
  for (let start = 0; start < fileSize; ) {
    const { bytesRead } = await file.read(header, 0, 16, start);
    if (bytesRead < 8) {
      // QuickTime may end a file with four zero bytes.
      if (header.subarray(0, bytesRead).every((byte) => byte === 0)) break;
      throw new Trouble('video_damaged', 'a box is cut off inside its header');
    }
    const box = readHeader(header.subarray(0, bytesRead), start, fileSize);
    if (box.start + box.size > fileSize)
      throw new Trouble('video_damaged', `box ${box.type} reaches past the end of the file`);
    boxes.push(box);
    if (boxes.length > MAX_TOP_LEVEL) throw new Trouble('video_damaged', 'too many boxes');
    start += box.size;
  }
  return boxes;
}

function readHeader(header: Buffer, start: number, end: number): Box {
  const type = header.toString('latin1', 4, 8);
  const short = header.readUInt32BE(0);
  if (short === 0) return { type, start, content: start + 8, size: end - start };
  if (short !== 1) {
    if (short < 8) throw new Trouble('video_damaged', `box ${type} says ${short} bytes`);
    return { type, start, content: start + 8, size: short };
  }
  const long = header.length >= 16 ? Number(header.readBigUInt64BE(8)) : 0;
  if (long < 16) throw new Trouble('video_damaged', `box ${type} says ${long} bytes`);
  return { type, start, content: start + 16, size: long };
}

export async function readMoov(
  file: FileHandle,
  boxes: readonly Box[],
): Promise<{ box: Box; bytes: Buffer }> {
  const box = boxes.find(({ type }) => type === 'moov');
  if (!box) throw new Trouble('video_damaged', 'there is no moov box');
  if (box.size > MAX_MOOV) throw new Trouble('video_damaged', `the moov box says ${box.size} bytes`);
  const bytes = Buffer.alloc(box.size);
  const { bytesRead } = await file.read(bytes, 0, box.size, box.start);
  if (bytesRead !== box.size) throw new Trouble('video_damaged', 'the moov box is cut off');
  return { box, bytes };
}

/** The boxes directly inside a part of a buffer. */
function innerBoxes(bytes: Buffer, from: number, to: number): Box[] {
  const boxes: Box[] = [];
  for (let start = from; start + 8 <= to; ) {
    const box = readHeader(bytes.subarray(start, Math.min(start + 16, to)), start, to);
    if (box.start + box.size > to)
      throw new Trouble('video_damaged', `box ${box.type} is larger than its parent`);
    boxes.push(box);
    start += box.size;
  }
  return boxes;
}

/** Every box reached by a path of types, such as `['trak', 'mdia', 'minf', 'stbl', 'stco']`, inside a moov. */
export function boxesAt(moov: Buffer, path: readonly string[]): Box[] {
  const root = readHeader(moov.subarray(0, 16), 0, moov.length);
  let level: Box[] = [root];
  for (const wanted of path)
    level = level.flatMap((parent) =>
      innerBoxes(moov, parent.content, parent.start + parent.size).filter(({ type }) => type === wanted),
    );
  return level;
}

/** True when the movie's tables stand before its media, as Meta asks ("moov atom at the front of the file"). */
export function isMoovFirst(boxes: readonly Box[]): boolean {
  const moov = boxes.findIndex(({ type }) => type === 'moov');
  const mdat = boxes.findIndex(({ type }) => type === 'mdat');
  return moov !== -1 && (mdat === -1 || moov < mdat);
}

// Nearly every encoder writes one edit that merely skips the start-up of its codec: up to two reordered
// frames of video (83 ms at 24 per second), up to 2,112 samples of AAC (48 ms), for iPhones a little more.
const START_UP_SECONDS = 0.25;

/**
 * Whether an edit list changes what is seen or heard. One entry that plays everything at normal speed from the start,
 * bar the codec's start-up, does not, nor does a pause in front of it as short: refusing these would refuse nearly
 * every film there is.
 */
export function hasEffectiveEditList(moov: Buffer): boolean {
  const [mvhd] = boxesAt(moov, ['mvhd']);
  const movieTimescale = mvhd ? timescaleOf(moov, mvhd) : 1;
  return boxesAt(moov, ['trak']).some((trak) => {
    const track = moov.subarray(trak.start, trak.start + trak.size);
    const [elst] = boxesAt(track, ['edts', 'elst']);
    const [mdhd] = boxesAt(track, ['mdia', 'mdhd']);
    if (!elst || !mdhd) return false;
    const edits = editsOf(track, elst);
    const [first] = edits;
    const starts = first?.mediaTime === -1 && first.duration <= START_UP_SECONDS * movieTimescale;
    const rest = starts ? edits.slice(1) : edits;
    if (rest.length !== 1) return rest.length > 1;
    return rest.some(
      ({ mediaTime, rate }) =>
        mediaTime < 0 || mediaTime > START_UP_SECONDS * timescaleOf(track, mdhd) || rate !== 0x0001_0000,
    );
  });
}

/** Ticks a second of an `mvhd` or `mdhd`: both begin alike. */
const timescaleOf = (bytes: Buffer, { content }: Box) =>
  bytes.readUInt32BE(content + (bytes[content] === 1 ? 20 : 12));

/** More entries than anybody edits by hand say all there is to say. */
const MAX_EDITS = 4;

function editsOf(track: Buffer, { content }: Box) {
  const long = track[content] === 1;
  const step = long ? 20 : 12;
  const count = Math.min(track.readUInt32BE(content + 4), MAX_EDITS);
  return Array.from({ length: count }, (_, index) => {
    const at = content + 8 + index * step;
    return {
      duration: long ? Number(track.readBigUInt64BE(at)) : track.readUInt32BE(at),
      mediaTime: long ? Number(track.readBigInt64BE(at + 8)) : track.readInt32BE(at + 4),
      rate: track.readInt32BE(at + (long ? 16 : 8)),
    };
  });
}

// `©xyz` is 3GPP's and QuickTime's place, `loci` 3GPP's own; `meta` under the movie or a track holds Apple's keys
// (place, device, owner) or iTunes tags; `uuid` holds XMP and what cameras add.
const PRIVATE_BOXES = ['\xa9xyz', 'loci', 'meta', 'uuid', 'XMP_', 'GPMF', '\xa9mak', '\xa9mod', '\xa9ART'];
/** The handlers of what is seen and heard. Others carry timed places and faces (`meta`), or chapters and captions. */
const SEEN_AND_HEARD = ['vide', 'soun'];
/** What encoders write about themselves only: `\xa9too` or `\xa9enc` in an iTunes list. Nobody is named by it. */
const HARMLESS_KEYS = ['\xa9too', '\xa9enc'];

/** True when a movie tells more than its pictures and sound: where, by whom or with what it was filmed. */
export function hasPrivateData(moov: Buffer, topLevel: readonly Box[]): boolean {
  if (topLevel.some(({ type }) => type === 'uuid' || type === 'meta')) return true;
  const root = boxesAt(moov, []);
  const places = [
    ...root,
    ...boxesAt(moov, ['udta']),
    ...boxesAt(moov, ['trak']),
    ...boxesAt(moov, ['trak', 'udta']),
  ];
  const told = places.some((parent) =>
    boxesIn(moov, parent).some((box) => PRIVATE_BOXES.includes(box.type) && !isHarmless(moov, box)),
  );
  return (
    told ||
    boxesAt(moov, ['trak', 'mdia', 'hdlr']).some(
      ({ content }) => !SEEN_AND_HEARD.includes(moov.toString('latin1', content + 8, content + 12)),
    )
  );
}

/** A user data box may end with four zero bytes, which are no box. */
function boxesIn(moov: Buffer, parent: Box): Box[] {
  const end = parent.start + parent.size;
  const terminated = parent.type === 'udta' && parent.size >= 12 && moov.readUInt32BE(end - 4) === 0;
  return innerBoxes(moov, parent.content, terminated ? end - 4 : end);
}

/** An iTunes `meta` that names the encoder and nothing else. */
function isHarmless(moov: Buffer, box: Box): boolean {
  if (box.type !== 'meta') return false;
  // ISO's `meta` begins with a version and flags, QuickTime's does not.
  const full = moov.toString('latin1', box.content + 4, box.content + 8) !== 'hdlr';
  const inner = innerBoxes(moov, box.content + (full ? 4 : 0), box.start + box.size);
  const lists = inner.filter(({ type }) => type === 'ilst');
  if (inner.some(({ type }) => type === 'keys')) return false;
  return lists.every((list) =>
    innerBoxes(moov, list.content, list.start + list.size).every(({ type }) => HARMLESS_KEYS.includes(type)),
  );
}
