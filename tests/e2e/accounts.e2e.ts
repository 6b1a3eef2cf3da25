import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { expect, type RunningApp, test } from './support/app.ts';
import { hasKeyRing, openKeyRing } from './support/key-ring.ts';
import { expectAccessible, shoot } from './support/look.ts';
import { launchPlain } from './support/plain-app.ts';
import { repository } from './support/runtime.ts';
import type { SandboxProcess } from './support/sandbox.ts';
import { go } from './support/steps.ts';

const BROWSER = process.env.VITRINE_TEST_BROWSER ?? '/usr/bin/chromium';
const BOUNCE = 'https://bounce.example/vitrine/';

test.describe('accounts', () => {
  let browser: Browser;
  let context: BrowserContext;
  test.beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: BROWSER,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
    });
  });
  test.beforeEach(async () => {
    context = await browser.newContext();
    // The very file of the repository, under an https address as a creator would host it.
    const body = await readFile(join(repository, 'main/accounts/bounce/index.html'), 'utf8');
    await context.route(`${BOUNCE}**`, (route) => route.fulfill({ contentType: 'text/html', body }));
  });
  test.afterEach(() => context.close());
  test.afterAll(() => browser.close());

  async function fill(page: Page, appId: string, appSecret: string): Promise<void> {
    await page.getByRole('textbox', { name: 'App ID' }).fill(appId);
    await page.getByRole('textbox', { name: 'App secret' }).fill(appSecret);
  }

  /** Presses "Open browser" and shows what the system browser was given. */
  async function open({
    page,
    openedAddresses,
    openedAddress,
  }: Pick<RunningApp, 'page' | 'openedAddresses' | 'openedAddress'>): Promise<Page> {
    const before = (await openedAddresses()).length;
    await page.getByRole('button', { name: 'Open browser' }).click();
    await expect.poll(async () => (await openedAddresses()).length).toBe(before + 1);
    const consent = await context.newPage();
    await consent.goto(await openedAddress());
    return consent;
  }

  async function instagramApp(sandbox: SandboxProcess) {
    const { instagramApp: app } = await sandbox.control<{
      instagramApp: { instagramId: string; instagramSecret: string };
    }>('POST', 'setup', { app: { mode: 'live', redirectUris: [BOUNCE], instagramRedirectUris: [BOUNCE] } });
    return app;
  }

  test('Instagram Login comes back through the bounce page and says what this account cannot do', async ({
    launch,
    sandbox,
  }) => {
    const { instagramId, instagramSecret } = await instagramApp(sandbox);
    const app = await launch();
    const { page } = app;
    await page.getByRole('button', { name: 'Connect with Instagram' }).click();
    await fill(page, instagramId, instagramSecret);
    await expect(page.getByText('Meta knows this app.')).toBeVisible();
    await expect(page.getByText('This secret belongs to the app.')).toBeVisible();
    await page.getByRole('textbox', { name: 'Return address' }).fill(BOUNCE);
    const consent = await open(app);
    await consent.getByRole('button', { name: 'Allow' }).click();
    await expect(consent.getByText(/return to Vitrine/i)).toBeVisible();
    expect(new URL(consent.url()).hostname).toBe('localhost');

    await expect(page.getByRole('region', { name: 'Account' })).toContainText('atelier.lune');
    await go(page, 'Settings');
    await page.getByRole('button', { name: 'What this account can do' }).click();
    const abilities = page.getByRole('list', { name: 'What this account can do' });
    await expect(abilities.getByRole('listitem').filter({ hasText: 'Like posts' })).toContainText(
      'only after a sign-in with Facebook',
    );
    await expectAccessible(page);
    await shoot(page, 'settings-abilities-light-en');

    await page.getByRole('button', { name: 'Disconnect' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click();
    await expect(page.getByRole('dialog')).toContainText('Apps and websites');
    await page.getByRole('button', { name: 'Done' }).click();
    await expect(page.getByText('The history of atelier.lune was kept.')).toBeVisible();
    await shoot(page, 'connect-kept-light-en');
  });

  test('a live app refuses this computer’s door, is told so, and takes the return address', async ({
    launch,
    sandbox,
  }) => {
    await instagramApp(sandbox);
    await sandbox.control('POST', 'setup', { pages: [{ name: 'Only a Page', instagram: null }] });
    const app = await launch();
    const { page } = app;
    await page.getByRole('button', { name: 'Connect with Facebook' }).click();
    await fill(page, sandbox.appId, sandbox.appSecret);
    const blocked = await open(app);
    await expect(blocked.getByRole('heading', { name: 'URL blocked' })).toBeVisible();
    await expect(page.getByText(/your app is live and accepts https only/)).toBeVisible();
    await page.getByRole('button', { name: 'Cancel' }).click();

    await page.getByRole('checkbox', { name: 'My app is live' }).check();
    await page.getByRole('textbox', { name: 'Return address' }).fill(BOUNCE);
    const consent = await open(app);
    await consent.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByRole('alert')).toContainText('no Instagram professional account');
    const checks = page.getByRole('region', { name: 'What Meta has confirmed' });
    await expect(checks.getByRole('listitem').filter({ hasText: 'this is what is wrong' })).toHaveText(
      /professional account/,
    );
    await expectAccessible(page);
    await shoot(page, 'connect-one-wrong-light-en');
  });

  test('an account that may only be read says why, and offers nothing that would fail', async ({
    launch,
    sandbox,
  }) => {
    const app = await launch();
    const { page } = app;
    await page.getByRole('button', { name: 'Connect with Facebook' }).click();
    await fill(page, sandbox.appId, sandbox.appSecret);
    const before = await open(app);
    // The person unticks the permission to publish, and one of the two Pages.
    const url = new URL(before.url());
    const scopes = (url.searchParams.get('scope') ?? '').split(',');
    url.searchParams.set('scope', scopes.filter((scope) => scope !== 'instagram_content_publish').join(','));
    await before.goto(url.href);
    await before.getByRole('checkbox', { name: /Lune Workshops/ }).uncheck();
    await before.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByRole('region', { name: 'Account' })).toContainText('atelier.lune');
    await go(page, 'Compose');
    await expect(page.getByText(/instagram_content_publish was not granted/)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Publish now' })).toBeDisabled();
    await expect(page.getByRole('button', { name: 'Schedule' })).toBeDisabled();
  });

  test('no token and no secret is in any file that the app wrote, nor in the window’s memory', async ({
    sandbox,
    userData,
  }) => {
    test.skip(!hasKeyRing(), 'needs dbus-daemon and gnome-keyring-daemon');
    const keyRing = await openKeyRing();
    try {
      const launch = () => launchPlain({ userData, origin: sandbox.origin, env: keyRing.env });
      let app = await launch();
      await app.page.getByRole('button', { name: 'Connect with Facebook' }).click();
      await fill(app.page, sandbox.appId, sandbox.appSecret);
      await expect(app.page.getByText(/Kept on this computer in its key store/)).toBeVisible();
      const consent = await open(app);
      await consent.getByRole('button', { name: 'Continue' }).click();
      await app.page.getByRole('button', { name: 'Connect all 2' }).click();
      await expect(app.page.getByRole('region', { name: 'Account' })).toContainText('atelier.lune');
      await app.close();

      app = await launch();
      await expect(app.page.getByRole('region', { name: 'Account' })).toContainText('atelier.lune');
      await expect(app.page.getByRole('button', { name: 'Sign in again' })).toHaveCount(0);
      const memory = await heapOf(app.page);
      await app.page.evaluate(() => {
        setTimeout(() => Promise.reject(new Error('an uncaught fault, for the log')), 0);
      });
      await app.close();

      const secrets = [/EAA[A-Za-z0-9]{60,}/, new RegExp(sandbox.appSecret), base64Of(sandbox.appSecret)];
      for (const secret of secrets) expect(memory).not.toMatch(secret);
      const files = await filesUnder(join(userData, 'profile'));
      expect(files.map(({ name }) => name)).toEqual(
        expect.arrayContaining([expect.stringMatching(/vitrine\.db$/), expect.stringMatching(/\.log$/)]),
      );
      for (const { name, bytes } of files) {
        const wide = bytes.toString('utf16le');
        for (const secret of secrets) expect(secret.test(bytes.toString('latin1')), name).toBe(false);
        for (const secret of secrets) expect(secret.test(wide), `${name}, as UTF-16`).toBe(false);
      }
    } finally {
      await keyRing.close();
    }
  });
});

const base64Of = (text: string) =>
  new RegExp(Buffer.from(text).toString('base64').replace(/=+$/, '').slice(0, -2));

async function filesUnder(folder: string): Promise<{ name: string; bytes: Buffer }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(files.map(async (name) => ({ name, bytes: await readFile(name) })));
}

/** Everything that the page's own memory holds, as V8 writes it out. */
async function heapOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return chunks.join('');
}
