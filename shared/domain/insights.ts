import { z } from 'zod';

/** A published post with its newest numbers. A number is null while Instagram has not given it: missing is never 0. */
export const RecentMedia = z.object({
  igId: z.string(),
  accountId: z.string(),
  mediaType: z.enum(['IMAGE', 'VIDEO', 'CAROUSEL_ALBUM']),
  mediaProductType: z.string(),
  caption: z.string(),
  permalink: z.string().nullable(),
  /** `media://ig/<igId>`; the picture may still be on its way. */
  thumbnailUrl: z.string(),
  /** Milliseconds UTC. */
  publishedAt: z.number().int(),
  metrics: z.object({
    likes: z.number().int().nullable(),
    comments: z.number().int().nullable(),
    reach: z.number().int().nullable(),
    views: z.number().int().nullable(),
    saved: z.number().int().nullable(),
    shares: z.number().int().nullable(),
  }),
  /** Reach at each fetch, oldest first, for a small curve; at most 24 points. */
  reachSamples: z.array(z.object({ at: z.number().int(), value: z.number().int() })),
  /** When Instagram was last asked for these numbers; null before the first answer. */
  fetchedAt: z.number().int().nullable(),
});
export type RecentMedia = z.infer<typeof RecentMedia>;

export const PERFORMANCE_DAYS = [7, 30, 90] as const;

/** Daily reach of the account over a range, beside the range before it. Days without an answer are null. */
export const Performance = z.object({
  days: z.number().int(),
  reach: z.array(z.object({ day: z.iso.date(), value: z.number().int().nullable() })),
  previousReach: z.array(z.number().int().nullable()),
  totals: z.object({
    reach: z.number().int().nullable(),
    previousReach: z.number().int().nullable(),
    interactions: z.number().int().nullable(),
    views: z.number().int().nullable(),
  }),
  fetchedAt: z.number().int().nullable(),
});
export type Performance = z.infer<typeof Performance>;
