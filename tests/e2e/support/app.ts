import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import {
  test as base,
  type ElectronApplication,
  _electron as electron,
  expect,
  type Page,
} from '@playwright/test';
import { electronPath, fixturesDir, repository } from './runtime.ts';
import { type SandboxProcess, startSandbox } from './sandbox.ts';

export interface RunningApp {
  electron: ElectronApplication;
  page: Page;
  userData: string;
  /** The newest address that the app handed to the system browser. */
  openedAddress(): Promise<string>;
  /** All of them, oldest first. */
  openedAddresses(): Promise<string[]>;
  close(): Promise<void>;
}

export interface LaunchOptions {
  userData?: string;
  /** Without it the app uses the sandbox that it carries. */
  origin?: string | null;
  env?: Record<string, string>;
  locale?: 'en' | 'fr';
}

interface Fixtures {
  sandbox: SandboxProcess;
  userData: string;
  launch: (options?: LaunchOptions) => Promise<RunningApp>;
}

/** The path of a media fixture. */
export const fixture = (name: string): string => join(fixturesDir, name);

/**
 * Every test has its own user-data folder, its own sandbox, and its own "system browser": an `xdg-open`
 * that writes down the address, which the test may then open in a real Chromium.
 */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  sandbox: async ({}, use) => {
    const sandbox = await startSandbox();
    await use(sandbox);
    await sandbox.close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  userData: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'vitrine-e2e-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  launch: async ({ sandbox, userData }, use, info) => {
    const running: RunningApp[] = [];
    await use(async (options = {}) => {
      const origin = options.origin === undefined ? sandbox.origin : options.origin;
      const app = await launchApp({ userData, ...options, origin });
      running.push(app);
      return app;
    });
    for (const app of running) {
      if (info.status !== info.expectedStatus) await keepScreenshot(app, info.outputPath('failure.png'));
      await app.close();
    }
  },
});

async function keepScreenshot(app: RunningApp, path: string): Promise<void> {
  // The window may be gone: then the failure speaks for itself.
  await app.page.screenshot({ path }).catch(() => undefined);
}

async function launchApp(options: LaunchOptions & { userData: string }): Promise<RunningApp> {
  const browserLog = join(options.userData, 'opened-addresses.txt');
  const bin = await installBrowserShim(options.userData, browserLog);
  const app = await electron.launch({
    cwd: repository,
    args: [
      '.',
      `--user-data-dir=${join(options.userData, 'profile')}`,
      `--lang=${options.locale ?? 'en'}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
    env: {
      ...(process.env as Record<string, string>),
      // Through the official launcher, which Playwright needs to hold the app until it is attached.
      ELECTRON_OVERRIDE_DIST_PATH: dirname(electronPath),
      LANGUAGE: options.locale ?? 'en',
      PATH: `${bin}${delimiter}${process.env.PATH}`,
      ...(options.origin ? { VITRINE_META_ORIGIN: options.origin } : {}),
      ...options.env,
    },
  });
  const page = await app.firstWindow();
  await page.waitForLoadState('domcontentloaded');
  const openedAddresses = async () => {
    const log = await readFile(browserLog, 'utf8').catch(() => '');
    return log.split('\n').filter((line) => line !== '');
  };
  return {
    electron: app,
    page,
    userData: options.userData,
    openedAddresses,
    async openedAddress() {
      await expect.poll(openedAddresses).not.toEqual([]);
      return (await openedAddresses()).at(-1) ?? '';
    },
    close: () => app.close().catch(() => undefined),
  };
}

export async function installBrowserShim(folder: string, log: string): Promise<string> {
  const bin = join(folder, 'bin');
  await mkdir(bin, { recursive: true });
  const shim = join(bin, 'xdg-open');
  await writeFile(shim, `#!/bin/sh\nprintf '%s\\n' "$1" >> '${log}'\n`);
  await chmod(shim, 0o755);
  return bin;
}

/** Connects the sandbox's ready account from the first-run screen and arrives on Home. */
export async function connectSandbox(page: Page, name: 'en' | 'fr' = 'en'): Promise<void> {
  await page.getByRole('button', { name: name === 'en' ? 'Try the sandbox' : /bac à sable/ }).click();
  await expect(page.getByRole('region', { name: name === 'en' ? 'Account' : 'Compte' })).toBeVisible();
}

export { expect };
