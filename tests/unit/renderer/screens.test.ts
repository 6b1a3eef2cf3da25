import type { RecentMedia } from '@shared/domain/insights';
import type { Post } from '@shared/domain/post';
import { describe, expect, test } from 'vitest';
import { countPosts } from '../../../renderer/app/post-counts.ts';
import { isScreenOf } from '../../../renderer/app/screens.ts';
import { overviewOf } from '../../../renderer/features/home/overview.ts';
import { nextSorting, sortMedia } from '../../../renderer/features/insights/sorting.ts';

const post = (id: string, state: Post['state'], scheduledAt: number | null = null) =>
  ({ id, state, scheduledAt }) as Post;

const media = (igId: string, publishedAt: number, reach: number | null) =>
  ({
    igId,
    publishedAt,
    mediaType: 'IMAGE',
    metrics: { reach, likes: null, comments: null },
  }) as RecentMedia;

describe('the navigation', () => {
  test('counts what is ahead, and apart from it what is under way', () => {
    const states = [
      'draft',
      'scheduled',
      'queued',
      'publishing',
      'confirming',
      'needs_attention',
      'published',
    ] as const;
    expect(countPosts(states.map((state) => ({ state })))).toEqual({ ahead: 5, onItsWay: 3 });
  });

  test('knows which screen an address belongs to', () => {
    expect(isScreenOf('/', '/')).toBe(true);
    expect(isScreenOf('/', '/compose')).toBe(false);
    expect(isScreenOf('/compose', '/compose/p1')).toBe(true);
    expect(isScreenOf('/compose', '/composer')).toBe(false);
  });
});

describe('the head of Home', () => {
  test('names the soonest planned post and counts the rest', () => {
    const posts = [
      post('late', 'scheduled', 20),
      post('soon', 'scheduled', 10),
      post('a', 'needs_attention'),
      post('b', 'publishing'),
    ];
    const { next, onItsWay, attention } = overviewOf(posts);
    expect([next?.id, onItsWay, attention]).toEqual(['soon', 1, 1]);
  });

  test('has nothing to name in an empty house', () => {
    expect(overviewOf([])).toEqual({ next: null, onItsWay: 0, attention: 0 });
  });
});

describe('the table of posts', () => {
  const list = [media('a', 1, 50), media('b', 2, null), media('c', 3, 90)];
  const order = (descending: boolean) =>
    sortMedia(list, { key: 'reach', descending }).map(({ igId }) => igId);

  test('puts what is not known last in both directions', () => {
    expect(order(true)).toEqual(['c', 'a', 'b']);
    expect(order(false)).toEqual(['a', 'c', 'b']);
  });

  test('turns round on a second click and begins another column with its largest', () => {
    const first = nextSorting({ key: 'published', descending: true }, 'reach');
    expect(first).toEqual({ key: 'reach', descending: true });
    expect(nextSorting(first, 'reach')).toEqual({ key: 'reach', descending: false });
  });
});
