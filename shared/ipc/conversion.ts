import { z } from 'zod';
import { Trim } from '../domain/post.ts';

/** What the hidden window is asked to do. The file itself has an address of its own. */
export const ConversionJob = z.object({
  /** Bytes of the film. */
  bytes: z.number().int().positive(),
  trim: Trim.nullable(),
  /** How the pictures are encoded; null copies them. */
  video: z
    .object({
      width: z.number().int().positive(),
      height: z.number().int().positive(),
      /** Bits per second. */
      bitrate: z.number().int().positive(),
      frameRate: z.number().nullable(),
    })
    .nullable(),
  /** True encodes the sound anew. */
  audio: z.boolean(),
});
export type ConversionJob = z.infer<typeof ConversionJob>;

/** How it ended. `detail` is for the log; `codec` is what could not be decoded. */
export const ConversionEnd = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true) }),
  z.object({
    ok: z.literal(false),
    code: z.enum(['video_undecodable', 'video_conversion_failed']),
    codec: z.string().optional(),
    detail: z.string(),
  }),
]);
export type ConversionEnd = z.infer<typeof ConversionEnd>;
