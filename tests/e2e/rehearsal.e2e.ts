import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { connectSandbox, expect, test } from './support/app.ts';
import { expectAccessible, shoot } from './support/look.ts';
import { addMedia, go, liveMedia } from './support/steps.ts';

test('a draft is rehearsed slide by slide, and nothing of it goes anywhere', async ({
  launch,
  sandbox,
  userData,
}) => {
  // Two rehearsals, each with a process of its own, on machines that do other things too.
  test.setTimeout(150_000);
  const { page } = await launch();
  await connectSandbox(page);
  await go(page, 'Compose');
  await addMedia(page, 'bowls.jpg', 'tall.jpg');
  await page.getByRole('textbox', { name: 'Caption' }).fill('Only a rehearsal');
  await page.getByRole('button', { name: 'Rehearse', exact: true }).click();

  const rehearsal = page.getByRole('region', { name: 'Rehearsal' });
  await expect(rehearsal).toContainText('Rehearsed: Instagram would accept all 2 slides', {
    timeout: 45_000,
  });
  await expectAccessible(page);
  await shoot(page, 'rehearsal-accepted-en-usual-light');

  await addMedia(page, 'short.mp4');
  await expect(rehearsal).toContainText('The draft has changed since.');
  await rehearsal.getByRole('button', { name: 'Rehearse again' }).click();
  await expect(rehearsal).toContainText('Rehearsed: Instagram would refuse 1 of 3 slides', {
    timeout: 45_000,
  });
  await expect(rehearsal).toContainText(/Slide 3 · .*short\.mp4/);
  await expect(rehearsal).toContainText('The other 2 slides would be accepted.');
  await expectAccessible(page);
  await shoot(page, 'rehearsal-refused-en-usual-light');

  // The account on screen lives on another Instagram, which heard nothing of it.
  expect(await liveMedia(sandbox, 'Only a rehearsal')).toEqual([]);
  const { requests } = await sandbox.control<{ requests: { operation: string }[] }>('GET', 'requests');
  expect(requests.map(({ operation }) => operation)).not.toContain('media.create');
  const left = join(userData, 'profile', 'rehearsals');
  await expect.poll(async () => (existsSync(left) ? await readdir(left) : [])).toEqual([]);
  await go(page, 'Home');
  await expect(page.getByText('Rehearsal', { exact: true })).toHaveCount(0);
});
