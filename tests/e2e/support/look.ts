import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { outputDir } from './runtime.ts';

/** Waits until every picture in the window has arrived, or said that it will not. */
export async function picturesShown(page: Page): Promise<void> {
  const missing = () =>
    page.evaluate(() => {
      const inWindow = (image: HTMLImageElement) => {
        const { top, bottom } = image.getBoundingClientRect();
        return bottom > 0 && top < innerHeight;
      };
      return [...document.images].filter((image) => inWindow(image) && !image.complete).length;
    });
  await expect.poll(missing, { timeout: 40_000 }).toBe(0);
}

/** Writes a screenshot of the whole window to `tests/output/<name>.png`. */
export async function shoot(page: Page, name: string): Promise<void> {
  await mkdir(outputDir, { recursive: true });
  await picturesShown(page);
  await page.screenshot({ path: join(outputDir, `${name}.png`), animations: 'disabled' });
}

/** Fails when axe finds anything on the screen. Legacy mode: an Electron window cannot open axe's helper page. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
  );
  expect(found).toEqual([]);
}
