import { z } from 'zod';
import { PostPatch } from './post.ts';

/** How far back a draft can be undone, in steps and in UTF-16 units of its JSON; the oldest steps go first. */
export const HISTORY_LIMITS = { steps: 100, size: 256 * 1024 } as const;

/**
 * The steps of a draft, as the values that the changed fields had before (`past`, newest last) and would have again
 * (`future`, next one last).
 */
export const DraftHistory = z.object({
  past: z.array(PostPatch).max(HISTORY_LIMITS.steps),
  future: z.array(PostPatch).max(HISTORY_LIMITS.steps),
});
export type DraftHistory = z.infer<typeof DraftHistory>;

export const NO_HISTORY: DraftHistory = { past: [], future: [] };

/** Words that are used again: a set of hashtags, or a caption with variables. */
export const Snippet = z.object({
  id: z.string().min(1).max(100),
  kind: z.enum(['hashtags', 'template']),
  name: z.string().min(1).max(80),
  text: z.string().min(1).max(10_000),
});
export type Snippet = z.infer<typeof Snippet>;
export type SnippetKind = Snippet['kind'];

/** An earlier post of the same account with the same words, or with a file of the draft. */
export const PostedBefore = z.object({
  same: z.enum(['caption', 'file']),
  /** 1-based number of the slide in the draft whose file it is; null for a caption. */
  slideNumber: z.number().int().nullable(),
  /** The first line of its caption, or null. */
  title: z.string().nullable(),
  permalink: z.string().nullable(),
  /** Milliseconds UTC. */
  publishedAt: z.number().int().nullable(),
});
export type PostedBefore = z.infer<typeof PostedBefore>;
