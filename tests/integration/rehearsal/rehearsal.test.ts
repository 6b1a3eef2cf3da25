import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Asset } from '@shared/domain/asset';
import type { Rehearsal } from '@shared/ipc/rehearsal';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Clock, systemClock } from '../../../main/platform/clock.ts';
import { AppError } from '../../../main/platform/errors.ts';
import type { RehearsalsOptions } from '../../../main/rehearsal/create-rehearsals.ts';
import { type Desk, openDesk, spoken } from './rehearsing.ts';

let desk: Desk;
let bowls: Asset;
let shelves: Asset;
let wheel: Asset;
let short: Asset;

beforeAll(async () => {
  desk = openDesk();
  bowls = await desk.picture('bowls.jpg');
  shelves = await desk.picture('shelves.png');
  wheel = await desk.take('wheel.mp4');
  short = await desk.take('short.mp4');
}, 60_000);
afterAll(() => desk.close());

/** Rehearses a post to its end. */
async function rehearsed(postId: string, change: Partial<RehearsalsOptions> = {}): Promise<Rehearsal> {
  const rehearsals = desk.open(change);
  const end = desk.ended(postId);
  rehearsals.start(postId);
  const result = await end;
  await rehearsals.stop();
  return result;
}

it.each([
  ['a photo', () => desk.draft([bowls]), 1],
  ['a reel', () => desk.draft([wheel]), 1],
  ['a carousel of pictures and a film', () => desk.draft([bowls, wheel, shelves]), 3],
  ['a story of a picture', () => desk.draft([bowls], { placement: 'story', frame: 'tall', fit: 'pad' }), 1],
  ['a story of a film', () => desk.draft([wheel], { placement: 'story' }), 1],
])('%s is accepted, slide by slide, and nothing of the creator’s is touched', async (_kind, make, count) => {
  const post = make();
  const before = desk.everything();
  const result = await rehearsed(post.id);
  expect(result.failure).toBeNull();
  expect(result.problems).toEqual([]);
  expect(spoken(result)).toEqual(Array.from({ length: count }, (_, index) => `${index + 1} accepted`));
  expect(result.state).toBe('done');
  expect(desk.everything()).toBe(before);
  expect(desk.left()).toEqual([]);
});

it('a refused slide hides nothing about those behind it', async () => {
  const result = await rehearsed(desk.draft([bowls, short, shelves, short, wheel]).id);
  expect(spoken(result)).toEqual([
    '1 accepted',
    '2 refused video_too_short',
    '3 accepted',
    '4 refused video_too_short',
    '5 accepted',
  ]);
  expect(desk.left()).toEqual([]);
});

it('a slide is also refused for what only Instagram’s answer tells, and the next one is still judged', async () => {
  const { id, slides } = desk.draft([bowls, shelves, wheel]);
  // Instagram wants a place for a person in a picture; the composer's rules do not know that.
  const tagged = slides.map((slide, index) =>
    index === 1 ? { ...slide, tags: [{ username: 'marie.potiere', x: 3, y: 0.5 }] } : slide,
  );
  const result = await rehearsed(desk.posts.update(id, { slides: tagged }).id);
  expect(result.slides.map(({ verdict }) => verdict)).toEqual(['accepted', 'refused', 'accepted']);
  expect(result.slides[1]?.problems[0]).toMatchObject({ slideNumber: 2 });
});

it('what is wrong with the words is told beside the verdict on the picture', async () => {
  const result = await rehearsed(desk.draft([bowls], { caption: 'x'.repeat(2201) }).id);
  expect(spoken(result)).toEqual(['1 accepted']);
  expect(result.problems.map(({ code }) => code)).toContain('caption_too_long');
});

it('the creator’s own place exists in the rehearsal, whatever the sandbox knows', async () => {
  const place = { id: '106078429431815', name: 'London', detail: 'United Kingdom' };
  const result = await rehearsed(desk.draft([bowls], { place }).id);
  expect(result.problems).toEqual([]);
  expect(spoken(result)).toEqual(['1 accepted']);
});

it('rehearsals wait for each other, and one of the same content is joined', async () => {
  const [first, second] = [desk.draft([bowls]), desk.draft([shelves])];
  const rehearsals = desk.open();
  const ends = Promise.all([desk.ended(first.id), desk.ended(second.id)]);
  rehearsals.start(first.id);
  expect(rehearsals.start(second.id).state).toBe('waiting');
  expect(rehearsals.start(second.id)).toBe(rehearsals.find(second.id));
  const counted = desk.sandboxes.length;
  const results = await ends;
  expect(results.map(({ state }) => state)).toEqual(['done', 'done']);
  expect(desk.sandboxes.length - counted).toBeLessThanOrEqual(2);
  await rehearsals.stop();
  expect(desk.left()).toEqual([]);
});

it('a draft that changes is rehearsed anew, and the result tells what was rehearsed', async () => {
  const post = desk.draft([bowls]);
  const rehearsals = desk.open();
  rehearsals.start(post.id);
  desk.posts.update(post.id, { caption: 'Deux bols' });
  const end = desk.ended(post.id);
  rehearsals.start(post.id);
  expect((await end).content.caption).toBe('Deux bols');
  await rehearsals.stop();
  expect(desk.left()).toEqual([]);
});

it('cancelled in the middle, it leaves nothing and the former result stays', async () => {
  const post = desk.draft([wheel]);
  const rehearsals = desk.open();
  const former = desk.ended(post.id);
  rehearsals.start(post.id);
  await former;
  desk.posts.update(post.id, { caption: 'Encore' });
  rehearsals.start(post.id);
  await told(post.id, ({ progress }) => progress?.stage === 'uploading');
  rehearsals.cancel(post.id);
  expect(rehearsals.find(post.id)).toMatchObject({ state: 'done', content: { caption: 'Un bol' } });
  await rehearsals.stop();
  expect(desk.left()).toEqual([]);
});

it('closing the app in the middle leaves nothing', async () => {
  const post = desk.draft([bowls, wheel]);
  const rehearsals = desk.open();
  rehearsals.start(post.id);
  await told(post.id, ({ progress }) => progress?.stage === 'uploading');
  await rehearsals.stop();
  expect(desk.left()).toEqual([]);
});

it('what a killed app left behind is removed at the next start', async () => {
  mkdirSync(join(desk.root, 'old', 'sandbox'), { recursive: true });
  writeFileSync(join(desk.root, 'old', 'vitrine.db'), 'half');
  const rehearsals = desk.open();
  rehearsals.open();
  await rehearsals.stop();
  expect(desk.left()).toEqual([]);
});

it('a sandbox that cannot start is said, and the next rehearsal begins afresh', async () => {
  const post = desk.draft([bowls]);
  const broken = {
    openSandbox: () => ({
      ensure: () => Promise.reject(new AppError('sandbox_unavailable')),
      stop: async () => {},
    }),
  };
  const result = await rehearsed(post.id, broken);
  expect(result).toMatchObject({ state: 'failed', failure: { code: 'sandbox_unavailable' } });
  expect(spoken(result)).toEqual(['1 unknown']);
  expect(desk.left()).toEqual([]);
  expect((await rehearsed(post.id)).state).toBe('done');
});

it('a sandbox that dies in the middle gives no verdict', async () => {
  const post = desk.draft([bowls, shelves, wheel]);
  const rehearsals = desk.open();
  const end = desk.ended(post.id);
  rehearsals.start(post.id);
  await told(post.id, ({ progress }) => progress?.stage === 'uploading');
  await desk.sandboxes.at(-1)?.close();
  expect(await end).toMatchObject({ state: 'failed', failure: { code: 'rehearsal_unfinished' } });
  await rehearsals.stop();
  expect(desk.left()).toEqual([]);
});

it('a file that has vanished is told with its slide', async () => {
  const lost = await desk.take('kiln-wide.jpg');
  rmSync(desk.pathOf(lost.id));
  const result = await rehearsed(desk.draft([bowls, lost, shelves]).id);
  expect(spoken(result)).toEqual(['1 accepted', '2 refused file_missing', '3 accepted']);
});

it('an empty draft and a post on its way are refused at once', () => {
  const rehearsals = desk.open();
  expect(() => rehearsals.start(desk.draft([]).id)).toThrow('draft_empty');
  const sent = desk.draft([bowls]);
  desk.posts.move(sent.id, ['draft'], 'queued');
  expect(() => rehearsals.start(sent.id)).toThrow('post_not_editable');
  expect(() => rehearsals.start('unknown')).toThrow('not_found');
});

it('a scheduled post is rehearsed by itself, once for its content', async () => {
  const clock: Clock = { ...systemClock, sleep: (ms, signal) => systemClock.sleep(ms / 200, signal) };
  const rehearsals = desk.open({ clock });
  const { id } = desk.draft([short]);
  const end = desk.ended(id);
  const at = { scheduledAt: Date.now() + 3_600_000, scheduledZone: 'Europe/Paris' };
  desk.posts.move(id, ['draft'], 'scheduled', at);
  desk.bus.emit('posts.changed', { postId: id });
  expect(spoken(await end)).toEqual(['1 refused video_too_short']);
  const opened = desk.sandboxes.length;
  desk.bus.emit('posts.changed', { postId: id });
  await systemClock.sleep(150);
  expect(desk.sandboxes.length).toBe(opened);
  await rehearsals.stop();
});

/** Resolves when the rehearsal in hand is as wanted. */
function told(postId: string, wanted: (rehearsal: Rehearsal) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const unsubscribe = desk.bus.on('rehearsal.changed', ({ postId: changed, rehearsal }) => {
      if (changed !== postId || !rehearsal || !wanted(rehearsal)) return;
      unsubscribe();
      resolve();
    });
  });
}
