import { expect, type Locator, type Page } from '@playwright/test';
import { fixture } from './app.ts';
import type { SandboxProcess } from './sandbox.ts';

/** Opens a screen by its link in the navigation. */
export async function go(page: Page, screen: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: screen }).click();
}

export const slides = (page: Page): Locator =>
  page.getByRole('list', { name: 'Slides' }).getByRole('listitem');

/** Gives files to "Add media", as the file dialog would. */
export async function chooseFiles(page: Page, paths: string[]): Promise<void> {
  await page.locator('input[type=file]').first().setInputFiles(paths);
}

/** Drops files or folders from the desktop onto the middle of the window, as the system delivers them. */
export async function dropFiles(page: Page, paths: string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: width / 2, y: height / 2, data });
  await session.detach();
}

/** Adds fixtures and waits until each is a slide. */
export async function addMedia(page: Page, ...names: string[]): Promise<void> {
  const before = await slides(page).count();
  await chooseFiles(page, names.map(fixture));
  await expect(slides(page)).toHaveCount(before + names.length, { timeout: 30_000 });
}

/** Presses "Publish now" and waits for the live post. */
export async function publishNow(page: Page, timeout = 45_000): Promise<void> {
  await page.getByRole('button', { name: 'Publish now' }).click();
  await expect(page.getByRole('link', { name: 'View on Instagram' })).toBeVisible({ timeout });
}

export interface LiveMedia {
  id: string;
  caption: string;
  mediaType: string;
  productType: string;
  /** How often Instagram itself made this post live: more than one is what must never happen. */
  livePublishes: number;
}

/** What the simulated Instagram itself says is live under this caption. */
export async function liveMedia(sandbox: SandboxProcess, firstLine: string): Promise<LiveMedia[]> {
  const { media } = await sandbox.control<{ media: LiveMedia[] }>('GET', 'media');
  return media.filter((entry) => entry.caption.split('\n')[0] === firstLine);
}

/** SHA-256 of every picture that Instagram was given, in the order of arrival. */
export async function stagedHashes(sandbox: SandboxProcess): Promise<string[]> {
  type Request = { operation: string; files: Record<string, { sha256: string }> };
  const { requests } = await sandbox.control<{ requests: Request[] }>('GET', 'requests');
  return requests
    .filter(({ operation }) => operation === 'photo.stage')
    .flatMap(({ files }) => Object.values(files).map(({ sha256 }) => sha256));
}
