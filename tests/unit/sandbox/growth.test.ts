import fc from 'fast-check';
import { expect, test } from 'vitest';
import { followersAt, mediaNumbers } from '../../../main/sandbox/life/growth.ts';
import { historyPosts } from '../../../main/sandbox/state/history.ts';
import type { SandboxAccount } from '../../../main/sandbox/state/model.ts';

const NOW = Date.UTC(2026, 10, 1);
const account: SandboxAccount = {
  id: '17841400000000001',
  appScopedId: '24000000000000001',
  username: 'atelier.lune',
  name: 'Atelier Lune',
  biography: '',
  website: '',
  followers: 24_812,
  follows: 10,
  olderMedia: 0,
  picture: 5,
  createdAt: NOW,
  restricted: false,
  quotaTotal: 50,
  trialReels: true,
};

const history = { accountId: account.id, media: 40, months: 4, endsAt: NOW };

test('no number ever shrinks', () => {
  const posts = historyPosts('s', account, history);
  const age = fc.integer({ min: 0, max: 400 * 86_400_000 });
  fc.assert(
    fc.property(fc.nat(posts.length - 1), age, age, (index, a, b) => {
      const media = posts[index];
      if (!media) return;
      const early = mediaNumbers('s', account, media, media.publishedAt + Math.min(a, b));
      const late = mediaNumbers('s', account, media, media.publishedAt + Math.max(a, b));
      for (const key of ['reach', 'views', 'likes', 'comments', 'saved', 'shares'] as const)
        expect(late[key]).toBeGreaterThanOrEqual(early[key]);
      expect(late.views).toBeGreaterThanOrEqual(late.reach);
      expect(late.likes).toBeLessThanOrEqual(late.reach);
    }),
  );
});

test('the same seed gives the same history, with ids that are unique and too long for a number', () => {
  const posts = historyPosts('s', account, { ...history, media: 5_000 });
  expect(posts).toEqual(historyPosts('s', account, { ...history, media: 5_000 }));
  expect(new Set(posts.map((post) => post.id)).size).toBe(posts.length);
  for (const post of posts.slice(0, 100)) expect(Number(post.id)).toBeGreaterThan(Number.MAX_SAFE_INTEGER);
});

test('followers start at what was set up, and drift', () => {
  expect(followersAt('s', account, NOW)).toBe(24_812);
  const later = followersAt('s', account, NOW + 60 * 86_400_000);
  expect(later).toBeGreaterThan(24_812);
  expect(later).toBeLessThan(30_000);
});
