import { connectSandbox, expect, test } from './support/app.ts';
import { addMedia, go, liveMedia, publishNow, slides, stagedHashes } from './support/steps.ts';

test.describe('publishing in the real app', () => {
  test('a photo goes from disk to a live post, as the very bytes of the preview', async ({
    launch,
    sandbox,
  }) => {
    const { page } = await launch();
    await connectSandbox(page);
    await go(page, 'Compose');
    await addMedia(page, 'bowls.jpg');
    await page.getByRole('textbox', { name: 'Caption' }).fill('Morning glaze, batch 14\n\n#ceramics #nantes');
    const preview = page
      .getByRole('region', { name: 'Preview' })
      .getByRole('img', { name: /slide/i })
      .first();
    await expect(preview).toBeVisible();
    const previewHash = await preview.evaluate(async (image) => {
      const bytes = await (await fetch((image as HTMLImageElement).src)).arrayBuffer();
      const digest = await crypto.subtle.digest('SHA-256', bytes);
      return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    });

    await publishNow(page);

    const [media] = await liveMedia(sandbox, 'Morning glaze, batch 14');
    expect(media?.livePublishes).toBe(1);
    expect(await stagedHashes(sandbox)).toContain(previewHash);
    await expect(page.getByRole('link', { name: 'View on Instagram' })).toBeVisible();

    await go(page, 'Home');
    const recent = page.getByRole('list', { name: 'Recent posts' });
    await expect(recent.getByText('Morning glaze, batch 14')).toBeVisible();
  });

  test('likes, comments and reach of a new post grow on Home', async ({ launch, sandbox }) => {
    const { page } = await launch();
    await connectSandbox(page);
    await go(page, 'Compose');
    await addMedia(page, 'bowls.jpg');
    await page.getByRole('textbox', { name: 'Caption' }).fill('Numbers grow');
    await publishNow(page);
    await sandbox.control('POST', 'clock', { advanceMs: 3_600_000 });
    await go(page, 'Home');
    const post = page
      .getByRole('list', { name: 'Recent posts' })
      .getByRole('listitem')
      .filter({ hasText: 'Numbers grow' });
    const reach = post.getByLabel(/reach/i).first();
    await expect(async () => {
      expect(Number((await reach.textContent())?.replace(/\D/g, ''))).toBeGreaterThan(0);
    }).toPass({ timeout: 60_000 });
  });

  test('a video becomes a reel', async ({ launch, sandbox }) => {
    const { page } = await launch();
    await connectSandbox(page);
    await go(page, 'Compose');
    await addMedia(page, 'wheel.mp4');
    await page.getByRole('textbox', { name: 'Caption' }).fill('Throwing a tall vase');
    await publishNow(page);
    const [media] = await liveMedia(sandbox, 'Throwing a tall vase');
    expect(media).toMatchObject({ livePublishes: 1, productType: 'REELS' });
  });

  test('photos and a video become one carousel, in the order of the slides', async ({ launch, sandbox }) => {
    const { page } = await launch();
    await connectSandbox(page);
    await go(page, 'Compose');
    await addMedia(page, 'bowls.jpg', 'shelves.png', 'glaze.webp', 'wheel.mp4');
    await expect(slides(page)).toHaveCount(4);
    await page.getByRole('textbox', { name: 'Caption' }).fill('Four of a kind');
    await publishNow(page);
    const [media] = await liveMedia(sandbox, 'Four of a kind');
    expect(media).toMatchObject({ livePublishes: 1, mediaType: 'CAROUSEL_ALBUM' });
    const { children } = await sandbox.graph<{ children: { data: { media_type: string }[] } }>(
      media?.id ?? '',
      'children{media_type}',
    );
    expect(children.data.map((child) => child.media_type)).toEqual(['IMAGE', 'IMAGE', 'IMAGE', 'VIDEO']);
  });
});
