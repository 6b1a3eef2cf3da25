import { z } from 'zod';

/**
 * What main and a media worker say to each other. The worker is told pixels and paths, never rules:
 * which crop and which size is decided by whoever asks, so the worker can be replaced alone.
 * This file and everything it imports run without a bundler (no alias, erasable types only).
 */

const path = z.string().min(1);
const pixels = z.number().int().positive();
const size = z.object({ width: pixels, height: pixels });
const colour = z.string().regex(/^#[0-9a-f]{6}$/);

export const Task = z.discriminatedUnion('kind', [
  /** Decodes the whole picture once, so that damage is found now and not when the post goes out. */
  z.object({
    kind: z.literal('probe_image'),
    source: path,
    /** Writes the first thumbnail on the way: the picture is decoded only once. */
    thumbnail: z.object({ target: path, width: pixels }).optional(),
  }),
  z.object({
    kind: z.literal('probe_video'),
    source: path,
    container: z.enum(['mp4', 'mov', 'webm', 'mkv']),
  }),
  /** Writes what an iPhone's HEIC shows as a picture that every other task can read. */
  z.object({ kind: z.literal('decode_heic'), source: path, target: path }),
  z.object({
    kind: z.literal('render'),
    source: path,
    target: path,
    /** In pixels of the upright picture. */
    crop: z.object({
      left: z.number().int().min(0),
      top: z.number().int().min(0),
      width: pixels,
      height: pixels,
    }),
    size,
    /** Pixels of the whole upright picture; with them a large picture is shrunk while it is decoded. */
    whole: size.optional(),
    /** Around the picture, when it does not fill the frame. */
    canvas: z.object({ ...size.shape, backdrop: z.union([colour, z.literal('blur')]) }).optional(),
    /** Shows through where the picture is transparent; white where none is given. */
    background: colour.optional(),
    maxBytes: pixels,
  }),
  z.object({ kind: z.literal('thumbnail'), source: path, target: path, width: pixels }),
  z.object({ kind: z.literal('fast_start'), source: path, target: path }),
  /** The same pictures and sound in a new MP4 without anything else; nothing is encoded again. */
  z.object({
    kind: z.literal('remux'),
    source: path,
    target: path,
    trim: z.object({ startMs: z.number().int().min(0), endMs: pixels }).nullable(),
  }),
]);
export type Task = z.infer<typeof Task>;

export const ImageProbe = z.object({ width: pixels, height: pixels, frames: pixels, hasAlpha: z.boolean() });
export const Written = z.object({ sha256: z.string(), bytes: pixels, width: pixels, height: pixels });
// `VideoFacts` without its container, written out: tests run this process from its source, where `@shared` has no
// meaning at run time.
export const VideoProbe = z.object({
  width: pixels,
  height: pixels,
  durationMs: z.number().int(),
  frameRate: z.number(),
  videoCodec: z.string(),
  audioCodec: z.string().nullable(),
  audioSampleRate: z.number().int().nullable(),
  audioChannels: z.number().int().nullable(),
  moovFirst: z.boolean(),
  hasEditList: z.boolean(),
  bitrate: z.number().int(),
  variableFrameRate: z.boolean(),
  rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  hasPrivateData: z.boolean(),
});
export const Moved = z.object({ sha256: z.string(), bytes: pixels });
export type ImageProbe = z.infer<typeof ImageProbe>;
export type Written = z.infer<typeof Written>;
export type VideoProbe = z.infer<typeof VideoProbe>;
export type Moved = z.infer<typeof Moved>;

export const RESULTS = {
  probe_image: ImageProbe,
  probe_video: VideoProbe,
  render: Written,
  thumbnail: Written,
  decode_heic: Written,
  fast_start: Moved,
  remux: Moved,
} as const;
export type TaskResult<K extends Task['kind']> = z.infer<(typeof RESULTS)[K]>;

/** What a worker may blame. Anything else is a fault of ours and travels as `internal`. */
export const TROUBLES = [
  'image_damaged',
  'image_too_big',
  'video_damaged',
  'video_without_picture',
  'video_conversion_failed',
  'disk_full',
  'library_write_failed',
  'file_missing',
  'file_unreadable',
  'internal',
] as const;
export type TroubleCode = (typeof TROUBLES)[number];

export const Request = z.object({ id: z.number().int(), task: Task });
export type Request = z.infer<typeof Request>;

export const Answer = z.discriminatedUnion('ok', [
  z.object({ id: z.number().int(), ok: z.literal(true), result: z.unknown() }),
  /** `detail` is for the log. */
  z.object({ id: z.number().int(), ok: z.literal(false), code: z.enum(TROUBLES), detail: z.string() }),
]);
export type Answer = z.infer<typeof Answer>;
