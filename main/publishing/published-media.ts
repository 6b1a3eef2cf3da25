import { applies } from '@shared/domain/applicable';
import type { AssetKind } from '@shared/domain/asset';
import { kindOf, type Post, type PostKind } from '@shared/domain/post';
import type { AssetsReader } from '../db/repositories/assets.ts';
import type { MediaRecord } from '../db/repositories/media.ts';

/** How Instagram calls a live post of this kind, whose first slide is such a file. */
export function mediaTypesOf(kind: PostKind, first: AssetKind) {
  switch (kind) {
    case 'photo':
      return { mediaType: 'IMAGE', mediaProductType: 'FEED' } as const;
    case 'reel':
      return { mediaType: 'VIDEO', mediaProductType: 'REELS' } as const;
    case 'carousel':
      return { mediaType: 'CAROUSEL_ALBUM', mediaProductType: 'FEED' } as const;
    case 'story':
      return { mediaType: first === 'video' ? 'VIDEO' : 'IMAGE', mediaProductType: 'STORY' } as const;
  }
}

/** A post that went live as the media it became, from what was sent; null while it is not known to be live. */
export function publishedMedia(
  post: Post,
  assets: AssetsReader,
): Omit<MediaRecord, 'metrics' | 'fetchedAt'> | null {
  if (post.state !== 'published' || post.igMediaId === null || post.publishedAt === null) return null;
  const kinds = post.slides.flatMap(({ assetId }) => assets.find(assetId)?.kind ?? []);
  const kind = kindOf(kinds, post.placement);
  const [first] = kinds;
  if (!kind || !first) return null;
  return {
    igId: post.igMediaId,
    accountId: post.accountId,
    ...mediaTypesOf(kind, first),
    // A story goes out without words, whatever the draft still holds.
    caption: applies('caption', kind) ? post.caption : '',
    permalink: post.permalink,
    mediaUrl: null,
    thumbnailUrl: null,
    publishedAt: post.publishedAt,
    children: [],
  };
}
