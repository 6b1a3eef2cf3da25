import { type FileHandle, open } from 'node:fs/promises';

const BOXES = 64;
/** Tables of a film of 15 minutes are a few MB; more than this is no film for Instagram. */
const MOVIE_LIMIT = 64 * 1024 * 1024;

/** A box inside a buffer: `from` and `to` are its content. */
interface Part {
  type: string;
  from: number;
  to: number;
}

/** Whether `moov` comes before `mdat`, as Meta asks. A file without either says true: it is refused elsewhere. */
export async function hasMovieHeaderFirst(file: string): Promise<boolean> {
  return withFile(file, async (handle) => {
    const boxes = await topLevel(handle);
    return boxes.find(({ type }) => type === 'moov' || type === 'mdat')?.type !== 'mdat';
  });
}

/** Whether a box says to be longer than what is there: the end of the file was lost on its way. */
export async function isCutOff(file: string): Promise<boolean> {
  return withFile(file, async (handle) => {
    const { size } = await handle.stat();
    const last = (await topLevel(handle)).at(-1);
    return last !== undefined && last.at + last.size > size;
  });
}

/**
 * Whether an edit list says to play something else than the media from its start ("no edit lists"). One that only
 * makes up for the codecs' start-up, as nearly every encoder writes, plays everything and counts as none.
 */
export async function hasEdits(file: string): Promise<boolean> {
  const movie = await withFile(file, async (handle) => {
    const found = (await topLevel(handle)).find(({ type }) => type === 'moov');
    if (!found || found.size > MOVIE_LIMIT) return null;
    const bytes = Buffer.alloc(found.size);
    const { bytesRead } = await handle.read(bytes, 0, found.size, found.at);
    return bytes.subarray(0, bytesRead);
  });
  if (!movie) return false;
  const scale = timescaleOf(movie, inside(movie, ['moov', 'mvhd'])[0]);
  return inside(movie, ['moov', 'trak']).some((track) => edits(movie, track, scale));
}

/** What a start-up may take: frames held back for reordering, or the first samples of AAC. */
const START_UP_SECONDS = 0.25;
const NORMAL_SPEED = 0x0001_0000;

function edits(movie: Buffer, track: Part, movieScale: number): boolean {
  const [list] = within(movie, [track], ['edts', 'elst']);
  if (!list) return false;
  const mediaScale = timescaleOf(movie, within(movie, [track], ['mdia', 'mdhd'])[0]);
  const entries = entriesOf(movie, list);
  // A track that begins a moment later than the other has an empty edit in front.
  const [first] = entries;
  if (first?.mediaTime === -1 && first.duration / movieScale <= START_UP_SECONDS) entries.shift();
  if (entries.length > 1) return true;
  return entries.some(
    ({ mediaTime, rate }) =>
      mediaTime < 0 || mediaTime / mediaScale > START_UP_SECONDS || rate !== NORMAL_SPEED,
  );
}

function entriesOf(movie: Buffer, { from, to }: Part) {
  const long = movie[from] === 1;
  const length = long ? 20 : 12;
  const count = Math.min(movie.readUInt32BE(from + 4), Math.floor((to - from - 8) / length));
  return Array.from({ length: count }, (_, index) => {
    const at = from + 8 + index * length;
    return long
      ? {
          duration: Number(movie.readBigUInt64BE(at)),
          mediaTime: Number(movie.readBigInt64BE(at + 8)),
          rate: movie.readInt32BE(at + 16),
        }
      : {
          duration: movie.readUInt32BE(at),
          mediaTime: movie.readInt32BE(at + 4),
          rate: movie.readInt32BE(at + 8),
        };
  });
}

/** The time scale that `mvhd` and `mdhd` both keep behind their two dates. */
const timescaleOf = (movie: Buffer, header: Part | undefined): number =>
  header ? movie.readUInt32BE(header.from + (movie[header.from] === 1 ? 20 : 12)) || 1 : 1;

const inside = (bytes: Buffer, path: readonly string[]): Part[] =>
  within(bytes, [{ type: '', from: 0, to: bytes.length }], path);

/** Every box that a path of types leads to. */
const within = (bytes: Buffer, parents: Part[], path: readonly string[]): Part[] =>
  path.reduce(
    (level, wanted) => level.flatMap((part) => childrenOf(bytes, part).filter(({ type }) => type === wanted)),
    parents,
  );

function childrenOf(bytes: Buffer, { from, to }: Part): Part[] {
  const parts: Part[] = [];
  for (let at = from; at + 8 <= to; ) {
    const short = bytes.readUInt32BE(at);
    const size = short === 1 && at + 16 <= to ? Number(bytes.readBigUInt64BE(at + 8)) : short || to - at;
    const head = short === 1 ? 16 : 8;
    if (size < head) break;
    parts.push({
      type: bytes.toString('latin1', at + 4, at + 8),
      from: at + head,
      to: Math.min(at + size, to),
    });
    at += size;
  }
  return parts;
}

/** The boxes of the file itself, in order. A size of 0 reaches to the end. */
async function topLevel(handle: FileHandle): Promise<{ type: string; at: number; size: number }[]> {
  const { size } = await handle.stat();
  const head = Buffer.alloc(16);
  const boxes: { type: string; at: number; size: number }[] = [];
  for (let at = 0; boxes.length < BOXES && at + 8 <= size; ) {
    const { bytesRead } = await handle.read(head, 0, 16, at);
    const short = head.readUInt32BE(0);
    const length = short === 1 && bytesRead === 16 ? Number(head.readBigUInt64BE(8)) : short || size - at;
    boxes.push({ type: head.toString('latin1', 4, 8), at, size: length });
    if (length < 8) break;
    at += length;
  }
  return boxes;
}

async function withFile<T>(file: string, work: (handle: FileHandle) => Promise<T>): Promise<T> {
  const handle = await open(file, 'r');
  try {
    return await work(handle);
  } finally {
    await handle.close();
  }
}
