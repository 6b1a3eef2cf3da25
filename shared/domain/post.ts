import { z } from 'zod';
import { firstLine } from './caption.ts';
import { ErrorCode, ErrorParams } from './errors.ts';
import { FRAME_CHOICES } from './frame.ts';

/**
 * The life of a post. Side states: `confirming` (Instagram's answer to the publish call was lost),
 * `needs_attention` (the creator must act), `cancelled`. The legal moves are in `transitions.ts`.
 */
export const PostState = z.enum([
  'draft',
  'scheduled',
  'queued',
  'publishing',
  'confirming',
  'published',
  'needs_attention',
  'cancelled',
]);
export type PostState = z.infer<typeof PostState>;

/** What a post in `publishing` is doing, in the order it happens. */
export const PublishStage = z.enum(['preparing', 'uploading', 'processing', 'publishing', 'confirming']);
export type PublishStage = z.infer<typeof PublishStage>;

export const WaitReason = z.enum(['network', 'quota', 'throttle']);
export type WaitReason = z.infer<typeof WaitReason>;

export const Slide = z.object({
  id: z.string(),
  assetId: z.string(),
  altText: z.string(),
});
export type Slide = z.infer<typeof Slide>;

export const Place = z.object({ id: z.string(), name: z.string(), detail: z.string() });
export type Place = z.infer<typeof Place>;

/** Why a post stands still, as a code with the values its sentence needs. The words are in `shared/i18n`. */
export const Problem = z.object({
  code: ErrorCode,
  params: ErrorParams,
  /** 1-based number of the slide that is to blame, where one is. */
  slideNumber: z.number().int().nullable(),
  /** What helps: try again, change something, sign in again, or show the report to somebody. */
  remedy: z.enum(['retry', 'fix', 'sign_in', 'report']),
  /** Meta's `fbtrace_id`, for a support request. */
  traceId: z.string().nullable(),
});
export type Problem = z.infer<typeof Problem>;

export const Progress = z.object({
  stage: PublishStage,
  /** 0–1 within the stage, or null where nothing measurable happens. */
  fraction: z.number().min(0).max(1).nullable(),
  bytesSent: z.number().int().nullable(),
  bytesTotal: z.number().int().nullable(),
});
export type Progress = z.infer<typeof Progress>;

export const Post = z.object({
  id: z.string(),
  accountId: z.string(),
  state: PostState,
  caption: z.string(),
  place: Place.nullable(),
  frame: z.enum(FRAME_CHOICES),
  slides: z.array(Slide),
  /** Milliseconds UTC of the planned moment, or null. */
  scheduledAt: z.number().int().nullable(),
  /** IANA zone in which the moment was chosen: wall time outlives a change of zone rules. */
  scheduledZone: z.string().nullable(),
  /** Set while a queued or publishing post may not go on. */
  waiting: z.object({ reason: WaitReason, until: z.number().int().nullable() }).nullable(),
  progress: Progress.nullable(),
  problem: Problem.nullable(),
  igMediaId: z.string().nullable(),
  permalink: z.string().nullable(),
  publishedAt: z.number().int().nullable(),
  createdAt: z.number().int(),
  updatedAt: z.number().int(),
});
export type Post = z.infer<typeof Post>;

/** The fields of a draft that the composer may change. */
export const PostPatch = Post.pick({ caption: true, place: true, frame: true, slides: true }).partial();
export type PostPatch = z.infer<typeof PostPatch>;

/** What the slides make of a post: one picture, one video, or several of either. Null while empty. */
export type PostKind = 'photo' | 'reel' | 'carousel';
export function kindOf(slideKinds: readonly ('image' | 'video')[]): PostKind | null {
  if (slideKinds.length === 0) return null;
  if (slideKinds.length > 1) return 'carousel';
  return slideKinds[0] === 'video' ? 'reel' : 'photo';
}

/** The eleven statuses that a person reads. */
export type PostStatus =
  | 'draft'
  | 'scheduled'
  | 'waiting_network'
  | 'waiting_quota'
  | 'preparing'
  | 'uploading'
  | 'processing'
  | 'publishing'
  | 'confirming'
  | 'published'
  | 'needs_attention';

export function statusOf(post: Pick<Post, 'state' | 'waiting' | 'progress'>): PostStatus {
  switch (post.state) {
    case 'queued':
    case 'publishing':
      if (post.waiting) return post.waiting.reason === 'network' ? 'waiting_network' : 'waiting_quota';
      return post.progress?.stage ?? 'preparing';
    case 'cancelled':
      return 'draft';
    default:
      return post.state;
  }
}

export const isEditable = (state: PostState): boolean =>
  state === 'draft' || state === 'scheduled' || state === 'needs_attention' || state === 'cancelled';

/** The name a post goes by: the first line of its caption, or null for "Untitled". */
export const titleOf = (post: Pick<Post, 'caption'>): string | null => firstLine(post.caption);
