import { open, stat } from 'node:fs/promises';
import {
  EncodedPacketSink,
  FilePathSource,
  Input,
  type InputVideoTrack,
  MATROSKA,
  MP4,
  QTFF,
  WEBM,
} from 'mediabunny';
import { hasEffectiveEditList, hasPrivateData, isMoovFirst, readMoov, topLevelBoxes } from './boxes.ts';
import type { Task, VideoProbe } from './protocol.ts';
import { Trouble, troubleOf } from './trouble.ts';

/** Enough packets to see past a slow first second, few enough to stay quick on a long film. */
const PACKETS_FOR_FRAME_RATE = 240;
const CACHE_BYTES = 4 * 1024 * 1024;

type Container = Extract<Task, { kind: 'probe_video' }>['container'];
type Structure = Pick<VideoProbe, 'moovFirst' | 'hasEditList' | 'hasPrivateData' | 'bitrate'>;
type Tracks = Omit<VideoProbe, keyof Structure>;

/** What a film's tracks really hold. Reads tables and a few packets, never the whole file. */
export async function probeVideo(source: string, container: Container): Promise<VideoProbe> {
  try {
    const isMatroska = container === 'webm' || container === 'mkv';
    // Matroska has neither tables in front nor edit lists, and never goes out as it is.
    const structure = isMatroska
      ? { moovFirst: false, hasEditList: false, hasPrivateData: false }
      : await readStructure(source);
    const tracks = await readTracks(source);
    const { size } = await stat(source);
    const bitrate = tracks.durationMs > 0 ? Math.round((size * 8000) / tracks.durationMs) : 0;
    return { ...structure, bitrate, ...tracks };
  } catch (error) {
    throw troubleOf(error, 'video_damaged');
  }
}

async function readStructure(source: string): Promise<Omit<Structure, 'bitrate'>> {
  const file = await open(source, 'r');
  try {
    const boxes = await topLevelBoxes(file, (await file.stat()).size);
    const { bytes } = await readMoov(file, boxes);
    return {
      moovFirst: isMoovFirst(boxes),
      hasEditList: hasEffectiveEditList(bytes),
      hasPrivateData: hasPrivateData(bytes, boxes),
    };
  } finally {
    await file.close();
  }
}

async function readTracks(source: string): Promise<Tracks> {
  const input = openFilm(source);
  try {
    const video = await input.getPrimaryVideoTrack();
    if (!video) throw new Trouble('video_without_picture', 'no video track');
    const audio = await input.getPrimaryAudioTrack();
    await checkEnds(video);
    const { frameRate, variableFrameRate } = await paceOf(video);
    return {
      width: Math.round(await video.getDisplayWidth()),
      height: Math.round(await video.getDisplayHeight()),
      durationMs: Math.round((await input.computeDuration()) * 1000),
      frameRate,
      variableFrameRate,
      rotation: await video.getRotation(),
      videoCodec: await codecName(video),
      audioCodec: audio ? await codecName(audio) : null,
      audioSampleRate: audio ? Math.round(await audio.getSampleRate()) : null,
      audioChannels: audio ? await audio.getNumberOfChannels() : null,
    };
  } finally {
    input.dispose();
  }
}

/** A film on disk, read piece by piece. */
export const openFilm = (source: string): Input =>
  new Input({
    source: new FilePathSource(source, { maxCacheSize: CACHE_BYTES, handleUnhandledError: () => {} }),
    formats: [MP4, QTFF, WEBM, MATROSKA],
  });

/** As many pictures as an encoder holds back at most. */
const REORDERED = 16;

/** Clocks of 1,000 or 90,000 ticks a second cannot place 30 frames evenly: this much is rounding. */
const EVEN_SECONDS = 0.0021;

async function paceOf(video: InputVideoTrack): Promise<Pick<VideoProbe, 'frameRate' | 'variableFrameRate'>> {
  const times: number[] = [];
  // Packets come in the order of decoding.
  for await (const packet of new EncodedPacketSink(video).packets(undefined, undefined, {
    metadataOnly: true,
  })) {
    times.push(packet.timestamp);
    if (times.length > PACKETS_FOR_FRAME_RATE) break;
  }
  times.sort((a, b) => a - b);
  // Where reading stopped, reordered neighbours of the last pictures are still missing.
  if (times.length > PACKETS_FOR_FRAME_RATE) times.length -= REORDERED;
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  if (gaps.length === 0 || last === first) return { frameRate: 0, variableFrameRate: false };
  const mean = (last - first) / gaps.length;
  // A single pause is no uneven pace: the largest gap in twenty is left out.
  const usual = gaps.toSorted((a, b) => a - b).slice(0, Math.max(1, Math.floor(gaps.length * 0.95)));
  const spread = (usual.at(-1) ?? 0) - (usual[0] ?? 0);
  return { frameRate: Math.round(1000 / mean) / 1000, variableFrameRate: spread > EVEN_SECONDS };
}

/** The first and the last picture must be there: a table that points past the end of the file is damage. */
async function checkEnds(video: InputVideoTrack): Promise<void> {
  const sink = new EncodedPacketSink(video);
  const first = await sink.getFirstPacket();
  const last = await sink.getPacket(Number.POSITIVE_INFINITY);
  if (!first || first.byteLength === 0 || !last || last.byteLength === 0)
    throw new Trouble('video_damaged', 'the video track holds no picture');
}

/** `avc`, `hevc`, `vp9`, `av1`, `aac`, …; for what is unknown, the container's own name, such as `mp4v`. */
async function codecName(track: {
  getCodec(): Promise<string | null>;
  getInternalCodecId(): Promise<string | number | Uint8Array | null>;
}): Promise<string> {
  const known = await track.getCodec();
  if (known) return known;
  const own = await track.getInternalCodecId();
  return typeof own === 'string' ? own.trim() : 'unknown';
}
