import { z } from 'zod';
import { Asset } from '../domain/asset.ts';
import { Failure } from '../domain/errors.ts';
import { PostState } from '../domain/post.ts';
import { call, id, none } from './call.ts';

/** A post that shows an asset, as a slide or as its cover. */
export const LibraryUse = z.object({
  postId: id,
  accountId: id,
  /** `undo`: a step back or forth of a draft shows it again. */
  role: z.enum(['slide', 'cover', 'undo']),
  state: PostState,
  /** The first line of the caption, or null. */
  title: z.string().nullable(),
  publishedAt: z.number().int().nullable(),
});
export type LibraryUse = z.infer<typeof LibraryUse>;

/** What keeps an asset: a post that is not live yet, posts that are, or nothing. */
export const needOf = (uses: readonly LibraryUse[]): 'needed' | 'published' | 'unused' => {
  if (uses.length === 0) return 'unused';
  return uses.every(({ state }) => state === 'published') ? 'published' : 'needed';
};

export const LibraryItem = z.object({
  asset: Asset,
  uses: z.array(LibraryUse),
  /** True when only its thumbnail is left, for the history of what was published. */
  freed: z.boolean(),
  bytesOnDisk: z.number().int(),
});
export type LibraryItem = z.infer<typeof LibraryItem>;

export const Freed = z.object({
  bytes: z.number().int(),
  /** What was kept, and why. */
  kept: z.array(z.object({ assetId: z.string(), failure: Failure })),
});
export type Freed = z.infer<typeof Freed>;

/** What a dropped folder holds, so that the creator can be asked. */
export const FolderContents = z.object({
  name: z.string(),
  files: z.array(z.object({ name: z.string(), path: z.string() })),
});
export type FolderContents = z.infer<typeof FolderContents>;

export const libraryCalls = {
  'library.list': call(none, z.object({ items: z.array(LibraryItem), cacheBytes: z.number().int() })),
  /**
   * Removes files from the disk: what is not used at all, and with `published` also what only live posts show. What a
   * draft or a queued post needs is kept whatever is asked. `cache` also removes what can be made again.
   */
  'library.freeSpace': call(
    z.object({
      assetIds: z.array(z.string()).max(20_000),
      published: z.boolean(),
      cache: z.boolean(),
    }),
    Freed,
  ),
  /** The pictures and videos of a folder and of the folders in it, by their bytes. */
  'library.lookInto': call(z.object({ path: z.string().min(1) }), FolderContents),
} as const;
