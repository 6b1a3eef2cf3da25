import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import {
  createComment,
  createContainer,
  debugToken,
  deletePhoto,
  type GraphSession,
  listComments,
  listMedia,
  listPages,
  listStories,
  publishContainer,
  readAccountReach,
  readAccountTotals,
  readContainer,
  readMedia,
  readMediaInsights,
  readPhotoSource,
  readProfile,
  readPublishingLimit,
  revoke,
  searchPlaces,
  stagePhoto,
  uploadVideo,
} from '../../../main/meta/index.ts';
import { createSandbox } from '../../../main/sandbox/create-sandbox.ts';
import { transportTo } from './stand-in.ts';

const fixture = (name: string) => fileURLToPath(new URL(`../../fixtures/media/${name}`, import.meta.url));
const DAY = 86_400_000;

async function connected() {
  const sandbox = await createSandbox({ stateDir: null, seed: 'meta-client' });
  onTestFinished(() => sandbox.close());
  const ready = sandbox.readyAccount;
  const session: GraphSession = {
    transport: transportTo(sandbox.origin),
    igId: ready.igUserId ?? '',
    pageId: ready.pageId,
    userToken: ready.userToken,
    pageToken: ready.pageToken,
  };
  return { session, ready };
}

async function stagedUrl(session: GraphSession, name: string) {
  const photoId = await stagePhoto(session, new Blob([readFileSync(fixture(name))], { type: 'image/jpeg' }), {
    temporary: true,
  });
  return { photoId, url: await readPhotoSource(session, photoId) };
}

const words = (caption: string) => ({
  caption,
  locationId: null,
  collaborators: ['kiln.studio'],
  aiGenerated: true,
});

async function finished(session: GraphSession, containerId: string) {
  await expect
    .poll(async () => (await readContainer(session, containerId)).statusCode, { timeout: 10_000 })
    .toBe('FINISHED');
}

test('the account behind a token is found and read', async () => {
  const { session, ready } = await connected();
  const pages = await listPages({ transport: session.transport, token: session.userToken });
  const page = pages.find((candidate) => candidate.instagram?.id === ready.igUserId);
  expect(page).toMatchObject({ id: ready.pageId, instagram: { username: ready.username } });
  const profile = await readProfile(session);
  expect(profile.username).toBe(ready.username);
  expect(profile.followersCount).toBeGreaterThan(0);
  const facts = await debugToken({
    transport: session.transport,
    appId: ready.appId,
    appSecret: ready.appSecret,
    token: session.userToken,
  });
  expect(facts).toMatchObject({ isValid: true, appId: ready.appId });
  expect(facts.scopes).toContain('instagram_content_publish');
});

test('a photo goes from bytes to a live post with its link', async () => {
  const { session } = await connected();
  const before = await readPublishingLimit(session);
  const { photoId, url } = await stagedUrl(session, 'bowls.jpg');
  const picture = await session.transport.download(url);
  expect(picture).toMatchObject({ status: 200, contentType: 'image/jpeg' });
  expect(picture.bytes.length).toBeGreaterThan(1000);
  const { id } = await createContainer(session, {
    kind: 'photo',
    imageUrl: url,
    ...words('Bowls'),
    altText: 'Two bowls',
    tags: [{ username: 'atelier', x: 0.5, y: 0.25 }],
  });
  await finished(session, id);
  const mediaId = await publishContainer(session, id);
  await deletePhoto(session, photoId);
  expect(await readMedia(session, mediaId)).toMatchObject({ caption: 'Bowls', mediaType: 'IMAGE' });
  expect((await readContainer(session, id)).statusCode).toBe('PUBLISHED');
  expect((await readPublishingLimit(session)).used).toBe(before.used + 1);
});

test('a reel whose upload breaks is resumed and published', async () => {
  const { session } = await connected();
  const file = fixture('wheel.mp4');
  const { size } = statSync(file);
  const { id, uploadUri } = await createContainer(session, {
    kind: 'reel',
    videoUrl: null,
    ...words('Wheel'),
    tags: [{ username: 'atelier' }],
    cover: { atMs: 500 },
    shareToFeed: false,
    audioName: 'The wheel',
    trial: 'manual',
  });
  if (uploadUri === null) throw new Error('nowhere to upload');
  expect(uploadUri).toMatch(/^https:\/\/rupload\.facebook\.com\//);
  const video = { uri: uploadUri, file, size };
  // The line breaks on this side, in the middle of the file.
  const line = new AbortController();
  const broken = uploadVideo(session, {
    ...video,
    offset: 0,
    onProgress: () => line.abort(new Error('cut')),
    signal: line.signal,
  });
  await expect(broken).rejects.toThrow('cut');
  const arrived = async () => (await readContainer(session, id)).bytesTransferred;
  await expect.poll(arrived).toBeGreaterThan(0);
  const bytesTransferred = await arrived();
  expect(bytesTransferred).toBeLessThan(size);
  await uploadVideo(session, { ...video, offset: bytesTransferred ?? 0 });
  await finished(session, id);
  const mediaId = await publishContainer(session, id);
  expect(await readMedia(session, mediaId)).toMatchObject({ mediaProductType: 'REELS', caption: 'Wheel' });
});

test('a carousel of both kinds', async () => {
  const { session } = await connected();
  const { url } = await stagedUrl(session, 'bowls.jpg');
  const image = await createContainer(session, {
    kind: 'carousel_photo',
    imageUrl: url,
    altText: '',
    tags: [{ username: 'atelier', x: 0, y: 1 }],
  });
  const video = await createContainer(session, {
    kind: 'carousel_video',
    videoUrl: null,
    tags: [{ username: 'atelier' }],
  });
  if (video.uploadUri === null) throw new Error('nowhere to upload');
  const file = fixture('wheel.mp4');
  await uploadVideo(session, { uri: video.uploadUri, file, size: statSync(file).size, offset: 0 });
  await finished(session, image.id);
  await finished(session, video.id);
  const parent = await createContainer(session, {
    kind: 'carousel',
    children: [image.id, video.id],
    ...words('Both'),
  });
  await finished(session, parent.id);
  const media = await readMedia(session, await publishContainer(session, parent.id));
  expect(media).toMatchObject({ mediaType: 'CAROUSEL_ALBUM', caption: 'Both' });
  expect(media.children).toHaveLength(2);
});

test('media are listed page by page, with numbers that are whole or missing', async () => {
  const { session } = await connected();
  const ids: string[] = [];
  let pages = 0;
  for await (const page of listMedia(session, { limit: 5 })) {
    pages += 1;
    ids.push(...page.map((media) => media.id));
  }
  expect(pages).toBeGreaterThan(1);
  expect(new Set(ids).size).toBe(ids.length);
  const numbers = await readMediaInsights(session, ids.at(-1) ?? '', ['reach', 'views']);
  for (const value of Object.values(numbers)) expect(value).toBeGreaterThanOrEqual(0);
  const until = Date.now();
  const range = { since: until - 20 * DAY, until };
  const reach = await readAccountReach(session, range);
  expect(reach.length).toBeGreaterThan(5);
  expect(Object.keys(await readAccountTotals(session, { ...range, metrics: ['views'] }))).toEqual(['views']);
});

test('places are found by name', async () => {
  const { session } = await connected();
  const places = await searchPlaces(session, 'Paris');
  for (const place of places) expect(place).toMatchObject({ id: expect.stringMatching(/^\d+$/) });
});

test('a revoked token is a reason to sign in again', async () => {
  const { session } = await connected();
  await revoke(session);
  await expect(readProfile(session)).rejects.toMatchObject({ kind: 'sign_in' });
});

test('a story goes live as picture and as video, and is listed among the stories only', async () => {
  const { session } = await connected();
  const { url } = await stagedUrl(session, 'bowls.jpg');
  const tags = [{ username: 'atelier' }, { username: 'kiln', x: 0.5, y: 0.5 }];
  const picture = await createContainer(session, {
    kind: 'story_photo',
    imageUrl: url,
    tags,
    aiGenerated: true,
  });
  const video = await createContainer(session, {
    kind: 'story_video',
    videoUrl: null,
    tags,
    aiGenerated: false,
  });
  if (video.uploadUri === null) throw new Error('nowhere to upload');
  const file = fixture('wheel.mp4');
  await uploadVideo(session, { uri: video.uploadUri, file, size: statSync(file).size, offset: 0 });
  await finished(session, picture.id);
  await finished(session, video.id);
  const ids = [await publishContainer(session, picture.id), await publishContainer(session, video.id)];
  const stories: unknown[] = [];
  for await (const page of listStories(session)) stories.push(...page);
  expect(stories).toMatchObject([
    { id: ids[1], mediaType: 'VIDEO', mediaProductType: 'STORY', caption: '' },
    { id: ids[0], mediaType: 'IMAGE', mediaProductType: 'STORY', caption: '' },
  ]);
  for await (const page of listMedia(session))
    expect(page.filter((media) => ids.includes(media.id))).toEqual([]);
});

test('a comment is written once and found again by its words', async () => {
  const { session } = await connected();
  const { url } = await stagedUrl(session, 'bowls.jpg');
  const { id } = await createContainer(session, {
    kind: 'photo',
    imageUrl: url,
    ...words('Commented'),
    altText: '',
    tags: [],
  });
  await finished(session, id);
  const mediaId = await publishContainer(session, id);
  const commentId = await createComment(session, mediaId, 'Où acheter ? #céramique');
  const found: { id: string; text: string }[] = [];
  for await (const page of listComments(session, mediaId)) found.push(...page);
  expect(found.filter(({ text }) => text === 'Où acheter ? #céramique')).toMatchObject([{ id: commentId }]);
});
