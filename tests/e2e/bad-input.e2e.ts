import { spawnSync } from 'node:child_process';
import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { chmod, copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connectSandbox, expect, fixture, test } from './support/app.ts';
import { addMedia, chooseFiles, dropFiles, go, slides } from './support/steps.ts';

const CAPTION = 'What was already composed stays';

/** File, and what its sentence must say beside its name. */
const REFUSED: [file: string, sentence: RegExp][] = [
  ['old.avi', /MP4|MOV|JPEG/],
  ['empty.jpg', /empty/i],
  ['truncated.jpg', /damaged|incomplete/i],
  ['text-named.jpg', /not a picture|not an image|text|JPEG/i],
  ['audio-only.mp4', /picture|video/i],
];

test.describe('bad input', () => {
  for (const [file, sentence] of REFUSED) {
    test(`${file} is refused by name, and the draft stays`, async ({ launch }) => {
      const { page } = await launch();
      await connectSandbox(page);
      await go(page, 'Compose');
      await addMedia(page, 'bowls.jpg');
      await page.getByRole('textbox', { name: 'Caption' }).fill(CAPTION);

      await chooseFiles(page, [fixture(file)]);

      const message = page.getByRole('alert').filter({ hasText: file });
      await expect(message).toContainText(sentence);
      await expect(slides(page)).toHaveCount(1);
      await expect(page.getByRole('textbox', { name: 'Caption' })).toHaveValue(CAPTION);
    });
  }

  test('good files beside bad ones are taken', async ({ launch }) => {
    const { page } = await launch();
    await connectSandbox(page);
    await go(page, 'Compose');
    await chooseFiles(page, ['bowls.jpg', 'empty.jpg', 'glaze.webp'].map(fixture));
    await expect(slides(page)).toHaveCount(2);
    await expect(page.getByRole('alert').filter({ hasText: 'empty.jpg' })).toBeVisible();
  });

  test('an 11th slide is refused and the ten stay', async ({ launch, userData }) => {
    const { page } = await launch();
    await connectSandbox(page);
    await go(page, 'Compose');
    const copies: string[] = [];
    for (let index = 1; index <= 11; index++) {
      const copy = join(userData, `slide-${index}.webp`);
      await copyFile(fixture('glaze.webp'), copy);
      copies.push(copy);
    }
    await chooseFiles(page, copies);
    await expect(slides(page)).toHaveCount(10, { timeout: 30_000 });
    await expect(page.getByRole('alert').filter({ hasText: '10' })).toBeVisible();
  });

  test('an unreadable file and a dropped folder each get a sentence', async ({ launch, userData }) => {
    const { page } = await launch();
    await connectSandbox(page);
    await go(page, 'Compose');
    await addMedia(page, 'bowls.jpg');

    const folder = join(userData, 'holiday');
    await mkdir(folder);
    await writeFile(join(folder, 'note.txt'), 'nothing to see');
    const gone = join(userData, 'gone.jpg');
    const locked = join(userData, 'locked.jpg');
    await copyFile(fixture('bowls.jpg'), locked);
    await chmod(locked, 0o000);
    // Root reads everything: there the locked file is an ordinary picture, so it stays out of the drop.
    const readsEverything = process.getuid?.() === 0;
    await dropFiles(page, [folder, gone, ...(readsEverything ? [] : [locked])]);

    await expect(page.getByRole('alert').filter({ hasText: 'holiday' })).toContainText(/folder/i);
    await expect(page.getByRole('alert').filter({ hasText: 'gone.jpg' })).toBeVisible();
    if (!readsEverything)
      await expect(page.getByRole('alert').filter({ hasText: 'locked.jpg' })).toBeVisible();
    await expect(slides(page)).toHaveCount(1);
  });

  test('a full disk loses nothing and says what to do', async ({ launch, userData }) => {
    const disk = join(userData, 'profile');
    await mkdir(disk);
    test.skip(!mountSmallDisk(disk), 'mounting a small disk needs root on Linux');
    try {
      const { page, close } = await launch();
      await connectSandbox(page);
      await go(page, 'Compose');
      await addMedia(page, 'bowls.jpg');
      await page.getByRole('textbox', { name: 'Caption' }).fill(CAPTION);
      await expect(page.getByText('Draft saved')).toBeVisible();
      // The rendition is on disk too once its size is told.
      await expect(page.getByText(/1200 × 1500 · /)).toBeVisible();
      fillDisk(disk);

      await chooseFiles(page, [fixture('wheel.mp4')]);

      await expect(page.getByRole('alert').filter({ hasText: 'wheel.mp4' })).toContainText(/space|full/i);
      await expect(slides(page)).toHaveCount(1);
      await expect(page.getByRole('textbox', { name: 'Caption' })).toHaveValue(CAPTION);
      await close();
    } finally {
      spawnSync('umount', ['-l', disk]);
    }
  });
});

/** A file system of 64 MB at this folder, so that "full" is real. */
function mountSmallDisk(path: string): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', path]).status === 0;
}

/** Fills the disk to the brim, then gives 96 KB back: SQLite can still write a caption, no library copy fits. */
function fillDisk(path: string): void {
  const ballast = openSync(join(path, 'ballast'), 'w');
  const chunk = Buffer.alloc(32 * 1024);
  let written = 0;
  try {
    for (;;) written += writeSync(ballast, chunk);
  } catch {
    ftruncateSync(ballast, Math.max(0, written - 96 * 1024));
  }
  closeSync(ballast);
}
