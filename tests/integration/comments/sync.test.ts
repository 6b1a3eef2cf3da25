import { expect, it } from 'vitest';
import { openStudio, type Studio } from './studio.ts';

const shown = (
  studio: Studio,
  room: ReturnType<Studio['open']>,
  filter: 'all' | 'unread' | 'hidden' = 'all',
) => {
  const found = [];
  for (let before: number | null = null; ; ) {
    const page = room.list({ accountId: studio.account.id, filter, search: '', before, limit: 37 });
    found.push(...page.comments);
    if (page.next === null) return found;
    before = page.next;
  }
};

it('brings every comment of the sandbox, in order, with its post, and says when', async () => {
  const studio = await openStudio();
  await studio.control('seed', { media: 0, months: 1, comments: 400 });
  const room = studio.open();
  const before = studio.clock.now();
  await room.refresh(studio.account.id);
  const truth = await studio.truth();
  const inbox = shown(studio, room);
  expect(inbox.length).toBe(truth.length);
  expect(new Set(inbox.map(({ igId }) => igId))).toEqual(new Set(truth.map(({ id }) => id)));
  const byId = new Map(truth.map((comment) => [comment.id, comment]));
  for (const comment of inbox)
    expect(comment).toMatchObject({
      text: byId.get(comment.igId)?.text,
      username: byId.get(comment.igId)?.username,
      mediaIgId: byId.get(comment.igId)?.mediaId,
      media: { igId: byId.get(comment.igId)?.mediaId },
    });
  const times = inbox.map(({ createdAt }) => createdAt);
  expect(times).toEqual([...times].sort((a, b) => b - a));
  const week = studio.account.connectedAt - 7 * 86_400_000;
  expect(inbox.filter(({ unread }) => unread).length).toBe(times.filter((at) => at > week).length);
  const status = room.status(studio.account.id);
  expect(status).toMatchObject({ progress: null, problem: null });
  expect(status.fetchedAt).toBeGreaterThanOrEqual(before);
  expect(studio.heard.filter(({ name }) => name === 'comments.arrived')).toEqual([]);
  const people = room.people({ accountId: studio.account.id, search: '', label: null, limit: 500 }).people;
  const counted = Map.groupBy(truth, ({ username }) => username);
  expect(Object.fromEntries(people.map(({ username, comments }) => [username, comments]))).toEqual(
    Object.fromEntries([...counted].map(([username, list]) => [username, list.length])),
  );
});

it('finds new comments, replies below old ones and deletions, and stops where everything is known', async () => {
  const studio = await openStudio();
  const room = studio.open();
  await room.refresh(studio.account.id);
  const [first] = await studio.truth();
  if (!first) throw new Error('the sandbox has no comment');
  const oldest = (await studio.truth()).filter(({ mediaId }) => mediaId === first.mediaId).at(-1);
  if (!oldest) throw new Error('the sandbox has no comment');

  const fresh = await studio.comes('Is the blue one still there?', 'zoe.b', first.mediaId);
  await studio.graph(`${oldest.id}/replies?message=From%20the%20phone`, { method: 'POST' });
  await studio.graph(first.id, { method: 'DELETE' });
  await room.refresh(studio.account.id);

  const inbox = shown(studio, room);
  expect(inbox.find(({ igId }) => igId === fresh)).toMatchObject({
    unread: true,
    question: true,
    answered: false,
  });
  expect(inbox.some(({ igId }) => igId === first.id)).toBe(false);
  expect(studio.comments.find(first.id)?.deletedAt).not.toBeNull();
  expect(inbox.find(({ igId }) => igId === oldest.id)).toMatchObject({ answered: true });
  expect(room.thread(studio.account.id, oldest.id).comments.map(({ text }) => text)).toContain(
    'From the phone',
  );
  const news = studio.heard.filter(({ name }) => name === 'comments.arrived').map(({ payload }) => payload);
  expect(news).toEqual([
    {
      accountId: studio.account.id,
      comments: [{ igId: fresh, username: 'zoe.b', text: 'Is the blue one still there?' }],
    },
  ]);

  await studio.control('requests', undefined, 'DELETE');
  const since = room.status(studio.account.id).fetchedAt ?? 0;
  const quiet = studio.open();
  quiet.start();
  await studio.until(() => (quiet.status(studio.account.id).fetchedAt ?? 0) > since, 'a look');
  quiet.stop();
  // One request asks about every post; nothing changed, so at most young posts are read, one page each.
  expect((await studio.requests('media.list')).length).toBeGreaterThanOrEqual(1);
  expect((await studio.requests('comments.list')).length).toBeLessThanOrEqual(3);
});

it('takes up a first sync where it was interrupted, and counts what it has', async () => {
  const studio = await openStudio();
  const room = studio.open();
  await studio.fault({ operation: 'comments.list', nth: 5, error: { code: 2, httpStatus: 503 } });
  await expect(room.refresh(studio.account.id)).rejects.toMatchObject({ code: 'meta_unavailable' });
  const halfway = room.status(studio.account.id);
  expect(halfway.problem?.code).toBe('meta_unavailable');
  expect(halfway.progress?.done).toBeGreaterThan(0);
  expect(halfway.progress?.done).toBeLessThan(halfway.progress?.total ?? 0);
  await studio.control('requests', undefined, 'DELETE');
  const next = studio.open();
  await next.refresh(studio.account.id);
  expect(next.status(studio.account.id)).toMatchObject({ progress: null, problem: null });
  expect(shown(studio, next).length).toBe((await studio.truth()).length);
});

it('waits out a throttle, and leads a revoked token to the sign-in', async () => {
  const studio = await openStudio();
  const room = studio.open();
  await studio.fault({ operation: 'media.list', nth: 1, throttle: { minutes: 30 } });
  await expect(room.refresh(studio.account.id)).rejects.toMatchObject({ code: 'meta_throttled' });
  const asked = (await studio.requests('media.list')).length;
  await expect(room.refresh(studio.account.id)).rejects.toMatchObject({ code: 'meta_throttled' });
  expect((await studio.requests('media.list')).length).toBe(asked);
  studio.clock.shift(31 * 60_000);
  await studio.control('clock', { advanceMs: 0 });
  await studio.clearFaults();
  await room.refresh(studio.account.id);
  await studio.fault({ operation: '*', nth: 1, revokeToken: 463 });
  await expect(room.refresh(studio.account.id)).rejects.toMatchObject({ code: 'meta_sign_in_again' });
  expect(studio.accounts.findById(studio.account.id)?.state).toBe('needs_login');
});

it('keeps a comment that was told of before its post is known, and describes the post later', async () => {
  const studio = await openStudio();
  const [some] = await studio.truth();
  const room = studio.open();
  room.observe(studio.account.id, [
    {
      igId: '17999999999999999',
      observedAt: studio.clock.now(),
      mediaIgId: some?.mediaId,
      username: 'nina',
      text: 'First!',
    },
  ]);
  expect(shown(studio, room)).toMatchObject([{ text: 'First!', media: null, unread: true }]);
  await room.refresh(studio.account.id);
  // It was no real one: a whole list is without it.
  expect(studio.comments.find('17999999999999999')?.deletedAt).not.toBeNull();
  expect(studio.media.find(some?.mediaId ?? '')).not.toBeNull();
});
