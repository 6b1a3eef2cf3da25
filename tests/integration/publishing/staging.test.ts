import type { Asset } from '@shared/domain/asset';
import type { Post } from '@shared/domain/post';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createOwnStorage } from '../../../main/media/staging/own-storage.ts';
import { createPagePhotoStaging } from '../../../main/media/staging/page-photo.ts';
import type { Staging } from '../../../main/media/staging/staging.ts';
import { silentLogger } from '../../../main/platform/logger.ts';
import { createPublishing, type Publishing } from '../../../main/publishing/create-publishing.ts';
import { startStorage } from '../media/storage-server.ts';
import { type Killer, killable } from './killable.ts';
import { type Files, inState, isPublished, openFiles, openStage, type Stage } from './studio.ts';

let files: Files;
let stage: Stage;
beforeAll(async () => {
  files = await openFiles();
}, 60_000);
afterAll(() => files.close());
beforeEach(async () => {
  stage = await openStage(files);
});
afterEach(() => stage.close());

/** Publishing that lays its pictures out elsewhere than the stage does by itself. */
function publishingWith(staging: Staging, killer?: Killer): Publishing {
  const { accounts, posts, journal, assets } = stage;
  const stored = { accounts, posts, journal, assets };
  const publishing = createPublishing({
    ...(killer ? killable(stored, killer) : stored),
    renditions: files.renditions,
    staging,
    sessionFor: async () => stage.session,
    isOnline: () => true,
    bus: stage.bus,
    clock: stage.clock,
    logger: silentLogger,
    random: Math.random,
  });
  publishing.resume();
  return publishing;
}

async function ownStorage() {
  const server = await startStorage();
  // A host of this computer is out of reach for Meta's crawler, and so for the sandbox's, unless it is told.
  await stage.control('setup', { trustedMediaHosts: [server.host] });
  let named = 0;
  const staging = createOwnStorage({
    access: async () => server.access,
    fetch,
    lookup: async () => [],
    clock: stage.clock,
    logger: silentLogger,
    randomName: () => `picture-${++named}`,
  });
  return { server, staging };
}

const stepsOf = (post: Post) =>
  stage.journal.forPost(post.id).map(({ step, state, remoteId }) => [step, state, remoteId] as const);
const tidied = async (post: Post, times: number) =>
  stage.until(
    post.id,
    () => stepsOf(post).filter(([step, state]) => step === 'clean_up' && state === 'done').length === times,
  );
const photos = async () => ((await stage.control('photos')) as { photos: { temporary: boolean }[] }).photos;

async function publishThrough(publishing: Publishing, caption: string, assets: Asset[]) {
  const draft = stage.draft(caption, assets);
  publishing.publishNow(draft.id);
  return stage.until(draft.id, isPublished);
}

test('pictures go out through the creator’s own storage, which is empty afterwards', async () => {
  const { server, staging } = await ownStorage();
  const publishing = publishingWith(staging);
  const post = await publishThrough(publishing, 'Two bowls', [files.bowls, files.shelves]);
  await tidied(post, 2);
  await publishing.stop();
  expect(await server.objects()).toEqual([]);
  expect(await photos()).toEqual([]);
  expect((await stage.live()).filter(({ caption }) => caption === 'Two bowls')).toMatchObject([
    { id: post.igMediaId, livePublishes: 1, children: [expect.anything(), expect.anything()] },
  ]);
  const rows = stepsOf(post).filter(([step]) => /stage|clean_up/.test(step));
  const ref = (name: string) => `s3:${server.access.endpoint}/pictures#vitrine/${name}.jpg`;
  expect(rows).toEqual([
    ['stage', 'done', ref('picture-1')],
    ['check_stage', 'done', ref('picture-1')],
    ['stage', 'done', ref('picture-2')],
    ['check_stage', 'done', ref('picture-2')],
    ['clean_up', 'done', ref('picture-1')],
    ['clean_up', 'done', ref('picture-2')],
  ]);
  // The signed addresses are for Meta alone.
  expect(JSON.stringify(stage.journal.forPost(post.id))).not.toMatch(/X-Amz|Signature|S3RVER/);
}, 60_000);

test('a picture whose arrival was never written down is found by its intent, and removed', async () => {
  const { server, staging } = await ownStorage();
  let died = () => {};
  const death = new Promise<void>((resolve) => {
    died = resolve;
  });
  const first = publishingWith(staging, { step: 'stage', dead: false, onDeath: () => died() });
  const draft = stage.draft('After a crash', [files.bowls]);
  first.publishNow(draft.id);
  await death;
  await first.stop();
  expect(await server.objects()).toEqual(['vitrine/picture-1.jpg']);

  const second = publishingWith(staging);
  await stage.until(draft.id, isPublished);
  await tidied(draft, 2);
  await second.stop();
  expect(await server.objects()).toEqual([]);
}, 60_000);

test('a photo whose id was lost with the answer is dropped by Facebook within a day', async () => {
  await stage.fault({ operation: 'photo.stage', nth: 1, drop: 'after' });
  const publishing = publishingWith(createPagePhotoStaging({ clock: stage.clock, logger: silentLogger }));
  const post = await publishThrough(publishing, 'A lost id', [files.bowls]);
  await tidied(post, 1);
  await publishing.stop();
  expect(await photos()).toMatchObject([{ temporary: true }]);
  await stage.control('clock', { advanceMs: 24 * 3_600_000 });
  expect(await photos()).toEqual([]);
}, 60_000);

test('a photo that resists is removed by the next start, and does not keep the others', async () => {
  await stage.fault({ operation: 'photo.delete', nth: 1, times: 5, error: { code: 200, httpStatus: 403 } });
  const staging = createPagePhotoStaging({ clock: stage.clock, logger: silentLogger });
  const publishing = publishingWith(staging);
  const post = await publishThrough(publishing, 'Two photos', [files.bowls, files.shelves]);
  await tidied(post, 2);
  await publishing.stop();
  expect(await photos()).toEqual([]);
  const removals = stepsOf(post).filter(([step]) => step === 'clean_up');
  expect(removals.filter(([, state]) => state === 'failed').length).toBeGreaterThan(0);
}, 60_000);

test('a storage that refuses stops the post with a sentence about the storage, and nothing is lost', async () => {
  const { server } = await ownStorage();
  const staging = createOwnStorage({
    access: async () => ({ ...server.access, secretAccessKey: 'another' }),
    fetch,
    lookup: async () => [],
    clock: stage.clock,
    logger: silentLogger,
    randomName: () => 'x',
  });
  const publishing = publishingWith(staging);
  const draft = stage.draft('Refused', [files.bowls]);
  publishing.publishNow(draft.id);
  const post = await stage.until(draft.id, inState('needs_attention'));
  await publishing.stop();
  expect(post).toMatchObject({
    caption: 'Refused',
    slides: draft.slides,
    problem: { code: 'storage_secret_wrong', remedy: 'fix' },
  });
  expect(await stage.live()).toEqual([]);
}, 60_000);
