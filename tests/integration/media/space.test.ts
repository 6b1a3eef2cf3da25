import { copyFile, mkdir, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EMPTY_CONTENT, NO_DETAILS, newSlide } from '@shared/domain/post';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../../main/db/open.ts';
import { createAccountsRepository } from '../../../main/db/repositories/accounts.ts';
import { createAssetsRepository } from '../../../main/db/repositories/assets.ts';
import { createLibraryRepository } from '../../../main/db/repositories/library.ts';
import { createPostsRepository } from '../../../main/db/repositories/posts.ts';
import { createWritingRepository } from '../../../main/db/repositories/writing.ts';
import { lookInto } from '../../../main/media/folder.ts';
import { createAssetLibrary } from '../../../main/media/library.ts';
import { createSpace } from '../../../main/media/space.ts';
import { systemClock } from '../../../main/platform/clock.ts';
import { createEventBus } from '../../../main/platform/event-bus.ts';
import { silentLogger } from '../../../main/platform/logger.ts';
import { accountRecord } from '../db/world.ts';
import { fixture, openStudio } from './studio.ts';

/** The real library on a real database, with an account to post for. */
async function openShelves() {
  const studio = await openStudio();
  const db = openDatabase({ file: join(studio.folder, 'v.db'), clock: systemClock, logger: silentLogger });
  onTestFinished(() => db.close());
  const assets = createAssetsRepository(db);
  const posts = createPostsRepository(db);
  const { root, worker, renditions } = studio;
  const library = createAssetLibrary({ root, assets, worker, clock: systemClock, logger: silentLogger });
  const account = createAccountsRepository(db).create(accountRecord());
  const space = createSpace({
    root,
    records: createLibraryRepository(db),
    removeUnused: assets.removeUnused,
    library,
    renditions: renditions.cache,
    bus: createEventBus(),
    logger: silentLogger,
  });
  const draftWith = (assetId: string) => {
    const post = posts.create({ accountId: account.id });
    return posts.update(post.id, { ...EMPTY_CONTENT, slides: [newSlide(`s-${post.id}`, assetId)] });
  };
  const publish = (postId: string) =>
    db.sqlite.prepare("UPDATE posts SET state = 'published', published_at = 1 WHERE id = ?").run(postId);
  return { ...studio, db, assets, posts, library, account, space, draftWith, publish };
}

const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

describe('the space that the library takes', () => {
  test('is listed with what each file is used for, as a slide and as a cover', async () => {
    const { library, space, draftWith, posts } = await openShelves();
    const bowls = await library.importPath(fixture('bowls.jpg'));
    const glaze = await library.importPath(fixture('glaze.webp'));
    const unused = await library.importPath(fixture('tall.jpg'));
    const draft = draftWith(bowls.id);
    posts.update(draft.id, {
      caption: 'Ash glaze\nsecond line',
      details: { ...NO_DETAILS, cover: { kind: 'image', assetId: glaze.id } },
    });
    const { items } = await space.list();
    const usesOf = (id: string) => items.find(({ asset }) => asset.id === id)?.uses;
    expect(usesOf(bowls.id)).toMatchObject([
      { postId: draft.id, role: 'slide', state: 'draft', title: 'Ash glaze' },
    ]);
    expect(usesOf(glaze.id)).toMatchObject([{ postId: draft.id, role: 'cover' }]);
    expect(usesOf(unused.id)).toEqual([]);
    expect(items.find(({ asset }) => asset.id === bowls.id)?.bytesOnDisk).toBe(bowls.bytes);
  });

  test('is freed of what no post shows, row, file and thumbnail, and never of what a draft needs', async () => {
    const { library, space, draftWith, root, assets } = await openShelves();
    const needed = await library.importPath(fixture('bowls.jpg'));
    const unused = await library.importPath(fixture('tall.jpg'));
    draftWith(needed.id);
    const gone = library.pathOf(unused.id);
    const freed = await space.free({ assetIds: [needed.id, unused.id], published: true, cache: false });
    expect(freed.bytes).toBe(unused.bytes);
    expect(freed.kept).toMatchObject([
      { assetId: needed.id, failure: { code: 'asset_in_use', params: { name: 'bowls.jpg' } } },
    ]);
    expect(await isThere(gone)).toBe(false);
    expect(assets.find(unused.id)).toBeNull();
    expect((await readdir(join(root, 'thumbnails'))).filter((name) => name.includes(unused.id))).toEqual([]);
    await expect(library.file(needed.id)).resolves.toBeDefined();
  });

  test('is never freed of what a draft’s undo leads back to, and is told so', async () => {
    const { library, space, draftWith, publish, posts, db, assets } = await openShelves();
    const shown = await library.importPath(fixture('bowls.jpg'));
    const takenOut = await library.importPath(fixture('tall.jpg'));
    const live = await library.importPath(fixture('glaze.webp'));
    publish(draftWith(live.id).id);
    const draft = draftWith(shown.id);
    const slide = (assetId: string) => newSlide(`step-${assetId}`, assetId);
    const cover = { ...NO_DETAILS, cover: { kind: 'image' as const, assetId: live.id } };
    createWritingRepository(db).setHistory(draft.id, {
      past: [{ slides: [slide(shown.id), slide(takenOut.id)] }],
      future: [{ details: cover }],
    });
    const usesOf = (uses: { role: string; postId: string }[]) =>
      uses.filter(({ postId }) => postId === draft.id).map(({ role }) => role);
    const { items } = await space.list();
    const rolesOf = (id: string) => usesOf(items.find(({ asset }) => asset.id === id)?.uses ?? []);
    expect(rolesOf(takenOut.id)).toEqual(['undo']);
    expect(rolesOf(live.id)).toEqual(['undo']);
    expect(rolesOf(shown.id).toSorted()).toEqual(['slide', 'undo']);
    const assetIds = [takenOut.id, live.id];
    const freed = await space.free({ assetIds, published: true, cache: false });
    expect(freed).toMatchObject({
      bytes: 0,
      kept: assetIds.map((assetId) => ({ assetId, failure: { code: 'asset_in_use' } })),
    });
    await expect(library.file(live.id)).resolves.toBeDefined();
    // The draft and its steps are gone: nothing keeps them any more.
    posts.remove(draft.id);
    expect((await space.free({ assetIds, published: true, cache: false })).kept).toEqual([]);
    expect(assets.find(takenOut.id)).toBeNull();
  });

  test('gives back a published post’s file only at the creator’s word, and keeps its picture and its history', async () => {
    const { library, space, draftWith, publish, posts } = await openShelves();
    const asset = await library.importPath(fixture('bowls.jpg'));
    const post = draftWith(asset.id);
    publish(post.id);
    const unasked = await space.free({ assetIds: [asset.id], published: false, cache: false });
    expect(unasked).toMatchObject({ bytes: 0, kept: [{ assetId: asset.id }] });
    const asked = await space.free({ assetIds: [asset.id], published: true, cache: false });
    expect(asked).toEqual({ bytes: asset.bytes, kept: [] });
    expect(posts.get(post.id).slides).toHaveLength(1);
    await expect(library.file(asset.id)).rejects.toMatchObject({
      code: 'file_missing',
      params: { name: 'bowls.jpg' },
    });
    await expect(isThere(await library.thumbnail(asset.id, 640))).resolves.toBe(true);
    expect((await space.list()).items[0]).toMatchObject({ freed: true, bytesOnDisk: 0 });
    // The same file again heals it.
    await library.importPath(fixture('bowls.jpg'));
    expect((await space.list()).items[0]).toMatchObject({ freed: false, bytesOnDisk: asset.bytes });
  });

  test('is freed of what can be made again, oldest first', async () => {
    const { library, renditions, space, cacheRoot, rows } = await openShelves();
    const asset = await library.importPath(fixture('bowls.jpg'));
    // The renditions of this studio know the assets of its own memory.
    rows.set(asset.id, asset);
    const old = await renditions.photo(asset, 'square');
    await utimes(old.path, 1, 1);
    const fresh = await renditions.photo(asset, 'portrait');
    await renditions.cache.shrink((await renditions.cache.bytes()) - 1);
    expect([await isThere(old.path), await isThere(fresh.path)]).toEqual([false, true]);
    expect((await renditions.photo(asset, 'square')).sha256).toBe(old.sha256);
    const before = (await space.list()).cacheBytes;
    const { bytes } = await space.free({ assetIds: [], published: false, cache: true });
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(before);
    expect((await readdir(cacheRoot, { recursive: true })).filter((name) => name.endsWith('.jpg'))).toEqual(
      [],
    );
  });
});

describe('a folder', () => {
  test('is looked into by the bytes of its files, in the order of their names', async () => {
    const { folder } = await openStudio();
    const kiln = join(folder, 'Kiln');
    await mkdir(join(kiln, 'inner'), { recursive: true });
    await copyFile(fixture('bowls.jpg'), join(kiln, '10.dat'));
    await copyFile(fixture('wheel.mp4'), join(kiln, '2.mp4'));
    await copyFile(fixture('quarters.heic'), join(kiln, 'inner', 'IMG.HEIC'));
    await writeFile(join(kiln, 'note.jpg'), 'no picture');
    await copyFile(fixture('bowls.jpg'), join(kiln, '.hidden.jpg'));
    const { name, files } = await lookInto(kiln);
    expect(name).toBe('Kiln');
    expect(files.map((file) => file.name)).toEqual(['2.mp4', '10.dat', 'IMG.HEIC']);
  });

  test('without pictures, gone, or with too many says so', async () => {
    const { folder } = await openStudio();
    const empty = join(folder, 'Empty');
    await mkdir(empty);
    await expect(lookInto(empty)).rejects.toMatchObject({ code: 'folder_empty', params: { name: 'Empty' } });
    await expect(lookInto(join(folder, 'gone'))).rejects.toMatchObject({ code: 'file_missing' });
    await Promise.all(
      Array.from({ length: 201 }, (_, index) => writeFile(join(empty, `${index}.gif`), 'GIF89a..')),
    );
    await expect(lookInto(empty)).rejects.toMatchObject({ code: 'folder_too_full', params: { max: 200 } });
  });
});
