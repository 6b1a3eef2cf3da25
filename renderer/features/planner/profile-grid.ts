import { firstLine } from '@shared/domain/caption';
import type { RecentMedia } from '@shared/domain/insights';
import type { Post } from '@shared/domain/post';

/** One picture of the profile as it will look. */
export type Tile =
  | { kind: 'coming'; key: string; at: number | null; post: Post; title: string | null }
  | { kind: 'live'; key: string; at: number; post: Post; title: string | null }
  | { kind: 'media'; key: string; at: number; media: RecentMedia; title: string | null };

/**
 * Planned posts above published ones, newest first. A post that Instagram lists as well is shown once; a story hangs
 * on no profile.
 */
export function tilesOf(all: readonly Post[], media: readonly RecentMedia[]): Tile[] {
  const posts = all.filter(({ placement }) => placement !== 'story');
  const ours = new Set(all.flatMap(({ igMediaId }) => (igMediaId ? [igMediaId] : [])));
  const coming = posts
    .filter(({ state }) => ['scheduled', 'queued', 'publishing', 'confirming'].includes(state))
    .map(
      (post): Tile => ({
        kind: 'coming',
        key: post.id,
        at: post.scheduledAt,
        post,
        title: firstLine(post.caption),
      }),
    )
    // What is on its way now comes right before what is already there, below everything planned for later.
    .sort((left, right) => (right.at ?? 0) - (left.at ?? 0));
  const there: Tile[] = [
    ...posts
      .filter(({ state }) => state === 'published')
      .map(
        (post): Tile => ({
          kind: 'live',
          key: post.id,
          at: post.publishedAt ?? 0,
          post,
          title: firstLine(post.caption),
        }),
      ),
    ...media
      .filter(({ igId, mediaProductType }) => !ours.has(igId) && mediaProductType !== 'STORY')
      .map(
        (item): Tile => ({
          kind: 'media',
          key: item.igId,
          at: item.publishedAt,
          media: item,
          title: firstLine(item.caption),
        }),
      ),
  ].sort((left, right) => (right.at ?? 0) - (left.at ?? 0));
  return [...coming, ...there];
}
