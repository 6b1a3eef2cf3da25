import { z } from 'zod';

/**
 * What main and a media worker say to each other. The worker is told pixels and paths, never rules:
 * which crop and which size is decided by whoever asks, so the worker can be replaced alone.
 * This file and everything it imports run without a bundler (no alias, erasable types only).
 */

const path = z.string().min(1);
const pixels = z.number().int().positive();

export const Task = z.discriminatedUnion('kind', [
  /** Decodes the whole picture once, so that damage is found now and not when the post goes out. */
  z.object({ kind: z.literal('probe_image'), source: path }),
  z.object({ kind: z.literal('probe_video'), source: path, container: z.enum(['mp4', 'mov']) }),
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
    size: z.object({ width: pixels, height: pixels }),
    maxBytes: pixels,
  }),
  z.object({ kind: z.literal('thumbnail'), source: path, target: path, width: pixels }),
  z.object({ kind: z.literal('fast_start'), source: path, target: path }),
]);
export type Task = z.infer<typeof Task>;

export const ImageFacts = z.object({ width: pixels, height: pixels });
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
});
export const Moved = z.object({ sha256: z.string(), bytes: pixels });
export type ImageFacts = z.infer<typeof ImageFacts>;
export type Written = z.infer<typeof Written>;
export type VideoProbe = z.infer<typeof VideoProbe>;
export type Moved = z.infer<typeof Moved>;

export const RESULTS = {
  probe_image: ImageFacts,
  probe_video: VideoProbe,
  render: Written,
  thumbnail: Written,
  fast_start: Moved,
} as const;
export type TaskResult<K extends Task['kind']> = z.infer<(typeof RESULTS)[K]>;

/** What a worker may blame. Anything else is a fault of ours and travels as `internal`. */
export const TROUBLES = [
  'image_damaged',
  'image_too_big',
  'video_damaged',
  'video_without_picture',
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
