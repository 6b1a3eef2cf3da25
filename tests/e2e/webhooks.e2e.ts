import { createServer } from 'node:net';
import type { Page } from '@playwright/test';
import { connectSandbox, expect, test } from './support/app.ts';
import { expectAccessible, shoot } from './support/look.ts';
import { go } from './support/steps.ts';

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(address && typeof address === 'object' ? address.port : 0));
    });
  });

const panelOf = (page: Page) => page.getByRole('region', { name: 'Events from Instagram' });

test('a comment that Instagram tells of is on screen within a second, and its way is set up in Settings', async ({
  launch,
  sandbox,
}) => {
  test.setTimeout(150_000);
  const { page } = await launch();
  await connectSandbox(page);
  const port = await freePort();
  await go(page, 'Settings');
  const panel = panelOf(page);
  await panel.getByRole('textbox', { name: 'Port' }).fill(String(port));
  await panel.getByRole('button', { name: 'Use this port' }).click();
  await panel.getByRole('switch', { name: 'Receive events on this computer' }).click();
  await expect(panel.getByText(`Listening on port ${port}`)).toBeVisible();
  await expect(panel.getByText(`cloudflared tunnel --url http://127.0.0.1:${port}`)).toBeVisible();

  const address = panel.getByRole('textbox', { name: 'Public address' });
  await address.fill('http://127.0.0.1:9');
  await panel.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(panel.getByText(/127\.0\.0\.1:9 does not answer/)).toBeVisible();
  await address.fill(`http://127.0.0.1:${port}`);
  await panel.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(panel.getByText(/The address leads to this computer/)).toBeVisible();
  await panel.getByRole('button', { name: 'Subscribe atelier.lune' }).click();
  await expect(panel.getByText(/Instagram tells of this account/)).toBeVisible();

  const { verifyToken } = await page.evaluate(async () => {
    const reply = await window.vitrine.call('webhooks.get', undefined);
    if (!reply.ok) throw new Error(reply.failure.code);
    return reply.value as { verifyToken: string };
  });
  const callbackUrl = `http://127.0.0.1:${port}/api/webhooks/instagram`;
  await sandbox.control('POST', 'webhooks', { callbackUrl, verifyToken });

  await go(page, 'Comments');
  const rows = page.getByRole('list', { name: 'Comments' }).getByRole('listitem');
  await expect(page.getByText(/^.*Read from Instagram/)).toBeVisible({ timeout: 60_000 });
  const text = 'Told by Instagram itself';
  await sandbox.control('POST', 'webhooks/emit', {
    events: [{ field: 'comments', text, from: 'marie.potiere' }],
  });
  await expect(rows.filter({ hasText: text })).toBeVisible({ timeout: 1_000 });

  await go(page, 'Settings');
  await expect(panel.getByRole('list', { name: 'Last events' }).getByText(text)).toBeVisible();
  for (const locale of ['en', 'fr'] as const) {
    await page.evaluate((choice) => window.vitrine.call('settings.set', { locale: choice }), locale);
    for (const theme of ['light', 'dark'] as const) {
      await page.evaluate((choice) => window.vitrine.call('settings.set', { theme: choice }), theme);
      await expect(page.locator(`html[data-mantine-color-scheme="${theme}"]`)).toBeAttached();
      await page
        .getByRole('heading', { name: locale === 'en' ? 'Events from Instagram' : 'Événements d’Instagram' })
        .scrollIntoViewIfNeeded();
      await shoot(page, `webhooks-${locale}-${theme}`);
      await expectAccessible(page);
    }
  }
});
