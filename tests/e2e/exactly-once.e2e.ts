import { connectSandbox, expect, test } from './support/app.ts';
import { addMedia, go, liveMedia } from './support/steps.ts';

test.describe('an app that is killed while it publishes', () => {
  test('after the publish call and before its result: one live post, and the screen says Published', async ({
    launch,
    sandbox,
  }) => {
    const first = await launch();
    await connectSandbox(first.page);
    await go(first.page, 'Compose');
    await addMedia(first.page, 'bowls.jpg');
    await first.page.getByRole('textbox', { name: 'Caption' }).fill('Survives its own app');
    await expect(first.page.getByText('Draft saved')).toBeVisible();
    // The post goes live at once; the answer that says so takes longer than the app has to live.
    await sandbox.control('POST', 'faults', { operation: 'media.publish', nth: 1, slowMs: 60_000 });
    await first.page.getByRole('button', { name: 'Publish now' }).click();
    await expect.poll(() => liveMedia(sandbox, 'Survives its own app'), { timeout: 45_000 }).toHaveLength(1);
    await expect(first.page.getByRole('button', { name: 'Cancel' })).toBeDisabled();
    first.electron.process().kill('SIGKILL');
    await first.close();
    await sandbox.control('DELETE', 'faults');

    const { page } = await launch();
    await go(page, 'Planner');
    const article = page.getByRole('article', { name: 'Survives its own app' });
    await expect(article.getByText('Published', { exact: true })).toBeVisible({ timeout: 30_000 });
    const live = await liveMedia(sandbox, 'Survives its own app');
    expect(live.map(({ livePublishes }) => livePublishes)).toEqual([1]);
  });

  test('a second app over the same data leaves, and publishes nothing', async ({ launch, sandbox }) => {
    const first = await launch();
    await connectSandbox(first.page);
    await expect(launch()).rejects.toThrow();
    await expect(first.page.getByRole('region', { name: 'Account' })).toBeVisible();
    const { media } = await sandbox.control<{ media: unknown[] }>('GET', 'media');
    expect(media).toEqual([]);
  });
});
