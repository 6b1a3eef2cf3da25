import { stat } from 'node:fs/promises';
import { FilePathSource, Input, type InputAudioTrack, type InputVideoTrack, MP4, QTFF } from 'mediabunny';
import { hasEdits, hasMovieHeaderFirst, isCutOff } from './mp4-boxes.ts';
import { codingProblem } from './picture-coding.ts';

const MIB = 1024 * 1024;

/** Meta, "Reel specifications" and "Story video specifications". */
export const VIDEO_RULES = {
  reel: { minSeconds: 3, maxSeconds: 15 * 60, maxBytes: 300 * MIB, minRatio: 0.01, maxRatio: 10 },
  story: { minSeconds: 3, maxSeconds: 60, maxBytes: 100 * MIB, minRatio: 0.1, maxRatio: 10 },
} as const;

const MAX_WIDTH = 1920;
const MIN_FPS = 23;
const MAX_FPS = 60;
/** Meta: "VBR, 25 Mbps maximum". */
const MAX_BITRATE = 25_000_000;
/** Rounding of frame times and of the last packet must not refuse what a camera calls 60 fps or 3 s. */
const SLACK = 0.5;

export interface AcceptedVideo {
  mime: string;
  width: number;
  height: number;
  durationMs: number;
}

/** Reads a video file as Instagram's processing does: what it is, or in words why it is refused. */
export async function examineVideo(
  file: string,
  kind: keyof typeof VIDEO_RULES,
): Promise<AcceptedVideo | { problem: string }> {
  const rules = VIDEO_RULES[kind];
  const { size } = await stat(file);
  if (size > rules.maxBytes)
    return { problem: `The file has ${size} bytes; at most ${rules.maxBytes} are allowed.` };
  if (!(await hasMovieHeaderFirst(file)))
    return { problem: 'The moov atom must be at the front of the file.' };
  if (await isCutOff(file)) return { problem: 'The end of the file is missing.' };
  if (await hasEdits(file)) return { problem: 'The film has an edit list; none is allowed.' };
  const input = new Input({ source: new FilePathSource(file), formats: [MP4, QTFF] });
  try {
    const video = await input.getPrimaryVideoTrack();
    if (!video) return { problem: 'The file has no video track.' };
    const durationMs = Math.round((await input.computeDuration()) * 1000);
    const width = await video.getDisplayWidth();
    const height = await video.getDisplayHeight();
    const seconds = durationMs / 1000;
    if (seconds < rules.minSeconds - 0.1 || seconds > rules.maxSeconds + SLACK)
      return {
        problem: `The video lasts ${seconds} s; ${rules.minSeconds} to ${rules.maxSeconds} s are allowed.`,
      };
    const problem =
      (await videoProblem(video, width, height, rules)) ??
      (await audioProblem(await input.getPrimaryAudioTrack()));
    if (problem) return { problem };
    return { mime: (await input.getMimeType()).split(';')[0] ?? 'video/mp4', width, height, durationMs };
  } catch (error) {
    return {
      problem: `The file could not be read as a video: ${error instanceof Error ? error.message : 'unknown'}.`,
    };
  } finally {
    input.dispose();
  }
}

async function videoProblem(
  track: InputVideoTrack,
  width: number,
  height: number,
  rules: { minRatio: number; maxRatio: number },
): Promise<string | null> {
  const codec = await track.getCodec();
  if (codec !== 'avc' && codec !== 'hevc')
    return `The video codec ${codec ?? 'unknown'} is not H.264 or HEVC.`;
  if (width > MAX_WIDTH) return `The picture is ${width} pixels wide; at most ${MAX_WIDTH} are allowed.`;
  const ratio = width / height;
  if (ratio < rules.minRatio || ratio > rules.maxRatio)
    return `The aspect ratio ${ratio.toFixed(2)} is not allowed.`;
  const { averagePacketRate, averageBitrate } = await track.computePacketStats();
  if (averagePacketRate < MIN_FPS - SLACK || averagePacketRate > MAX_FPS + SLACK)
    return `The frame rate is ${averagePacketRate.toFixed(2)}; ${MIN_FPS} to ${MAX_FPS} are allowed.`;
  if (averageBitrate > MAX_BITRATE)
    return `The video bit rate is ${Math.round(averageBitrate)}; at most ${MAX_BITRATE} is allowed.`;
  return codingProblem(track, codec);
}

async function audioProblem(track: InputAudioTrack | null): Promise<string | null> {
  if (!track) return null;
  const codec = await track.getCodec();
  if (codec !== 'aac') return `The audio codec ${codec ?? 'unknown'} is not AAC.`;
  const rate = await track.getSampleRate();
  if (rate > 48_000) return `The audio sample rate is ${rate}; at most 48000 is allowed.`;
  const channels = await track.getNumberOfChannels();
  return channels > 2 ? `The audio has ${channels} channels; at most 2 are allowed.` : null;
}
