import type { Post } from '@shared/domain/post';
import { dayKey } from '../posts/day-key.ts';

/** A stretch of the queue. Days carry the instant of their first post, from which their title is made. */
export type Group =
  | { kind: 'now' | 'attention' | 'drafts' | 'published'; key: string; posts: Post[] }
  | { kind: 'day'; key: string; at: number; posts: Post[] };

const soonest = (left: Post, right: Post) => (left.scheduledAt ?? 0) - (right.scheduledAt ?? 0);
const touched = (left: Post, right: Post) => right.updatedAt - left.updatedAt;

/** The queue in reading order: what runs, what needs someone, what is planned, what is unfinished, what is done. */
export function groupsOf(posts: readonly Post[]): Group[] {
  const inState = (...states: Post['state'][]) => posts.filter(({ state }) => states.includes(state));
  const days = new Map<string, Post[]>();
  for (const post of inState('scheduled').sort(soonest)) {
    const key = dayKey(post.scheduledAt ?? post.updatedAt);
    days.set(key, [...(days.get(key) ?? []), post]);
  }
  const groups: Group[] = [
    { kind: 'now', key: 'now', posts: inState('queued', 'publishing', 'confirming').sort(touched) },
    { kind: 'attention', key: 'attention', posts: inState('needs_attention').sort(touched) },
    ...[...days].map(
      ([key, planned]): Group => ({
        kind: 'day',
        key,
        at: planned[0]?.scheduledAt ?? planned[0]?.updatedAt ?? 0,
        posts: planned,
      }),
    ),
    { kind: 'drafts', key: 'drafts', posts: inState('draft', 'cancelled').sort(touched) },
    {
      kind: 'published',
      key: 'published',
      posts: inState('published').sort((left, right) => (right.publishedAt ?? 0) - (left.publishedAt ?? 0)),
    },
  ];
  return groups.filter((group) => group.posts.length > 0);
}
