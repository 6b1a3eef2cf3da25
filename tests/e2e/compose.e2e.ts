import type { Locator, Page } from '@playwright/test';
import { connectSandbox, expect, fixture, type RunningApp, test } from './support/app.ts';
import { addMedia, dropFiles, go, liveMedia, publishNow, slides, stagedHashes } from './support/steps.ts';

const caption = (page: Page): Locator => page.getByRole('textbox', { name: 'Caption', exact: true });
const preview = (page: Page): Locator => page.getByRole('region', { name: 'Preview' });
const frame = (page: Page, number = 1): Locator =>
  page.getByRole('button', { name: new RegExp(`^Frame of slide ${number}\\.`) });

/** The post in hand as main holds it. */
async function stored(page: Page) {
  return page.evaluate(async () => {
    const answer = async (name: 'accounts.list' | 'posts.list', input: unknown) => {
      const reply = await window.vitrine.call(name, input);
      if (!reply.ok) throw new Error(reply.failure.code);
      return reply.value as { id: string }[];
    };
    const [account] = await answer('accounts.list', undefined);
    const [post] = await answer('posts.list', { accountId: account?.id });
    return post as unknown as {
      caption: string;
      slides: {
        crop: { left: number; top: number; width: number; height: number } | null;
        tags: { username: string; x: number; y: number }[];
      }[];
    };
  });
}

const hashOf = (image: Locator): Promise<string> =>
  image.evaluate(async (element) => {
    const bytes = await (await fetch((element as HTMLImageElement).src)).arrayBuffer();
    const digest = await crypto.subtle.digest('SHA-256', bytes);
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  });

/** The power goes: nothing of the app gets to say good-bye. */
async function killed({ electron }: RunningApp): Promise<void> {
  const process = electron.process();
  const ended = new Promise((resolve) => process.once('exit', resolve));
  process.kill('SIGKILL');
  await ended;
}

async function compose(app: RunningApp): Promise<Page> {
  await connectSandbox(app.page);
  await go(app.page, 'Compose');
  return app.page;
}

test.describe('the composer', () => {
  test('files dropped on the window become slides, put in order by keyboard and by dragging', async ({
    launch,
  }) => {
    const page = await compose(await launch());
    await dropFiles(page, ['bowls.jpg', 'shelves.png', 'glaze.webp'].map(fixture));
    await expect(slides(page)).toHaveCount(3, { timeout: 30_000 });
    const names = () =>
      slides(page)
        .getByRole('button', { name: /^Slide \d/ })
        .evaluateAll((all) => all.map((each) => each.getAttribute('aria-label')));
    expect(await names()).toEqual(['Slide 1, bowls.jpg', 'Slide 2, shelves.png', 'Slide 3, glaze.webp']);

    await slides(page).getByRole('button', { name: 'Slide 3, glaze.webp' }).focus();
    await page.keyboard.press('Alt+ArrowLeft');
    await expect(page.getByText('glaze.webp is now slide 2 of 3.')).toBeAttached();
    await expect(slides(page).getByRole('button', { name: 'Slide 2, glaze.webp' })).toBeFocused();

    await slides(page)
      .getByRole('button', { name: 'Slide 3, shelves.png' })
      .dragTo(slides(page).getByRole('button', { name: 'Slide 1, bowls.jpg' }));
    await expect.poll(names).toEqual(['Slide 1, shelves.png', 'Slide 2, bowls.jpg', 'Slide 3, glaze.webp']);

    // A step back is a step of the whole draft.
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(names).not.toContain('Slide 1, shelves.png');
  });

  test('what is typed, cropped and marked is there after SIGKILL, and can still be undone', async ({
    launch,
  }) => {
    const first = await launch();
    let page = await compose(first);
    await addMedia(page, 'bowls.jpg');
    await page.getByText('1:1', { exact: true }).click();
    await frame(page).press('+');
    await frame(page).press('+');
    await frame(page).press('Shift+ArrowRight');
    const box = await frame(page).boundingBox();
    if (!box) throw new Error('no frame');
    await page.mouse.click(box.x + box.width * 0.25, box.y + box.height * 0.25);
    await page.getByRole('textbox', { name: /^Who is this/ }).fill('@Four.A.Bois');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: /^@four\.a\.bois, 25 %/ })).toBeVisible();
    await caption(page).pressSequentially('Kept by nobody but the disk');
    await page.waitForTimeout(600);
    await killed(first);

    page = (await launch()).page;
    const post = await stored(page);
    expect(post.caption).toBe('Kept by nobody but the disk');
    expect(post.slides[0]?.crop?.width).toBeLessThan(0.95);
    expect(post.slides[0]?.tags).toMatchObject([{ username: 'four.a.bois' }]);
    await go(page, 'Compose');
    await page.getByRole('link', { name: /Kept by nobody but the disk/ }).click();
    await expect(caption(page)).toHaveValue('Kept by nobody but the disk');
    await expect(page.getByRole('button', { name: /^@four\.a\.bois/ })).toBeVisible();
    await caption(page).focus();
    await page.keyboard.press('ControlOrMeta+z');
    await expect(caption(page)).toHaveValue('');
    await page.keyboard.press('ControlOrMeta+Shift+z');
    await expect(caption(page)).toHaveValue('Kept by nobody but the disk');
  });

  test('a cropped and a padded picture go out as the very bytes of the preview', async ({
    launch,
    sandbox,
  }) => {
    const page = await compose(await launch());
    const shown = preview(page).getByRole('img', { name: /slide 1/i });
    for (const [fit, words] of [
      ['Crop', 'Cut to the middle'],
      ['Show whole', 'All of it on blue'],
    ] as const) {
      await addMedia(page, 'bowls.jpg');
      await page.getByText('4:5', { exact: true }).click();
      await page.getByText(fit, { exact: true }).click();
      if (fit === 'Crop') for (let n = 0; n < 6; n += 1) await frame(page).press('+');
      else await page.getByRole('textbox', { name: 'Colour around the picture' }).fill('#336699');
      await caption(page).fill(words);
      await expect(page.getByText('Draft saved')).toBeVisible();
      await expect(shown).toHaveAttribute('src', /^media:\/\/rendition\//);
      const hash = await hashOf(shown);
      await publishNow(page);
      expect((await liveMedia(sandbox, words)).map(({ livePublishes }) => livePublishes)).toEqual([1]);
      expect(await stagedHashes(sandbox)).toContain(hash);
      await page.getByRole('button', { name: 'New post' }).click();
    }
    // The same words and the same file again: a reminder with the link, and no obstacle.
    await addMedia(page, 'bowls.jpg');
    await caption(page).fill('All of it on blue');
    const before = page.getByRole('list', { name: 'Posted before' });
    await expect(before.getByRole('listitem')).toHaveCount(2);
    await expect(before.getByRole('link', { name: 'View on Instagram' })).toHaveCount(2);
  });

  test('two drafts are open at once, and a full disk loses neither', async ({ launch }) => {
    const { page, electron } = await launch();
    await compose({ page, electron } as RunningApp);
    await caption(page).fill('The first of two');
    await expect(page.getByText('Draft saved')).toBeVisible();
    await page.getByRole('button', { name: 'Drafts' }).click();
    await page.getByRole('menuitem', { name: 'Start another' }).click();
    await expect(caption(page)).toHaveValue('');
    // What SQLite says when the disk is full, from the door of main.
    await electron.evaluate(({ ipcMain }) => {
      const invoked = (ipcMain as unknown as { _invokeHandlers: Map<string, (...all: unknown[]) => unknown> })
        ._invokeHandlers;
      const through = invoked.get('vitrine:call');
      if (!through) throw new Error('no door');
      (globalThis as { through?: unknown }).through = through;
      invoked.set('vitrine:call', (...all) =>
        ['posts.create', 'drafts.save'].includes(all[1] as string)
          ? Promise.resolve({ ok: false, failure: { code: 'disk_full', params: {} } })
          : through(...all),
      );
    });
    await caption(page).fill('The second, on a full disk');
    await expect(page.getByText('Not saved yet').first()).toBeVisible();
    await page.getByRole('button', { name: /other draft/ }).click();
    await page.getByRole('menuitem', { name: /The first of two/ }).click();
    await expect(caption(page)).toHaveValue('The first of two');
    await electron.evaluate(({ ipcMain }) => {
      const invoked = (ipcMain as unknown as { _invokeHandlers: Map<string, unknown> })._invokeHandlers;
      invoked.set('vitrine:call', (globalThis as { through?: unknown }).through);
    });
    await page
      .getByRole('button', { name: /draft/i })
      .and(page.locator('[aria-haspopup=menu]'))
      .last()
      .click();
    await expect(page.getByRole('menuitem', { name: /The second, on a full disk/ })).toBeVisible({
      timeout: 20_000,
    });
    await page.getByRole('menuitem', { name: /The second, on a full disk/ }).click();
    await expect(caption(page)).toHaveValue('The second, on a full disk');
    await expect(page.getByText('Draft saved')).toBeVisible();
  });

  test('a reel has a length and a cover by keyboard, a story takes the whole screen', async ({ launch }) => {
    const page = await compose(await launch());
    await addMedia(page, 'wheel.mp4');
    const start = page.getByRole('slider', { name: 'Start' });
    await start.press('Shift+ArrowRight');
    await expect(start).toHaveAttribute('aria-valuenow', '1000');
    const moment = page.getByRole('slider', { name: 'Moment of the cover' });
    await moment.press('ArrowRight');
    await expect(moment).toHaveAttribute('aria-valuenow', '1100');
    await page.getByRole('button', { name: 'Story', exact: true }).click();
    await expect(caption(page)).toBeHidden();
    await expect(page.getByText('A story has no caption', { exact: false })).toBeVisible();
    await page.getByRole('button', { name: 'Reel', exact: true }).click();
    await expect(caption(page)).toBeVisible();
    await caption(page).focus();
    await page.getByRole('button', { name: 'Emoji' }).click();
    await page.getByRole('searchbox', { name: 'Search emoji' }).fill('water wave');
    await page.getByRole('gridcell', { name: 'water wave' }).click();
    await expect(caption(page)).toHaveValue('🌊');
  });
});
