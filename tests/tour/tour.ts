import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { connectSandbox, fixture, test } from '../e2e/support/app.ts';
import { picturesShown } from '../e2e/support/look.ts';
import { repository } from '../e2e/support/runtime.ts';
import { chooseFiles, go, publishNow, slides } from '../e2e/support/steps.ts';

const PICTURES = new Set(['.jpg', '.jpeg', '.png', '.webp']);
const VIDEOS = new Set(['.mp4', '.mov']);
const tourDir = join(repository, 'tour');

const given: string[] = JSON.parse(process.env.VITRINE_TOUR_FILES ?? '[]');
const files = given.length > 0 ? given : ['bowls.jpg', 'shelves.png', 'glaze.webp', 'wheel.mp4'].map(fixture);
const isKind = (kind: Set<string>) => (file: string) => kind.has(extname(file).toLowerCase());
const pictures = files.filter(isKind(PICTURES));
const videos = files.filter(isKind(VIDEOS));

interface Stop {
  title: string;
  detail: string;
  picture: string;
}

/** Drives the real app like a newcomer with these files, and leaves pictures and a report in `tour/`. */
test('the tour', async ({ launch }) => {
  test.setTimeout(300_000);
  await rm(tourDir, { recursive: true, force: true });
  await mkdir(tourDir, { recursive: true });
  const stops: Stop[] = [];
  const started = Date.now();
  const { page } = await launch({ origin: null });
  const stop = async (title: string, detail: string) => {
    const picture = `${String(stops.length + 1).padStart(2, '0')}-${title.toLowerCase().replaceAll(/[^a-z]+/g, '-')}.png`;
    await picturesShown(page);
    await page.screenshot({ path: join(tourDir, picture), animations: 'disabled' });
    stops.push({
      title,
      detail: `${detail} (${Math.round((Date.now() - started) / 1000)} s after the start)`,
      picture,
    });
  };

  await expect(page.getByRole('heading', { name: 'Connect your Instagram account' })).toBeVisible();
  await stop('First run', 'The window as a newcomer sees it.');
  await connectSandbox(page);
  await stop('Connected', 'One click on "Try the sandbox".');

  if (pictures[0]) await publish(page, [pictures[0]], 'A first photo', stop);
  if (videos[0]) await publish(page, [videos[0]], 'A first reel', stop);
  if (files.length > 1) await publish(page, files.slice(0, 10), 'A first carousel', stop);

  await go(page, 'Home');
  const recent = page.getByRole('list', { name: 'Recent posts' });
  const ours = recent.getByRole('listitem').filter({ hasText: 'A first' });
  await expect(ours.getByText(/^reach [\d,]+$/)).toHaveCount(await ours.count(), { timeout: 120_000 });
  await stop('The numbers arrive', 'Home shows likes, comments and reach as Instagram gives them.');
  await go(page, 'Planner');
  await stop('Planner', 'Everything that was published, in the queue view.');
  await go(page, 'Insights');
  await stop('Insights', 'Every post with its numbers.');
  await writeReport(stops);
});

async function publish(
  page: Page,
  paths: string[],
  caption: string,
  stop: (title: string, detail: string) => Promise<void>,
): Promise<void> {
  await go(page, 'Compose');
  await chooseFiles(page, paths);
  await expect(slides(page)).toHaveCount(paths.length, { timeout: 60_000 });
  await page.getByRole('textbox', { name: 'Caption' }).fill(`${caption}\n\nFrom this computer. #vitrine`);
  await expect(page.getByText('Draft saved')).toBeVisible();
  await stop(`${caption} composed`, paths.map((path) => basename(path)).join(', '));
  await publishNow(page, 120_000);
  await stop(`${caption} live`, 'Published, with its link.');
}

async function writeReport(stops: Stop[]): Promise<void> {
  const body = stops.map(
    ({ title, detail, picture }) => `## ${title}\n\n${detail}\n\n![${title}](${picture})\n`,
  );
  const report = `# The tour\n\nThe real app, driven with ${files.map((file) => basename(file)).join(', ')}.\n\n${body.join('\n')}`;
  await writeFile(join(tourDir, 'report.md'), report);
}
