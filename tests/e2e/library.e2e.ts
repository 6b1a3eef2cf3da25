import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { connectSandbox, expect, fixture, test } from './support/app.ts';
import { expectAccessible, shoot } from './support/look.ts';
import { addMedia, type chooseFiles, dropFiles, go, slides } from './support/steps.ts';

test.describe('the library', () => {
  test('a film that Instagram does not take is converted, and the preview shows the very file', async ({
    launch,
  }) => {
    const { page } = await launch();
    await connectSandbox(page);
    await go(page, 'Compose');
    const seen = page.evaluate(
      () =>
        new Promise<number[]>((resolve) => {
          const fractions: number[] = [];
          window.vitrine.on('assets.progress', (progress) => {
            const { fraction } = progress as { fraction: number | null };
            if (fraction === null) resolve(fractions);
            else fractions.push(fraction);
          });
        }),
    );
    await addMedia(page, 'opus.webm');
    const fractions = await seen;
    expect(fractions.length).toBeGreaterThan(2);
    expect(fractions.toSorted((a, b) => a - b)).toEqual(fractions);
    const video = page.getByRole('region', { name: 'Preview' }).locator('video');
    await expect(video).toHaveAttribute('src', /^media:\/\/rendition\//, { timeout: 30_000 });
  });

  test('taking the slide out stops its conversion', async ({ launch }) => {
    const { page } = await launch();
    await connectSandbox(page);
    await go(page, 'Compose');
    await addMedia(page, 'four-k.mp4');
    const bar = page.getByRole('list', { name: 'Slides' }).getByRole('progressbar');
    await expect(bar).toBeVisible();
    await page.getByRole('button', { name: 'Remove slide 1' }).click();
    await expect(slides(page)).toHaveCount(0);
    await expect(bar).toHaveCount(0);
  });

  test('a folder is offered for its contents, and an iPhone’s picture is taken', async ({
    launch,
    userData,
  }) => {
    const folder = join(userData, 'Kiln');
    await mkdir(join(folder, 'inner'), { recursive: true });
    await copyFile(fixture('display-p3.heic'), join(folder, 'IMG_0001.HEIC'));
    await copyFile(fixture('glaze.webp'), join(folder, 'inner', 'glaze.webp'));
    await copyFile(fixture('document.pdf'), join(folder, 'notes.pdf'));
    const { page } = await launch();
    await connectSandbox(page);
    await go(page, 'Compose');
    await dropFiles(page, [folder]);
    const question = page.getByRole('dialog', { name: 'Add a folder' });
    await expect(question).toContainText('Add the 2 pictures and videos of “Kiln”?');
    await question.getByRole('button', { name: 'Add them' }).click();
    await expect(slides(page)).toHaveCount(2, { timeout: 20_000 });
    const shown = page
      .getByRole('region', { name: 'Preview' })
      .locator('img[src^="media://rendition/"]')
      .first();
    await expect(shown).toBeVisible({ timeout: 20_000 });
  });

  test('says what is used, and frees only what no draft needs', async ({ launch }) => {
    const { page } = await launch();
    await connectSandbox(page);
    await go(page, 'Compose');
    await addMedia(page, 'bowls.jpg', 'animated.gif');
    await page.getByRole('button', { name: 'Remove slide 2' }).click();
    await expect(page.getByText('Draft saved')).toBeVisible();
    await go(page, 'Settings');
    await page.getByRole('link', { name: 'Library' }).click();
    const files = page.getByRole('list', { name: 'Files' }).getByRole('listitem');
    await expect(files).toHaveCount(2);
    await expect(files.filter({ hasText: 'bowls.jpg' })).toContainText('In 1 post');
    await expect(files.filter({ hasText: 'animated.gif' })).toContainText('first frame');
    await chooseLibraryFile(page, 'glaze.webp');
    await expect(files).toHaveCount(3);
    await shoot(page, 'library-en-usual-light');
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Free space' }).click();
    const dialog = page.getByRole('dialog', { name: 'Free space on this computer' });
    await expect(dialog).toContainText('unused file');
    await dialog.getByRole('button', { name: /^Free / }).click();
    await expect(page.getByText(/are free again/)).toBeVisible();
    await expect(files.filter({ hasText: 'glaze.webp' })).toHaveCount(0);
    await expect(files.filter({ hasText: 'bowls.jpg' })).toHaveCount(1);
  });
});

/** Drops a file on the library, as from the desktop. */
async function chooseLibraryFile(page: Parameters<typeof chooseFiles>[0], name: string): Promise<void> {
  await dropFiles(page, [fixture(name)]);
}
