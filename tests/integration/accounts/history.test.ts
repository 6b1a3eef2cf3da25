import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { newSlide } from '@shared/domain/post';
import { expect, test } from 'vitest';
import type { Db } from '../../../main/db/open.ts';
import { createAssetsRepository } from '../../../main/db/repositories/assets.ts';
import { createMediaRepository } from '../../../main/db/repositories/media.ts';
import { createPostsRepository } from '../../../main/db/repositories/posts.ts';
import { createRemoteThumbnails } from '../../../main/media/remote-thumbnails.ts';
import { createEventBus } from '../../../main/platform/event-bus.ts';
import { silentLogger } from '../../../main/platform/logger.ts';
import { createHistory } from '../../../main/wiring/account-history.ts';
import { consent, newFolder, openAccounts, openSandbox } from './house.ts';

const CAPTION = 'A caption that nobody else would write: kiln no. 4711';

/** Everything under a folder, as one text. */
function bytesUnder(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return files.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1')).join('\n');
}

/** Two accounts behind one sign-in, with posts, pictures and numbers in real files. */
async function studio() {
  const folder = newFolder();
  const { origin } = await openSandbox();
  const folders = { assets: join(folder, 'assets'), renditions: join(folder, 'renditions') };
  const thumbnails = createRemoteThumbnails({ root: join(folder, 'thumbnails'), logger: silentLogger });
  const pathOf = (id: string) => join(folders.assets, id.slice(0, 2), `${id.slice(2)}.jpg`);
  // The rooms are opened with the database, which opens with the accounts.
  const late: { db?: Db } = {};
  const history = () => {
    const { db } = late;
    if (!db) throw new Error('the database is not open');
    const repositories = { posts: createPostsRepository(db), assets: createAssetsRepository(db) };
    return createHistory({
      db,
      repositories,
      library: { pathOf },
      thumbnails,
      folders,
      bus: createEventBus(),
    });
  };
  const house = await openAccounts({
    folder,
    origin,
    history: {
      check: (id) => history().check(id),
      setAside: (id) => history().setAside(id),
      erase: (id, rows) => history().erase(id, rows),
    },
  });
  late.db = house.db;
  const { attemptId, authorizeUrl } = await house.start();
  house.accounts.pasteAddress(attemptId, await consent(house.transport, authorizeUrl));
  await expect.poll(() => house.views.at(-1)?.state).toBe('choose');
  const ids = house.views.at(-1)?.candidates.map(({ igBusinessId }) => igBusinessId) ?? [];
  const [first, second] = await house.accounts.choose(attemptId, ids);
  if (!first || !second) throw new Error('two accounts were expected');

  const assets = createAssetsRepository(house.db);
  const posts = createPostsRepository(house.db);
  const write = (path: string, text: string) => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  };
  const asset = (name: string) => {
    const id = createHash('sha256').update(name).digest('hex');
    const facts = { id, kind: 'image' as const, mime: 'image/jpeg' as const, bytes: name.length };
    assets.insert({ ...facts, width: 8, height: 8, originalName: name, createdAt: 1, video: null });
    write(pathOf(id), name);
    write(join(folders.assets, 'thumbnails', `${id}-320.jpg`), `small ${name}`);
    return id;
  };
  const post = (accountId: string, caption: string, assetIds: string[]) => {
    const { id } = posts.create({ accountId });
    const slides = assetIds.map((assetId) => newSlide(crypto.randomUUID(), assetId));
    posts.update(id, { caption, slides });
    return id;
  };
  write(join(folders.renditions, 'ab', 'made.jpg'), 'a rendition of the file');
  write(join(folder, 'thumbnails', 'account', `${first.id}.jpg`), 'its face');
  write(join(folder, 'thumbnails', 'ig', '77.jpg'), 'its picture at Instagram');
  createMediaRepository(house.db).upsert({
    igId: '77',
    accountId: first.id,
    mediaType: 'IMAGE',
    mediaProductType: 'FEED',
    caption: CAPTION,
    permalink: null,
    mediaUrl: null,
    thumbnailUrl: null,
    publishedAt: 1,
    children: [],
  });
  return { ...house, first, second, posts, assets, asset, post, pathOf, folders };
}

test('deleting leaves no row, no picture and no byte, and takes nothing of another account', async () => {
  const { accounts, db, folder, folders, first, second, asset, post, posts, pathOf } = await studio();
  const own = asset('only his.jpg');
  const shared = asset('both.jpg');
  post(first.id, CAPTION, [own, shared]);
  const kept = post(second.id, 'Still here', [shared]);
  expect(bytesUnder(folder)).toContain('kiln no. 4711');
  // Both accounts came by one sign-in: revoking it would end the other one too.
  expect(await accounts.disconnect(first.id, 'delete')).toEqual({ revocation: 'shared' });

  expect(accounts.list().map(({ id }) => id)).toEqual([second.id]);
  expect(accounts.kept()).toEqual([]);
  const tables = db.sqlite
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%account_id%'`)
    .pluck()
    .all() as string[];
  for (const table of tables)
    expect(
      db.sqlite.prepare(`SELECT count(*) FROM "${table}" WHERE account_id = ?`).pluck().get(first.id),
    ).toBe(0);
  expect([existsSync(pathOf(own)), existsSync(pathOf(shared))]).toEqual([false, true]);
  expect(readdirSync(join(folders.assets, 'thumbnails'))).toEqual([`${shared}-320.jpg`]);
  const left = bytesUnder(folder);
  for (const gone of ['kiln no. 4711', 'only his.jpg', 'its face', 'its picture', 'a rendition'])
    expect(left, gone).not.toContain(gone);
  expect(posts.get(kept)).toMatchObject({ caption: 'Still here' });
  expect(await accounts.disconnect(second.id, 'delete')).toEqual({ revocation: 'revoked' });
});

test('keeping hides the account, turns what was planned into drafts, and gives all of it back', async () => {
  const { accounts, repository, first, second, asset, post, posts, start, ...house } = await studio();
  const file = asset('kept.jpg');
  const planned = post(first.id, CAPTION, [file]);
  posts.move(planned, ['draft'], 'scheduled', {
    scheduledAt: Date.now() + 9e6,
    scheduledZone: 'Europe/Paris',
  });
  await accounts.disconnect(first.id, 'keep');
  expect(accounts.list().map(({ id }) => id)).toEqual([second.id]);
  expect(accounts.kept()).toMatchObject([{ id: first.id, username: first.username }]);
  expect(repository.findByUser(first.username)).toBeNull();
  expect(posts.get(planned)).toMatchObject({ state: 'draft', caption: CAPTION });
  await expect(accounts.sessionFor(first.id)).rejects.toMatchObject({ code: 'meta_sign_in_again' });
  await accounts.start();
  expect(accounts.list()).toHaveLength(1);

  const { attemptId, authorizeUrl } = await start();
  const pages = [first.pageId ?? ''];
  accounts.pasteAddress(attemptId, await consent(house.transport, authorizeUrl, { pages }));
  await expect.poll(() => accounts.list().length).toBe(2);
  expect(accounts.list().find(({ id }) => id === first.id)).toMatchObject({ state: 'connected' });
  expect(accounts.kept()).toEqual([]);
  expect(posts.get(planned).slides).toHaveLength(1);
});

test('what was kept can be deleted later, and only that', async () => {
  const { accounts, folder, first, second, asset, post } = await studio();
  post(first.id, CAPTION, [asset('later.jpg')]);
  await expect(accounts.deleteKept(second.id)).rejects.toMatchObject({ code: 'invalid_request' });
  await accounts.disconnect(first.id, 'keep');
  expect(bytesUnder(folder)).toContain('kiln no. 4711');
  await accounts.deleteKept(first.id);
  expect([accounts.kept(), accounts.list().length]).toEqual([[], 1]);
  expect(bytesUnder(folder)).not.toContain('kiln no. 4711');
});

test('an account with a post on its way stays, and nothing of it is lost', async () => {
  const { accounts, first, asset, post, posts } = await studio();
  const leaving = post(first.id, CAPTION, [asset('now.jpg')]);
  posts.move(leaving, ['draft'], 'queued');
  posts.move(leaving, ['queued'], 'publishing');
  await expect(accounts.disconnect(first.id, 'delete')).rejects.toMatchObject({
    code: 'post_already_on_its_way',
  });
  expect(accounts.list()).toHaveLength(2);
  await accounts.sessionFor(first.id);
});

test('says when the access could not be taken back, and is disconnected all the same', async () => {
  const { accounts, first, second, control, db } = await studio();
  await accounts.disconnect(first.id, 'delete');
  await control('POST', 'faults', { operation: 'permissions.revoke', drop: 'before' });
  expect(await accounts.disconnect(second.id, 'delete')).toEqual({ revocation: 'by_hand' });
  expect(accounts.list()).toEqual([]);
  expect(db.sqlite.prepare('SELECT count(*) AS n FROM secrets').get()).toEqual({ n: 0 });
});
