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

/**
 * `retry`: the last try did not work, and the next one comes by itself. `outage`: Instagram itself does not
 * answer.
 */
export const WaitReason = z.enum(['network', 'quota', 'throttle', 'retry', 'outage']);
export type WaitReason = z.infer<typeof WaitReason>;

/** A share of a picture's width or height, counted from its upper left corner. */
const Share = z.number().min(0).max(1);

/**
 * A person marked on a slide, at a place of the picture as it goes out; `x` and `y` are null where Instagram takes no place
 * (videos, and stories if wished).
 */
export const PersonTag = z.object({
  /** Without the @. */
  username: z.string().min(1).max(30),
  x: Share.nullable(),
  y: Share.nullable(),
});
export type PersonTag = z.infer<typeof PersonTag>;

/** The part of the upright source picture that is shown, in shares of its width and height. */
export const CropArea = z.object({ left: Share, top: Share, width: Share, height: Share });
export type CropArea = z.infer<typeof CropArea>;

/** The part of a video that is kept. */
export const Trim = z
  .object({ startMs: z.number().int().min(0), endMs: z.number().int().positive() })
  .refine(({ startMs, endMs }) => startMs < endMs);
export type Trim = z.infer<typeof Trim>;

export const Slide = z.object({
  id: z.string(),
  assetId: z.string(),
  altText: z.string(),
  tags: z.array(PersonTag),
  /** Null: the largest centred part that fits the frame. */
  crop: CropArea.nullable(),
  /** Null: the whole video. */
  trim: Trim.nullable(),
});
export type Slide = z.infer<typeof Slide>;

/** A slide of this asset, with nothing said about it yet. */
export const newSlide = (id: string, assetId: string): Slide => ({
  id,
  assetId,
  altText: '',
  tags: [],
  crop: null,
  trim: null,
});

/**
 * The still that stands for a reel: a moment of the video, or a picture of its own. `atMs` counts from the start of
 * the source file, also when the video is trimmed.
 */
export const Cover = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('frame'), atMs: z.number().int().min(0) }),
  z.object({ kind: z.literal('image'), assetId: z.string() }),
]);
export type Cover = z.infer<typeof Cover>;

/**
 * What may be said about a post beyond its caption. Everything is kept while the creator changes the kind of the
 * post; what does not apply to the kind is not sent.
 */
export const PostDetails = z.object({
  /** Usernames without the @; at most `LIMITS.collaborators`. Photos, reels and carousels. */
  collaborators: z.array(z.string().min(1).max(30)),
  /** Sent as the first comment once the post is live; empty for none. Photos, reels and carousels. */
  firstComment: z.string(),
  /** Marks the post as made with AI. */
  aiLabel: z.boolean(),
  /** Reels: shown in the feed too. */
  shareToFeed: z.boolean(),
  /** Reels: the name of the original sound; empty leaves Instagram's. */
  audioName: z.string(),
  /** Reels: shown to non-followers first, and to all by hand (`manual`) or when it does well (`performance`). */
  trial: z.enum(['manual', 'performance']).nullable(),
  /** Reels: null leaves the choice to Instagram (the first frame). */
  cover: Cover.nullable(),
});
export type PostDetails = z.infer<typeof PostDetails>;

export const NO_DETAILS: PostDetails = {
  collaborators: [],
  firstComment: '',
  aiLabel: false,
  shareToFeed: true,
  audioName: '',
  trial: null,
  cover: null,
};

/** Where a post appears: among the posts of the profile, or for a day as a story. */
export const Placement = z.enum(['feed', 'story']);
export type Placement = z.infer<typeof Placement>;

/** What fills the frame around a picture that is padded, and what shows through transparent parts (white for `blur`). */
const Backdrop = z.union([z.literal('blur'), z.string().regex(/^#[0-9a-f]{6}$/)]);

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
  placement: Placement,
  frame: z.enum(FRAME_CHOICES),
  /** `crop` cuts a picture to the frame, `pad` shows all of it on the backdrop. */
  fit: z.enum(['crop', 'pad']),
  backdrop: Backdrop,
  details: PostDetails,
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

/** What decides the bytes that go out for a post's slides. */
export type PostShape = Pick<Post, 'placement' | 'frame' | 'fit' | 'backdrop' | 'slides'>;

/** All that a creator composes: a copy of these is a copy of the post. */
const CONTENT = {
  caption: true,
  place: true,
  placement: true,
  frame: true,
  fit: true,
  backdrop: true,
  details: true,
  slides: true,
} as const;
export const PostContent = Post.pick(CONTENT);
export type PostContent = z.infer<typeof PostContent>;

export const contentOf = (post: PostContent): PostContent => ({
  caption: post.caption,
  place: post.place,
  placement: post.placement,
  frame: post.frame,
  fit: post.fit,
  backdrop: post.backdrop,
  details: post.details,
  slides: post.slides,
});

export const EMPTY_CONTENT: PostContent = {
  caption: '',
  place: null,
  placement: 'feed',
  frame: 'original',
  fit: 'crop',
  backdrop: '#ffffff',
  details: NO_DETAILS,
  slides: [],
};

/** The fields of a draft that the composer may change. */
export const PostPatch = PostContent.partial();
export type PostPatch = z.infer<typeof PostPatch>;

/** What the slides and the placement make of a post. Null while empty. */
export type PostKind = 'photo' | 'reel' | 'carousel' | 'story';
export function kindOf(slideKinds: readonly ('image' | 'video')[], placement: Placement): PostKind | null {
  if (slideKinds.length === 0) return null;
  if (placement === 'story') return 'story';
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
      // A pause that Instagram asks for, and one before another try, are told beside the step they stand in.
      if (post.waiting?.reason === 'network') return 'waiting_network';
      if (post.waiting?.reason === 'quota') return 'waiting_quota';
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
