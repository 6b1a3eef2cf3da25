import { z } from 'zod';

const AssetKind = z.enum(['image', 'video']);
export type AssetKind = z.infer<typeof AssetKind>;

/** What the tracks of a video file really hold, read from the file, never from its name. */
export const VideoFacts = z.object({
  container: z.enum(['mp4', 'mov', 'webm', 'mkv']),
  durationMs: z.number().int(),
  /** Frames per second, averaged over the first packets. */
  frameRate: z.number(),
  videoCodec: z.string(),
  /** Null when the file has no sound track. */
  audioCodec: z.string().nullable(),
  audioSampleRate: z.number().int().nullable(),
  audioChannels: z.number().int().nullable(),
  /** False when the `moov` box follows the media data; Meta wants it first. */
  moovFirst: z.boolean(),
  hasEditList: z.boolean(),
  /** Bits per second of the whole file. This and what follows is missing in what was imported by an early version. */
  bitrate: z.number().int().optional(),
  /** True when the frames are not evenly spaced, as in most films from phones. */
  variableFrameRate: z.boolean().optional(),
  /** Clockwise degrees by which a player turns the stored frames. */
  rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]).optional(),
  /** True when the file says where it was filmed, or carries tracks that nobody sees or hears. */
  hasPrivateData: z.boolean().optional(),
});
export type VideoFacts = z.infer<typeof VideoFacts>;

/** What a picture file holds beyond its size. */
export const ImageFacts = z.object({
  /** Pictures in the file: an animation or a paged document has several, and the first one counts. */
  frames: z.number().int(),
  /** True when parts may be transparent. */
  hasAlpha: z.boolean(),
});
export type ImageFacts = z.infer<typeof ImageFacts>;

const ASSET_MIMES = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/avif',
  'image/tiff',
  'image/gif',
  'image/heic',
  'video/mp4',
  'video/quicktime',
  'video/webm',
  'video/x-matroska',
] as const;

/** A file in the content-addressed library. Its id is the SHA-256 of its bytes, lower-case hex. */
export const Asset = z.object({
  id: z.string().regex(/^[0-9a-f]{64}$/),
  kind: AssetKind,
  mime: z.enum(ASSET_MIMES),
  bytes: z.number().int(),
  /** Pixels as displayed: orientation and rotation flags already applied. */
  width: z.number().int(),
  height: z.number().int(),
  originalName: z.string(),
  video: VideoFacts.nullable(),
  /** Missing for videos, and for pictures that an early version imported. */
  image: ImageFacts.nullish(),
  createdAt: z.number().int(),
});
export type Asset = z.infer<typeof Asset>;
