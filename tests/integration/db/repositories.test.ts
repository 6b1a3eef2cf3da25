import { expect, it } from 'vitest';
import { createAccountInsightsRepository } from '../../../main/db/repositories/account-insights.ts';
import { createAccountsRepository } from '../../../main/db/repositories/accounts.ts';
import { createAssetsRepository } from '../../../main/db/repositories/assets.ts';
import { createJournalRepository } from '../../../main/db/repositories/journal.ts';
import { createMediaRepository } from '../../../main/db/repositories/media.ts';
import { createPostsRepository } from '../../../main/db/repositories/posts.ts';
import { createSecretsRepository } from '../../../main/db/repositories/secrets.ts';
import { accountRecord, createWorld, imageAsset } from './world.ts';

it('keeps the id and the first connection of an account that signs in again', () => {
  const { db, account } = createWorld();
  const accounts = createAccountsRepository(db);
  const again = accounts.create(
    accountRecord({ username: 'ada.l', scopes: ['a', 'b'], connectedAt: 9, tokenRef: 'token-2' }),
  );
  expect(again).toEqual({
    ...account,
    username: 'ada.l',
    scopes: ['a', 'b'],
    tokenRef: 'token-2',
  });
  expect(accounts.list()).toEqual([again]);
  expect(accounts.findByUser('ada.l')).toEqual(again);
  expect(accounts.findByIgBusinessId(account.igBusinessId)).toEqual(again);
  expect(accounts.findById('nobody')).toBeNull();
});

it('changes each part of an account alone and removes everything that belongs to it', () => {
  const { db, account } = createWorld();
  const accounts = createAccountsRepository(db);
  accounts.updateProfile(account.id, {
    username: 'u',
    name: 'N',
    biography: 'b',
    pictureSource: 'https://x/y.jpg',
    followersCount: 0,
    mediaCount: 3,
  });
  accounts.updateAccessLevel(account.id, { accessLevel: 'read', scopes: ['s'] });
  accounts.setState(account.id, 'needs_login');
  accounts.setTokenExpiry(account.id, 5);
  expect(accounts.findById(account.id)).toMatchObject({
    username: 'u',
    followersCount: 0,
    accessLevel: 'read',
    scopes: ['s'],
    state: 'needs_login',
    tokenExpiresAt: 5,
  });
  const post = createPostsRepository(db).create({ accountId: account.id });
  accounts.remove(account.id);
  expect(createPostsRepository(db).find(post.id)).toBeNull();
});

it('stores ciphertext byte for byte and never replaces it by nothing', () => {
  const secrets = createSecretsRepository(createWorld().db);
  secrets.put('a', new Uint8Array([0, 255, 1]));
  expect([...(secrets.get('a') ?? [])]).toEqual([0, 255, 1]);
  expect(() => secrets.put('a', new Uint8Array())).toThrow();
  secrets.put('a', new Uint8Array([7]));
  expect([...(secrets.get('a') ?? [])]).toEqual([7]);
  secrets.remove('a');
  expect(secrets.get('a')).toBeNull();
});

const media = (accountId: string, igId: string, publishedAt: number) => ({
  igId,
  accountId,
  mediaType: 'CAROUSEL_ALBUM' as const,
  mediaProductType: 'FEED',
  caption: 'c',
  permalink: 'https://p',
  mediaUrl: null,
  thumbnailUrl: 'https://t',
  publishedAt,
  children: ['1', '2'],
});

it('never replaces what is known of a media by nothing, and pages by date', () => {
  const { db, account } = createWorld();
  const repository = createMediaRepository(db);
  for (const [igId, at] of [
    ['m1', 10],
    ['m2', 20],
    ['m3', 30],
  ] as const)
    repository.upsert(media(account.id, igId, at));
  repository.upsert({
    ...media(account.id, 'm1', 10),
    caption: 'edited',
    permalink: null,
    thumbnailUrl: null,
    children: [],
  });
  expect(repository.find('m1')).toEqual({
    ...media(account.id, 'm1', 10),
    caption: 'edited',
    metrics: {},
    fetchedAt: null,
  });
  expect(repository.findByAccount(account.id, { limit: 2 }).map((row) => row.igId)).toEqual(['m3', 'm2']);
  expect(repository.findByAccount(account.id, { limit: 9, before: 20 }).map((row) => row.igId)).toEqual([
    'm1',
  ]);
});

it('appends samples and lets no older fetch win', () => {
  const { db, account } = createWorld();
  const repository = createMediaRepository(db);
  repository.upsert(media(account.id, 'm', 1));
  repository.updateMetrics('m', { reach: 5, likes: 1 }, 100);
  repository.updateMetrics('m', { reach: 9 }, 300);
  repository.updateMetrics('m', { reach: 7 }, 200);
  repository.updateMetrics('gone', { reach: 7 }, 200);
  expect(repository.find('m')).toMatchObject({ metrics: { reach: 9, likes: 1 }, fetchedAt: 300 });
  expect(repository.samples('m', 'reach', 2)).toEqual([
    { at: 200, value: 7 },
    { at: 300, value: 9 },
  ]);
});

it('gives the newest sample of each day', () => {
  const { db, account } = createWorld();
  const repository = createAccountInsightsRepository(db);
  const sample = (endTime: number, value: number, fetchedAt: number, metric = 'reach', period = 'day') => ({
    accountId: account.id,
    metric,
    period,
    endTime,
    value,
    fetchedAt,
  });
  repository.append([
    sample(1, 10, 5),
    sample(1, 12, 9),
    sample(1, 11, 7),
    sample(2, 3, 5),
    sample(2, 99, 9, 'views'),
    sample(2, 700, 8, 'reach', 'days_7'),
    sample(2, 701, 9, 'reach', 'days_7'),
    sample(1, 5, 20, 'reach', 'days_7'),
  ]);
  repository.append([sample(1, 10, 5)]);
  repository.append([]);
  expect(repository.daily(account.id, 'reach', 1, 2)).toEqual([
    { endTime: 1, value: 12 },
    { endTime: 2, value: 3 },
  ]);
  expect(repository.newest(account.id, 'reach', 'days_7')).toEqual({ endTime: 2, value: 701, fetchedAt: 9 });
  expect(repository.newest(account.id, 'reach', 'days_30')).toBeNull();
});

it('keeps one row for the same bytes and answers in the order asked', () => {
  const { db, assets } = createWorld();
  const repository = createAssetsRepository(db);
  repository.insert(imageAsset('a', { originalName: 'other.jpg' }));
  const ids = assets.map((asset) => asset.id);
  expect(repository.findMany([...ids.toReversed(), 'x'])).toEqual(assets.toReversed());
  expect(repository.findMany([])).toEqual([]);
});

it('writes an intent before and its outcome after, once', () => {
  const { db, account } = createWorld();
  const post = createPostsRepository(db).create({ accountId: account.id });
  const journal = createJournalRepository(db);
  const error = { errorCode: 'meta_unavailable', metaCode: 2, metaSubcode: null, traceId: 'T' };
  const row = { postId: post.id, attempt: 1, slideId: null };
  const done = journal.intend({ ...row, step: 'create_container', result: { key: 'k' } });
  journal.complete(done, { remoteId: '17900000000000001', result: { uri: 'u' } });
  journal.fail(journal.intend({ ...row, step: 'publish' }), error);
  const unknown = journal.intend({ ...row, step: 'publish', remoteId: '5' });
  journal.markUnknown(unknown, error);
  journal.settle(unknown, 'done');
  expect(journal.forPost(post.id)).toMatchObject([
    {
      state: 'done',
      remoteId: '17900000000000001',
      result: { key: 'k', uri: 'u' },
      finishedAt: expect.any(Number),
    },
    { state: 'failed', metaCode: 2, traceId: 'T' },
    { state: 'done', remoteId: '5', errorCode: 'meta_unavailable' },
  ]);
  expect(() => journal.complete(done, {})).toThrow(/already completed/);
  db.sqlite.transaction(() => {
    expect(() => journal.intend({ ...row, step: 'publish' })).toThrow(/committed/);
  })();
});
