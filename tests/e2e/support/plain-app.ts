import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, expect, type Page } from '@playwright/test';
import { installBrowserShim } from './app.ts';
import { electronPath, repository } from './runtime.ts';

export interface PlainApp {
  page: Page;
  openedAddresses(): Promise<string[]>;
  openedAddress(): Promise<string>;
  close(): Promise<void>;
}

/**
 * The app as a person starts it, seen through its debugging port. Playwright's own way of starting Electron
 * takes the key ring away: it appends `--password-store=basic`.
 */
export async function launchPlain(options: {
  userData: string;
  origin: string;
  env: Record<string, string>;
}): Promise<PlainApp> {
  const log = join(options.userData, 'opened-addresses.txt');
  const bin = await installBrowserShim(options.userData, log);
  const child = spawn(
    electronPath,
    [
      '.',
      `--user-data-dir=${join(options.userData, 'profile')}`,
      '--lang=en',
      '--password-store=gnome-libsecret',
      '--remote-debugging-port=0',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
    {
      cwd: repository,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: {
        ...process.env,
        LANGUAGE: 'en',
        PATH: `${bin}${delimiter}${process.env.PATH}`,
        VITRINE_META_ORIGIN: options.origin,
        ...options.env,
      },
    },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const address = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      const found = /^DevTools listening on (ws:\S+)/.exec(line)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', () => reject(new Error('the app ended before it could be seen')));
  });
  const browser = await chromium.connectOverCDP(address);
  const pages = () => browser.contexts().flatMap((context) => context.pages());
  await expect.poll(() => pages().length, { timeout: 20_000 }).toBeGreaterThan(0);
  const [page] = pages();
  if (!page) throw new Error('the app has no window');
  const openedAddresses = async () => {
    const text = await readFile(log, 'utf8').catch(() => '');
    return text.split('\n').filter((line) => line !== '');
  };
  return {
    page,
    openedAddresses,
    openedAddress: async () => (await openedAddresses()).at(-1) ?? '',
    async close() {
      child.kill('SIGTERM');
      const impatience = setTimeout(() => child.kill('SIGKILL'), 8_000);
      await ended;
      clearTimeout(impatience);
      await browser.close().catch(() => undefined);
    },
  };
}
