import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { type Files, isPublished, openFiles, openStage } from './studio.ts';

let files: Files;
beforeAll(async () => {
  files = await openFiles();
}, 60_000);
afterAll(() => files.close());

const HOUR = 3_600_000;

async function stageOf() {
  const stage = await openStage(files);
  const publishing = stage.start();
  onTestFinished(async () => {
    await publishing.stop();
    await stage.close();
  });
  const allow = (quotaTotal: number) =>
    stage.control('setup', { accounts: { [stage.username]: { quotaTotal } } });
  return { ...stage, publishing, allow };
}

it('posts beyond the quota wait for it before anything is sent, each until its own hour', async () => {
  const stage = await stageOf();
  await stage.allow(2);
  const drafts = ['a', 'b', 'c', 'd'].map((caption) => stage.draft(caption, [files.bowls]));
  for (const { id } of drafts) stage.publishing.publishNow(id);
  const [a, b, c, d] = drafts.map(({ id }) => id) as [string, string, string, string];
  const [first, second] = [await stage.until(a, isPublished), await stage.until(b, isPublished)];
  const third = await stage.until(c, ({ waiting }) => waiting?.reason === 'quota');
  const fourth = await stage.until(d, ({ waiting }) => waiting?.reason === 'quota');
  expect(third).toMatchObject({ state: 'queued' });
  expect(third.waiting?.until).toBe((first.publishedAt ?? 0) + 24 * HOUR);
  expect(fourth.waiting?.until).toBe((second.publishedAt ?? 0) + 24 * HOUR);
  expect(stage.journal.forPost(c)).toEqual([]);
  expect(stage.publishing.allowance(stage.account.id)).toMatchObject({ used: 2, total: 2 });
  expect(stage.publishing.allowance(stage.account.id).freeAt).toBe(third.waiting?.until);
  stage.clock.shift(24 * HOUR);
  for (const id of [c, d]) await stage.until(id, isPublished);
  const live = await stage.live();
  expect(live.map(({ caption }) => caption)).toEqual(['d', 'c', 'b', 'a']);
}, 120_000);

it('a throttle is told as what it is, for the minutes that Instagram names', async () => {
  const stage = await stageOf();
  await stage.fault({ operation: 'media.create', nth: 1, error: { code: 80002, regainAccessMinutes: 7 } });
  const draft = stage.draft('slow', [files.bowls]);
  stage.publishing.publishNow(draft.id);
  const before = stage.clock.now();
  const { waiting } = await stage.until(draft.id, (post) => post.waiting !== null);
  expect(waiting?.reason).toBe('throttle');
  expect(waiting?.until).toBeGreaterThan(before + 6 * 60_000);
  expect(waiting?.until).toBeLessThan(stage.clock.now() + 9 * 60_000);
  await stage.until(draft.id, isPublished);
});

it('a try that did not work says when the next one comes', async () => {
  const stage = await stageOf();
  await stage.fault({ operation: 'media.create', nth: 1, error: { code: 2, httpStatus: 503 } });
  const draft = stage.draft('again', [files.bowls]);
  stage.publishing.publishNow(draft.id);
  const { waiting } = await stage.until(draft.id, (post) => post.waiting !== null);
  expect(waiting).toMatchObject({ reason: 'retry', until: expect.any(Number) });
  const post = await stage.until(draft.id, isPublished);
  expect(post.waiting).toBeNull();
});
