import type { RecentMedia } from '@shared/domain/insights';
import { kindOfMedia } from '../../ui/media-kind.ts';

export const SORT_KEYS = ['kind', 'published', 'reach', 'likes', 'comments'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

export interface Sorting {
  key: SortKey;
  descending: boolean;
}

function sortValue(media: RecentMedia, key: SortKey): number | string | null {
  if (key === 'kind') return kindOfMedia(media);
  return key === 'published' ? media.publishedAt : media.metrics[key];
}

/** A sorted copy. What is not known comes last in either direction; equals keep the newest first. */
export function sortMedia(list: readonly RecentMedia[], { key, descending }: Sorting): RecentMedia[] {
  const direction = descending ? -1 : 1;
  return [...list].sort((a, b) => {
    const [left, right] = [sortValue(a, key), sortValue(b, key)];
    if (left === null || right === null) {
      if (left !== right) return left === null ? 1 : -1;
    } else if (left !== right) return left < right ? -direction : direction;
    return b.publishedAt - a.publishedAt;
  });
}

/** A click on the sorted column turns it round; another column begins with its largest, kinds with the first. */
export const nextSorting = (current: Sorting, key: SortKey): Sorting =>
  current.key === key ? { key, descending: !current.descending } : { key, descending: key !== 'kind' };
