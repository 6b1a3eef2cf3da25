import type { Asset, VideoFacts } from './asset.ts';
import { LIMITS } from './limits.ts';
import type { PostKind, Trim } from './post.ts';
import { isDecodableAudio, isDecodableVideo, keptDuration } from './video-plan.ts';
import type { Violation } from './violation.ts';

const seconds = (ms: number) => Math.round(ms / 100) / 10;

type Broken = Pick<Violation, 'code' | 'params'>;

/**
 * The rules that a video breaks in a post of this kind and that Vitrine cannot mend by itself: what can be mended is
 * in `video-plan.ts`. A story's are a reel's, and some of its own.
 */
export function videoViolations(asset: Asset, kind: PostKind, trim: Trim | null): Broken[] {
  const { video } = asset;
  if (!video) return [];
  const broken = [
    ...lengthRules(keptDuration(asset, trim), kind),
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

function trackRules(video: VideoFacts): Broken[] {
  return [
    ...(isDecodableVideo(video.videoCodec)
      ? []
      : [{ code: 'video_codec' as const, params: { codec: video.videoCodec } }]),
    ...(video.audioCodec === null || isDecodableAudio(video.audioCodec)
      ? []
      : [{ code: 'audio_codec' as const, params: { codec: video.audioCodec } }]),
  ];
}

function shapeRules({ width, height }: Asset, kind: PostKind): Broken[] {
  const { minRatio, maxRatio } = kind === 'story' ? LIMITS.story : LIMITS.reel;
  if (width / height >= minRatio && width / height <= maxRatio) return [];
  return [{ code: 'video_ratio', params: { width, height } }];
}
