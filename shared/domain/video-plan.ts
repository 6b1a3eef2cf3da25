import type { Asset } from './asset.ts';
import type { Size } from './frame.ts';
import { LIMITS } from './limits.ts';
import type { Placement, Trim } from './post.ts';

/** Why a video does not go out as it is. */
export type VideoReason =
  | 'tables_last'
  | 'private_data'
  | 'edit_list'
  | 'trim'
  | 'container'
  | 'video_codec'
  | 'audio_codec'
  | 'audio_rate'
  | 'audio_channels'
  | 'too_wide'
  | 'frame_rate'
  | 'bitrate'
  | 'too_big';

/** How the pictures are encoded anew. */
export interface VideoEncoding extends Size {
  /** Bits per second. */
  bitrate: number;
  /** Null keeps the film's own, even or uneven. */
  frameRate: number | null;
}

/**
 * How a video becomes what Instagram takes: `as_is` byte for byte, `fast_start` with its tables in front, `remux` in
 * a new file without a loss, `transcode` with pictures or sound encoded anew.
 */
export interface VideoPlan {
  step: 'as_is' | 'fast_start' | 'remux' | 'transcode';
  reasons: VideoReason[];
  trim: Trim | null;
  /** Null keeps the encoded pictures. */
  video: VideoEncoding | null;
  /** True when the sound is encoded anew. */
  audio: boolean;
}

/** What Chromium may be able to decode; HEVC only where the system brings a decoder. */
const DECODABLE_VIDEO = ['avc', 'hevc', 'vp8', 'vp9', 'av1'];
const DECODABLE_AUDIO = ['aac', 'mp3', 'opus', 'vorbis', 'flac'];

export const isDecodableVideo = (codec: string): boolean => DECODABLE_VIDEO.includes(codec);
export const isDecodableAudio = (codec: string): boolean =>
  DECODABLE_AUDIO.includes(codec) || codec.startsWith('pcm-') || codec === 'ulaw' || codec === 'alaw';

/** The longest side of what is encoded anew: Instagram shows nothing larger. */
const LONGEST_SIDE = 1920;
/** Bits per pixel and frame that keep H.264 clean through Instagram's own encoder. */
const BITS_PER_PIXEL = 0.14;
const BITRATE = { least: 600_000, most: 16_000_000, audio: 128_000 } as const;
const SPARE = 0.9;
/** An average over packets of a 60 fps file reads 60.02. */
const FRAME_RATE_TOLERANCE = 0.5;
const USUAL_FRAME_RATE = 30;

const includes = (list: readonly string[], value: string) => list.includes(value);
const even = (pixels: number) => Math.max(2, Math.round(pixels / 2) * 2);

/** Milliseconds of a video that go out. */
export const keptDuration = (asset: Asset, trim: Trim | null): number => {
  const whole = asset.video?.durationMs ?? 0;
  return trim ? Math.max(0, Math.min(trim.endMs, whole) - trim.startMs) : whole;
};

/** A trim that keeps everything is none, and one that ends behind the film ends with it. */
function effectiveTrim(asset: Asset, trim: Trim | null): Trim | null {
  const whole = asset.video?.durationMs ?? 0;
  if (!trim || trim.startMs >= whole) return null;
  const endMs = Math.min(trim.endMs, whole);
  return trim.startMs === 0 && endMs === whole ? null : { startMs: trim.startMs, endMs };
}

/** What has to be done to a video so that it may go out; the same on every computer. */
export function videoPlan(asset: Asset, options: { trim: Trim | null; placement: Placement }): VideoPlan {
  const trim = effectiveTrim(asset, options.trim);
  const facts = asset.video;
  if (!facts) return { step: 'as_is', reasons: [], trim: null, video: null, audio: false };
  const pictures = pictureReasons(asset, options);
  const sound = soundReasons(facts);
  const cut: VideoReason[] = trim ? ['trim'] : [];
  const wrapping: VideoReason[] = [
    ...(facts.container === 'webm' || facts.container === 'mkv' ? (['container'] as const) : []),
    ...(facts.hasEditList ? (['edit_list'] as const) : []),
    ...(facts.hasPrivateData ? (['private_data'] as const) : []),
  ];
  // A film can be cut without a loss only at its key frames, and at its end. HEVC is rarely decodable here.
  const exactCut = trim !== null && trim.startMs > 0 && facts.videoCodec !== 'hevc';
  const reasons = [...pictures, ...sound, ...cut, ...wrapping];
  const common = { trim, video: null, audio: false };
  if (pictures.length > 0 || sound.length > 0 || exactCut)
    return {
      step: 'transcode',
      reasons,
      trim,
      video: pictures.length > 0 || exactCut ? encodingOf(asset, options) : null,
      audio: sound.length > 0,
    };
  if (reasons.length > 0) return { step: 'remux', reasons, ...common };
  if (!facts.moovFirst) return { step: 'fast_start', reasons: ['tables_last'], ...common };
  return { step: 'as_is', reasons: [], ...common };
}

const maxBytesOf = (placement: Placement) =>
  placement === 'story' ? LIMITS.story.maxBytes : LIMITS.reel.maxBytes;

function pictureReasons(
  asset: Asset,
  { placement, trim }: { trim: Trim | null; placement: Placement },
): VideoReason[] {
  const { video: facts } = asset;
  if (!facts) return [];
  const { reel } = LIMITS;
  const share = facts.durationMs > 0 ? keptDuration(asset, trim) / facts.durationMs : 1;
  return [
    ...(includes(reel.videoCodecs, facts.videoCodec) ? [] : (['video_codec'] as const)),
    ...(asset.width > reel.maxWidth ? (['too_wide'] as const) : []),
    ...(isFrameRateKept(facts.frameRate) ? [] : (['frame_rate'] as const)),
    ...((facts.bitrate ?? 0) > reel.maxBitrate ? (['bitrate'] as const) : []),
    ...(asset.bytes * share > maxBytesOf(placement) ? (['too_big'] as const) : []),
  ];
}

function soundReasons(facts: NonNullable<Asset['video']>): VideoReason[] {
  const { reel } = LIMITS;
  if (facts.audioCodec === null) return [];
  return [
    ...(includes(reel.audioCodecs, facts.audioCodec) ? [] : (['audio_codec'] as const)),
    ...((facts.audioSampleRate ?? 0) > reel.maxAudioSampleRate ? (['audio_rate'] as const) : []),
    ...((facts.audioChannels ?? 0) > reel.maxAudioChannels ? (['audio_channels'] as const) : []),
  ];
}

const isFrameRateKept = (rate: number) =>
  rate >= LIMITS.reel.minFrameRate - FRAME_RATE_TOLERANCE &&
  rate <= LIMITS.reel.maxFrameRate + FRAME_RATE_TOLERANCE;

function encodingOf(asset: Asset, options: { trim: Trim | null; placement: Placement }): VideoEncoding {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(asset.width, asset.height));
  const [width, height] = [even(asset.width * scale), even(asset.height * scale)];
  const own = asset.video?.frameRate ?? USUAL_FRAME_RATE;
  const frameRate = isFrameRateKept(own)
    ? null
    : own > LIMITS.reel.maxFrameRate
      ? LIMITS.reel.maxFrameRate
      : USUAL_FRAME_RATE;
  const wanted = width * height * (frameRate ?? own) * BITS_PER_PIXEL;
  const seconds = Math.max(1, keptDuration(asset, options.trim) / 1000);
  const room = (maxBytesOf(options.placement) * 8 * SPARE) / seconds - BITRATE.audio;
  const bitrate = Math.round(Math.min(Math.max(wanted, BITRATE.least), BITRATE.most, room));
  return { width, height, bitrate, frameRate };
}
