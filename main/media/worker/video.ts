import { open } from 'node:fs/promises';
import { EncodedPacketSink, FilePathSource, Input, type InputVideoTrack, MP4, QTFF } from 'mediabunny';
import { hasEffectiveEditList, isMoovFirst, readMoov, topLevelBoxes } from './boxes.ts';
import type { VideoProbe } from './protocol.ts';
import { Trouble, troubleOf } from './trouble.ts';

/** Enough packets to see past a slow first second, few enough to stay quick on a long film. */
const PACKETS_FOR_FRAME_RATE = 240;
const CACHE_BYTES = 4 * 1024 * 1024;

/** What a film's tracks really hold. Reads tables and a few packets, never the whole file. */
export async function probeVideo(source: string): Promise<VideoProbe> {
  try {
    const structure = await readStructure(source);
    return { ...structure, ...(await readTracks(source)) };
  } catch (error) {
    throw troubleOf(error, 'video_damaged');
  }
}

async function readStructure(source: string): Promise<Pick<VideoProbe, 'moovFirst' | 'hasEditList'>> {
  const file = await open(source, 'r');
  try {
    const boxes = await topLevelBoxes(file, (await file.stat()).size);
    const { bytes } = await readMoov(file, boxes);
    return { moovFirst: isMoovFirst(boxes), hasEditList: hasEffectiveEditList(bytes) };
  } finally {
    await file.close();
  }
}

async function readTracks(source: string): Promise<Omit<VideoProbe, 'moovFirst' | 'hasEditList'>> {
  const input = new Input({
    source: new FilePathSource(source, { maxCacheSize: CACHE_BYTES, handleUnhandledError: () => {} }),
    formats: [MP4, QTFF],
  });
  try {
    const video = await input.getPrimaryVideoTrack();
    if (!video) throw new Trouble('video_without_picture', 'no video track');
    const audio = await input.getPrimaryAudioTrack();
    await checkEnds(video);
    const { averagePacketRate } = await video.computePacketStats(PACKETS_FOR_FRAME_RATE);
    return {
      width: Math.round(await video.getDisplayWidth()),
      height: Math.round(await video.getDisplayHeight()),
      durationMs: Math.round((await input.computeDuration()) * 1000),
      frameRate: Math.round(averagePacketRate * 1000) / 1000,
      videoCodec: await codecName(video),
      audioCodec: audio ? await codecName(audio) : null,
      audioSampleRate: audio ? Math.round(await audio.getSampleRate()) : null,
      audioChannels: audio ? await audio.getNumberOfChannels() : null,
    };
  } finally {
    input.dispose();
  }
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
