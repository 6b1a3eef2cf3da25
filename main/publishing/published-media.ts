import { kindOf, type Post } from '@shared/domain/post';
import type { AssetsReader } from '../db/repositories/assets.ts';
import type { MediaRecord } from '../db/repositories/media.ts';

const TYPES = {
  photo: { mediaType: 'IMAGE', mediaProductType: 'FEED' },
  reel: { mediaType: 'VIDEO', mediaProductType: 'REELS' },
  carousel: { mediaType: 'CAROUSEL_ALBUM', mediaProductType: 'FEED' },
} as const;

/** A post that went live as the media it became, from what was sent; null while it is not known to be live. */
export function publishedMedia(
  post: Post,
  assets: AssetsReader,
): Omit<MediaRecord, 'metrics' | 'fetchedAt'> | null {
  if (post.state !== 'published' || post.igMediaId === null || post.publishedAt === null) return null;
  const kind = kindOf(post.slides.flatMap(({ assetId }) => assets.find(assetId)?.kind ?? []));
  if (!kind) return null;
  return {
    igId: post.igMediaId,
    accountId: post.accountId,
    ...TYPES[kind],
    caption: post.caption,
    permalink: post.permalink,
    mediaUrl: null,
    thumbnailUrl: null,
    publishedAt: post.publishedAt,
    children: [],
  };
}
