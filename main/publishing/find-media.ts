import { kindOf, type Post } from '@shared/domain/post';
import type { AssetsReader } from '../db/repositories/assets.ts';
import type { PostsReader } from '../db/repositories/posts-reader.ts';
import { type GraphSession, listMedia, type MediaObject } from '../meta/index.ts';

/** How far the computer's clock and Instagram's may be apart. */
const SKEW_MS = 5 * 60_000;
const PAGES_READ = 8;

export type Finding = { found: MediaObject } | { found: null; candidates: number };

// Instagram trims a caption and answers composed characters and plain line ends.
const plain = (caption: string) => caption.normalize('NFC').replaceAll('\r\n', '\n').trim();

/** Whether a live media can be this post: by type, caption and time. */
export function isThisPost(
  media: MediaObject,
  post: Pick<Post, 'caption' | 'slides'>,
  kind: ReturnType<typeof kindOf>,
  since: number,
): boolean {
  const sameType =
    kind === 'carousel'
      ? media.mediaType === 'CAROUSEL_ALBUM' &&
        (media.children.length === 0 || media.children.length === post.slides.length)
      : kind === 'reel'
        ? media.mediaType === 'VIDEO' && media.mediaProductType === 'REELS'
        : media.mediaType === 'IMAGE' && media.mediaProductType === 'FEED';
  return sameType && media.publishedAt >= since - SKEW_MS && plain(media.caption) === plain(post.caption);
}

/**
 * The live media of a post, looked up because the publish call gave no id. Only a unique match counts:
 * taking the newest one has bound posts of others elsewhere. `since` is when the call was made.
 */
export async function findMedia(
  deps: { posts: PostsReader; assets: AssetsReader },
  session: GraphSession,
  post: Post,
  since: number,
  signal: AbortSignal,
): Promise<Finding> {
  const kinds = post.slides.map(({ assetId }) => deps.assets.find(assetId)?.kind ?? 'image');
  const kind = kindOf(kinds, post.placement);
  const matches: MediaObject[] = [];
  let pagesRead = 0;
  for await (const page of listMedia(session, { since: since - SKEW_MS, signal })) {
    for (const media of page)
      if (isThisPost(media, post, kind, since) && !deps.posts.isMediaTaken(media.id, post.id))
        matches.push(media);
    pagesRead += 1;
    if (pagesRead >= PAGES_READ) break;
  }
  const [only] = matches;
  return only && matches.length === 1 ? { found: only } : { found: null, candidates: matches.length };
}
