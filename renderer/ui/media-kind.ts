import type { RecentMedia } from '@shared/domain/insights';
import type { PostKind } from '@shared/domain/post';

/** Meta reports a published reel as `VIDEO`, and it takes no other single video since 2023-11. */
export function kindOfMedia(media: Pick<RecentMedia, 'mediaType' | 'mediaProductType'>): PostKind {
  if (media.mediaProductType === 'STORY') return 'story';
  if (media.mediaType === 'CAROUSEL_ALBUM') return 'carousel';
  return media.mediaType === 'VIDEO' ? 'reel' : 'photo';
}
