import { z } from 'zod';

const AssetKind = z.enum(['image', 'video']);
export type AssetKind = z.infer<typeof AssetKind>;

/** What the tracks of a video file really hold, read from the file, never from its name. */
export const VideoFacts = z.object({
  container: z.enum(['mp4', 'mov']),
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
});
export type VideoFacts = z.infer<typeof VideoFacts>;

/** A file in the content-addressed library. Its id is the SHA-256 of its bytes, lower-case hex. */
export const Asset = z.object({
  id: z.string().regex(/^[0-9a-f]{64}$/),
  kind: AssetKind,
  mime: z.enum(['image/jpeg', 'image/png', 'image/webp', 'video/mp4', 'video/quicktime']),
  bytes: z.number().int(),
  /** Pixels as displayed: orientation and rotation flags already applied. */
  width: z.number().int(),
  height: z.number().int(),
  originalName: z.string(),
  video: VideoFacts.nullable(),
  createdAt: z.number().int(),
});
export type Asset = z.infer<typeof Asset>;
