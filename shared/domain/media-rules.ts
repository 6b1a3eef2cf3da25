import type { Asset } from './asset.ts';
import { captionExcess } from './caption.ts';
import { LIMITS } from './limits.ts';
import type { Post } from './post.ts';

/** A rule of Instagram that a draft breaks, with what its sentence needs. Codes are keys of `errors` in the catalogues. */
export interface Violation {
  code:
    | 'draft_empty'
    | 'caption_too_long'
    | 'too_many_hashtags'
    | 'too_many_mentions'
    | 'too_many_slides'
    | 'image_too_narrow'
    | 'video_too_short'
    | 'video_too_long'
    | 'video_too_big'
    | 'video_codec'
    | 'audio_codec'
    | 'video_frame_rate'
    | 'video_too_wide';
  params: Record<string, string | number>;
  /** 1-based; null when the post as a whole is to blame. */
  slideNumber: number | null;
}

const CAPTION_CODES = {
  characters: 'caption_too_long',
  hashtags: 'too_many_hashtags',
  mentions: 'too_many_mentions',
} as const;

const MIB = 1024 * 1024;
const seconds = (ms: number) => Math.round(ms / 100) / 10;

/** The rules that one file breaks, whatever post it stands in. `slideNumber` is left null. */
export function assetViolations(asset: Asset): Violation[] {
  const broken: Violation[] = [];
  const name = asset.originalName;
  const add = (code: Violation['code'], params: Violation['params']) =>
    broken.push({ code, params: { name, ...params }, slideNumber: null });

  if (asset.kind === 'image') return broken;
  const video = asset.video;
  if (!video) return broken;
  const limit = LIMITS.reel;
  if (video.durationMs < limit.minDurationMs)
    add('video_too_short', { seconds: seconds(video.durationMs), min: limit.minDurationMs / 1000 });
  if (video.durationMs > limit.maxDurationMs)
    add('video_too_long', {
      minutes: Math.ceil(video.durationMs / 60_000),
      max: limit.maxDurationMs / 60_000,
    });
  if (asset.bytes > limit.maxBytes)
    add('video_too_big', { megabytes: Math.ceil(asset.bytes / MIB), max: limit.maxBytes / MIB });
  if (!(limit.videoCodecs as readonly string[]).includes(video.videoCodec))
    add('video_codec', { codec: video.videoCodec });
  if (video.audioCodec && !(limit.audioCodecs as readonly string[]).includes(video.audioCodec))
    add('audio_codec', { codec: video.audioCodec });
  // Half a frame of tolerance: an average over packets of a 60 fps file reads 60.02.
  if (video.frameRate < limit.minFrameRate - 0.5 || video.frameRate > limit.maxFrameRate + 0.5)
    add('video_frame_rate', {
      fps: Math.round(video.frameRate * 10) / 10,
      min: limit.minFrameRate,
      max: limit.maxFrameRate,
    });
  if (asset.width > limit.maxWidth) add('video_too_wide', { width: asset.width, max: limit.maxWidth });
  return broken;
}

/** Everything that keeps a draft from being published; empty when Instagram should accept it. */
export function draftViolations(
  draft: Pick<Post, 'caption' | 'slides'>,
  assetOf: (assetId: string) => Asset | undefined,
): Violation[] {
  const broken: Violation[] = [];
  if (draft.slides.length === 0) broken.push({ code: 'draft_empty', params: {}, slideNumber: null });
  if (draft.slides.length > LIMITS.carousel.maxSlides)
    broken.push({
      code: 'too_many_slides',
      params: { count: draft.slides.length, max: LIMITS.carousel.maxSlides },
      slideNumber: null,
    });
  for (const { part, count, limit } of captionExcess(draft.caption))
    broken.push({
      code: CAPTION_CODES[part],
      params: { count, max: limit, over: count - limit },
      slideNumber: null,
    });
  draft.slides.forEach((slide, index) => {
    const asset = assetOf(slide.assetId);
    if (asset)
      for (const violation of assetViolations(asset)) broken.push({ ...violation, slideNumber: index + 1 });
  });
  return broken;
}
