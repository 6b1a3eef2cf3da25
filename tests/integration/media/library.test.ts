import { chmod, copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { type FileSystem, systemFiles } from '../../../main/media/file-system.ts';
import { fixture, openStudio } from './studio.ts';

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (error: { code?: string; params?: { name?: string } }) => `${error.code} ${error.params?.name}`,
  );

/** The real file system with an error of the system in one call on files that are opened for writing. */
function failing(errno: string, call: 'write' | 'sync'): FileSystem {
  const broken = () => Promise.reject(Object.assign(new Error(errno), { code: errno }));
  const open: FileSystem['open'] = async (path, flags, mode) => {
    const handle = await systemFiles.open(path, flags, mode);
    if (flags === 'wx') vi.spyOn(handle, call === 'write' ? 'writeFile' : 'sync').mockImplementation(broken);
    return handle;
  };
  return { ...systemFiles, open };
}

test('the same file twice is stored once, whatever it is called', async () => {
  const { library, originals, folder, rows } = await openStudio();
  await copyFile(fixture('bowls.jpg'), join(folder, 'copy.jpg'));
  const first = await library.importPath(fixture('bowls.jpg'));
  const second = await library.importPath(join(folder, 'copy.jpg'));
  expect(second).toEqual(first);
  expect(rows.size).toBe(1);
  expect(await originals()).toHaveLength(1);
});

test('two imports of the same file at the same time do not disturb each other', async () => {
  const { library, originals } = await openStudio();
  const both = await Promise.all([1, 2, 3].map(() => library.importPath(fixture('glaze.webp'))));
  expect(new Set(both.map(({ id }) => id)).size).toBe(1);
  expect(await originals()).toEqual([library.pathOf(both[0]?.id ?? '')]);
});

test('a lost copy is put back when the file is imported again', async () => {
  const { library } = await openStudio();
  const { id } = await library.importPath(fixture('tiny.jpg'));
  await rm(library.pathOf(id));
  expect(await codeOf(library.file(id))).toBe('file_missing tiny.jpg');
  await library.importPath(fixture('tiny.jpg'));
  expect(await library.file(id)).toEqual({ path: library.pathOf(id), contentType: 'image/jpeg' });
});

test('bytes without a path are imported under the given name', async () => {
  const { library } = await openStudio();
  const png = await systemFiles.readFile(fixture('shelves.png'));
  expect(await library.importBytes('pasted', png)).toMatchObject({
    mime: 'image/png',
    originalName: 'pasted',
  });
  expect(await codeOf(library.importBytes('nothing', new Uint8Array()))).toBe('file_empty nothing');
});

test('what cannot be read says which file and why', async () => {
  const { library, folder, kept } = await openStudio();
  await mkdir(join(folder, 'holiday.jpg'));
  expect(await codeOf(library.importPath(join(folder, 'gone.jpg')))).toBe('file_missing gone.jpg');
  expect(await codeOf(library.importPath(join(folder, 'holiday.jpg')))).toBe('file_is_folder holiday.jpg');
  const locked: FileSystem = {
    ...systemFiles,
    open: (path, flags, mode) =>
      flags === 'r' && String(path).endsWith('locked.jpg')
        ? Promise.reject(Object.assign(new Error('EACCES'), { code: 'EACCES' }))
        : systemFiles.open(path, flags, mode),
  };
  const other = await openStudio({ files: locked });
  await copyFile(fixture('tiny.jpg'), join(other.folder, 'locked.jpg'));
  expect(await codeOf(other.library.importPath(join(other.folder, 'locked.jpg')))).toBe(
    'file_unreadable locked.jpg',
  );
  expect(await kept()).toEqual([]);
});

test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
  'a file without permission',
  async () => {
    const { library, folder } = await openStudio();
    await copyFile(fixture('tiny.jpg'), join(folder, 'locked.jpg'));
    await chmod(join(folder, 'locked.jpg'), 0);
    expect(await codeOf(library.importPath(join(folder, 'locked.jpg')))).toBe('file_unreadable locked.jpg');
  },
);

test.each([
  ['ENOSPC', 'write', 'disk_full'],
  ['EDQUOT', 'sync', 'disk_full'],
  ['EIO', 'write', 'library_write_failed'],
] as const)('%s while copying leaves nothing behind', async (errno, call, code) => {
  const { library, kept, rows } = await openStudio({ files: failing(errno, call) });
  expect(await codeOf(library.importPath(fixture('bowls.jpg')))).toBe(`${code} bowls.jpg`);
  expect(await kept()).toEqual([]);
  expect(rows.size).toBe(0);
});

test('a database that refuses the row leaves no file behind', async () => {
  const studio = await openStudio();
  vi.spyOn(studio.assets, 'insert').mockImplementation(() => {
    throw new Error('database is locked');
  });
  const outcome = await codeOf(studio.openLibrary().importPath(fixture('bowls.jpg')));
  expect(outcome).toBe('library_write_failed bowls.jpg');
  expect(await studio.kept()).toEqual([]);
});

test('what a crash left half-copied is swept at the start', async () => {
  const studio = await openStudio();
  await mkdir(join(studio.root, 'incoming'), { recursive: true });
  await writeFile(join(studio.root, 'incoming', 'left.part'), 'half a picture');
  await studio.openLibrary().importPath(fixture('tiny.jpg'));
  expect(await readdir(join(studio.root, 'incoming'))).toEqual([]);
});

test('thumbnails are upright JPEGs, made once', async () => {
  const { library, kept } = await openStudio();
  const { id } = await library.importPath(fixture('portrait-exif6.jpg'));
  const [first, again] = await Promise.all([library.thumbnail(id, 300), library.thumbnail(id, 320)]);
  expect(again).toBe(first);
  const { sharp } = await import('../../../main/platform/sharp.ts');
  const facts = await sharp(first).metadata();
  expect(facts).toMatchObject({ format: 'jpeg', width: 320, height: 400 });
  expect(facts.exif).toBeUndefined();
  expect(await kept()).toHaveLength(2);
});

test('a video has a thumbnail once it has a poster', async () => {
  const { library } = await openStudio();
  const { id } = await library.importPath(fixture('wheel.mp4'));
  expect(await library.posterPath(id)).toBeNull();
  expect(await codeOf(library.thumbnail(id, 320))).toMatch(/^not_found/);
  const jpeg = await systemFiles.readFile(fixture('tall.jpg'));
  expect(await codeOf(library.setPoster(id, Buffer.from('no picture')))).toBe('invalid_request wheel.mp4');
  expect(await codeOf(library.setPoster(id, jpeg.subarray(0, 9000)))).toBe('image_damaged wheel.mp4');
  const tooBig = Buffer.concat([jpeg, Buffer.alloc(2 * 1024 * 1024)]);
  expect(await codeOf(library.setPoster(id, tooBig))).toBe('invalid_request wheel.mp4');
  expect(await library.posterPath(id)).toBeNull();
  await library.setPoster(id, jpeg);
  expect(await systemFiles.readFile((await library.posterPath(id)) ?? '')).toEqual(jpeg);
  expect(await library.thumbnail(id, 320)).toMatch(/-320\.jpg$/);
});
