import { kindOf, type Post, type PostKind } from '@shared/domain/post';
import type { AssetsReader } from '../db/repositories/assets.ts';
import type { PostsReader } from '../db/repositories/posts-reader.ts';
import { type GraphSession, listMedia, listStories, type MediaObject } from '../meta/index.ts';
import { mediaTypesOf } from './published-media.ts';

/** How far the computer's clock and Instagram's may be apart. */
const SKEW_MS = 5 * 60_000;
/** A story has no words to know it by; one that appears longer after the call than this was made elsewhere. */
const STORY_WITHIN_MS = 30 * 60_000;
const PAGES_READ = 8;

export type Finding = { found: MediaObject } | { found: null; candidates: number };

/** Instagram trims what is written and answers composed characters and plain line ends. */
export const plainText = (text: string) => text.normalize('NFC').replaceAll('\r\n', '\n').trim();

/** What a post looks like once it is live. */
export interface Look {
  kind: PostKind;
  /** The first slide's. */
  fileKind: 'image' | 'video';
}

/** Whether a live media can be this post: by type and time, and by caption where the kind has one. */
export function isThisPost(
  media: MediaObject,
  post: Pick<Post, 'caption' | 'slides'>,
  look: Look,
  since: number,
): boolean {
  const types = mediaTypesOf(look.kind, look.fileKind);
  if (media.mediaType !== types.mediaType || media.mediaProductType !== types.mediaProductType) return false;
  if (media.publishedAt < since - SKEW_MS) return false;
  if (look.kind === 'story') return media.publishedAt <= since + STORY_WITHIN_MS;
  const sameLength = media.children.length === 0 || media.children.length === post.slides.length;
  return (look.kind !== 'carousel' || sameLength) && plainText(media.caption) === plainText(post.caption);
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
  const [fileKind] = kinds;
  if (!kind || !fileKind) return { found: null, candidates: 0 };
  const list =
    kind === 'story' ? listStories(session, signal) : listMedia(session, { since: since - SKEW_MS, signal });
  const matches: MediaObject[] = [];
  let pagesRead = 0;
  for await (const page of list) {
    for (const media of page)
      if (isThisPost(media, post, { kind, fileKind }, since) && !deps.posts.isMediaTaken(media.id, post.id))
        matches.push(media);
    pagesRead += 1;
    if (pagesRead >= PAGES_READ) break;
  }
  const [only] = matches;
  return only && matches.length === 1 ? { found: only } : { found: null, candidates: matches.length };
}
