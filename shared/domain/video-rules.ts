import type { Asset, VideoFacts } from './asset.ts';
import { LIMITS } from './limits.ts';
import type { PostKind, Trim } from './post.ts';
import type { Violation } from './violation.ts';

const MIB = 1024 * 1024;
const seconds = (ms: number) => Math.round(ms / 100) / 10;

type Broken = Pick<Violation, 'code' | 'params'>;

/** The rules that a video breaks in a post of this kind. A story's are a reel's, and some of its own. */
export function videoViolations(asset: Asset, kind: PostKind, trim: Trim | null): Broken[] {
  const { video } = asset;
  if (!video) return [];
  const broken = [
    ...lengthRules(trim ? trim.endMs - trim.startMs : video.durationMs, kind),
    ...fileRules(asset, kind, trim !== null),
    ...trackRules(video),
    ...shapeRules(asset, kind),
  ];
  return broken.map(({ code, params }) => ({ code, params: { name: asset.originalName, ...params } }));
}

function lengthRules(durationMs: number, kind: PostKind): Broken[] {
  const limit = kind === 'story' ? LIMITS.story : LIMITS.reel;
  if (durationMs < limit.minDurationMs)
    return [
      {
        code: 'video_too_short',
        params: { seconds: seconds(durationMs), min: limit.minDurationMs / 1000 },
      },
    ];
  if (durationMs <= limit.maxDurationMs) return [];
  if (kind === 'story')
    return [
      // Rounded up: 60.04 s must not read as the 60 s that are allowed.
      {
        code: 'story_too_long',
        params: { seconds: Math.ceil(durationMs / 100) / 10, max: limit.maxDurationMs / 1000 },
      },
    ];
  return [
    {
      code: 'video_too_long',
      params: { minutes: Math.ceil(durationMs / 60_000), max: limit.maxDurationMs / 60_000 },
    },
  ];
}

function fileRules({ bytes }: Asset, kind: PostKind, isCut: boolean): Broken[] {
  const { maxBytes } = kind === 'story' ? LIMITS.story : LIMITS.reel;
  // What a part of a video weighs is known once it was made.
  if (isCut || bytes <= maxBytes) return [];
  return [{ code: 'video_too_big', params: { megabytes: Math.ceil(bytes / MIB), max: maxBytes / MIB } }];
}

function trackRules(video: VideoFacts): Broken[] {
  const limit = LIMITS.reel;
  const broken: Broken[] = [];
  const takes = (codecs: readonly string[], codec: string) => codecs.includes(codec);
  if (!takes(limit.videoCodecs, video.videoCodec))
    broken.push({ code: 'video_codec', params: { codec: video.videoCodec } });
  if (video.audioCodec && !takes(limit.audioCodecs, video.audioCodec))
    broken.push({ code: 'audio_codec', params: { codec: video.audioCodec } });
  else if (
    (video.audioChannels ?? 0) > limit.maxAudioChannels ||
    (video.audioSampleRate ?? 0) > limit.maxAudioSampleRate
  )
    broken.push({
      code: 'audio_format',
      params: {
        channels: video.audioChannels ?? 0,
        khz: (video.audioSampleRate ?? 0) / 1000,
        max: limit.maxAudioSampleRate / 1000,
      },
    });
  // Half a frame of tolerance: an average over packets of a 60 fps file reads 60.02.
  if (video.frameRate < limit.minFrameRate - 0.5 || video.frameRate > limit.maxFrameRate + 0.5)
    broken.push({
      code: 'video_frame_rate',
      params: {
        fps: Math.round(video.frameRate * 10) / 10,
        min: limit.minFrameRate,
        max: limit.maxFrameRate,
      },
    });
  return broken;
}

function shapeRules({ width, height }: Asset, kind: PostKind): Broken[] {
  const { minRatio, maxRatio } = kind === 'story' ? LIMITS.story : LIMITS.reel;
  const broken: Broken[] = [];
  if (width > LIMITS.reel.maxWidth)
    broken.push({ code: 'video_too_wide', params: { width, max: LIMITS.reel.maxWidth } });
  if (width / height < minRatio || width / height > maxRatio)
    broken.push({ code: 'video_ratio', params: { width, height } });
  return broken;
}
