import { type Browser, chromium, type Page } from '@playwright/test';
import { connectSandbox, expect, type RunningApp, test } from './support/app.ts';
import type { SandboxProcess } from './support/sandbox.ts';

/** Debian's Chromium stands for the creator's own browser. */
const BROWSER = process.env.VITRINE_TEST_BROWSER ?? '/usr/bin/chromium';

test.describe('connecting an account', () => {
  let browser: Browser;
  test.beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: BROWSER,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--no-first-run',
        '--disable-sync',
      ],
    });
  });
  test.afterAll(() => browser.close());

  /** Fills the form, presses "Open browser" and answers the consent page that the system browser was given. */
  async function startLogin(app: RunningApp, sandbox: SandboxProcess): Promise<Page> {
    const entrance = app.page.getByRole('button', { name: 'Connect with Facebook' });
    const appId = app.page.getByRole('textbox', { name: 'App ID' });
    await expect(entrance.or(appId)).toBeVisible();
    if (await entrance.isVisible()) await entrance.click();
    await appId.fill(sandbox.appId);
    await app.page.getByRole('textbox', { name: 'App secret' }).fill(sandbox.appSecret);
    await app.page.getByRole('button', { name: 'Open browser' }).click();
    const consent = await browser.newPage();
    await consent.goto(await app.openedAddress());
    return consent;
  }

  test('one click connects the sandbox', async ({ launch }) => {
    const { page } = await launch();
    await expect(page.getByRole('heading', { name: 'Connect your Instagram account' })).toBeVisible();
    await connectSandbox(page);
    await expect(page.getByRole('region', { name: 'Account' })).toContainText('atelier.lune');
  });

  test('the real login: browser, consent, a choice of accounts, picture and name', async ({
    launch,
    sandbox,
  }) => {
    const app = await launch();
    const consent = await startLogin(app, sandbox);
    await consent.getByRole('button', { name: 'Continue' }).click();
    await expect(consent.getByText(/return to Vitrine/i)).toBeVisible();

    const accounts = app.page.getByRole('list', { name: 'Accounts' });
    await expect(accounts.getByRole('listitem')).toHaveCount(2);
    await accounts.getByRole('button', { name: 'atelier.lune' }).click();

    const region = app.page.getByRole('region', { name: 'Account' });
    await expect(region).toContainText('atelier.lune');
    const picture = region.locator('img').first();
    await expect(picture).toBeVisible();
    await expect
      .poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth))
      .toBeGreaterThan(0);
    expect(app.page.url()).not.toContain('EAA');
  });

  test('saying no in the browser ends in a sentence and a button that works', async ({ launch, sandbox }) => {
    const app = await launch();
    const consent = await startLogin(app, sandbox);
    await consent.getByRole('button', { name: 'Cancel' }).click();
    await expect(app.page.getByRole('alert')).toContainText(/not granted/);
    await app.page
      .getByRole('button', { name: /Try again|Open browser/ })
      .first()
      .click();
    await expect(app.page.getByRole('textbox', { name: /App ID|Paste the address/ }).first()).toBeVisible();
  });

  test('a browser that was closed is opened again, and the same sign-in goes on', async ({
    launch,
    sandbox,
  }) => {
    const app = await launch();
    const closed = await startLogin(app, sandbox);
    await closed.close();
    await expect(app.page.getByRole('textbox', { name: 'Paste the address' })).toBeVisible();
    await app.page.getByRole('button', { name: 'Open browser' }).click();
    await expect.poll(() => app.openedAddresses().then((addresses) => addresses.length)).toBe(2);
    const consent = await browser.newPage();
    await consent.goto(await app.openedAddress());
    await consent.getByRole('button', { name: 'Continue' }).click();
    await expect(app.page.getByRole('list', { name: 'Accounts' })).toBeVisible();
  });

  test('a wrong state is refused and the right answer still counts', async ({ launch, sandbox }) => {
    const app = await launch();
    const consent = await startLogin(app, sandbox);
    const redirect = new URL(new URL(await app.openedAddress()).searchParams.get('redirect_uri') ?? '');
    const forged = await fetch(`${redirect.href}?code=stolen&state=guessed`);
    expect(forged.status).toBe(400);
    await consent.getByRole('button', { name: 'Continue' }).click();
    await expect(app.page.getByRole('list', { name: 'Accounts' })).toBeVisible();
  });

  test('the address pasted by hand completes the login', async ({ launch, sandbox }) => {
    const app = await launch();
    const consent = await startLogin(app, sandbox);
    // A browser that may not reach this computer: the answer stays in its address bar.
    const answer = new Promise<string>((resolve) => {
      void consent.route('**/*', async (route) => {
        const response = await route.fetch({ maxRedirects: 0 });
        const target = response.headers().location ?? '';
        if (!target.startsWith('http://localhost')) return route.fulfill({ response });
        resolve(target);
        return route.fulfill({ status: 200, body: 'This site can’t be reached' });
      });
    });
    await consent.getByRole('button', { name: 'Continue' }).click();
    await app.page.getByRole('textbox', { name: 'Paste the address' }).fill(await answer);
    await app.page.keyboard.press('Enter');
    await expect(app.page.getByRole('list', { name: 'Accounts' })).toBeVisible();
  });

  test('a second attempt replaces the first, and an abandoned one can be cancelled', async ({
    launch,
    sandbox,
  }) => {
    const app = await launch();
    const first = await startLogin(app, sandbox);
    const firstAddress = await app.openedAddress();
    await app.page.getByRole('button', { name: 'Cancel' }).click();
    await first.close();

    const second = await startLogin(app, sandbox);
    await expect.poll(() => app.openedAddress()).not.toBe(firstAddress);
    await second.goto(await app.openedAddress());
    await second.getByRole('button', { name: 'Continue' }).click();
    await expect(app.page.getByRole('list', { name: 'Accounts' })).toBeVisible();
  });

  test('a wrong secret and a malformed app id are named before anything is lost', async ({
    launch,
    sandbox,
  }) => {
    const app = await launch();
    await app.page.getByRole('button', { name: 'Connect with Facebook' }).click();
    await app.page.getByRole('textbox', { name: 'App ID' }).fill('not a number');
    await app.page.getByRole('textbox', { name: 'App secret' }).fill(sandbox.appSecret);
    await app.page.getByRole('button', { name: 'Open browser' }).click();
    await expect(app.page.getByText(/digits|number/i).first()).toBeVisible();

    await app.page.getByRole('textbox', { name: 'App ID' }).fill(sandbox.appId);
    await app.page.getByRole('textbox', { name: 'App secret' }).fill('0'.repeat(32));
    await app.page.getByRole('button', { name: 'Open browser' }).click();
    await expect(app.page.getByRole('alert')).toContainText(/App ID is right, but the App secret/);
    expect(await app.openedAddresses()).toEqual([]);
    await expect(app.page.getByRole('textbox', { name: 'App secret' })).toHaveValue('0'.repeat(32));
  });
});
