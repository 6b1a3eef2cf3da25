import type { Page } from '@playwright/test';
import { connectSandbox, expect, test } from './support/app.ts';
import { expectAccessible, shoot } from './support/look.ts';
import type { SandboxProcess } from './support/sandbox.ts';
import { go } from './support/steps.ts';

interface GraphComment {
  id: string;
  text: string;
  username: string;
  hidden: boolean;
  replies?: { data: GraphComment[] };
}

/** What the sandbox itself says is below every post, page by page. */
async function truth(sandbox: SandboxProcess): Promise<GraphComment[]> {
  const { data } = await sandbox.graph<{ data: { id: string }[] }>(`${sandbox.igUserId}/media`, 'id');
  const found: GraphComment[] = [];
  for (const { id } of data) {
    let after = '';
    do {
      const fields = 'id,text,username,hidden,replies{id,text,username}';
      const query = new URLSearchParams({ fields, limit: '50', after, access_token: sandbox.userToken });
      const response = await fetch(`${sandbox.origin}/graph.facebook.com/v26.0/${id}/comments?${query}`);
      const page = (await response.json()) as {
        data: GraphComment[];
        paging?: { next?: string; cursors?: { after: string } };
      };
      found.push(...page.data);
      after = page.paging?.next ? (page.paging.cursors?.after ?? '') : '';
    } while (after !== '');
  }
  return found;
}

const rows = (page: Page) => page.getByRole('list', { name: 'Comments' }).getByRole('listitem');

async function newComment(sandbox: SandboxProcess, text: string, from = 'marie.potiere'): Promise<void> {
  await sandbox.control('POST', 'webhooks/emit', { events: [{ field: 'comments', text, from }] });
}

async function openInbox(page: Page): Promise<void> {
  await connectSandbox(page);
  await go(page, 'Comments');
  await expect(rows(page).first()).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText(/^.*Read from Instagram/)).toBeVisible({ timeout: 30_000 });
}

test('a comment is read, answered once, hidden and deleted, and each can be taken back', async ({
  launch,
  sandbox,
}) => {
  test.setTimeout(120_000);
  await newComment(sandbox, 'Is the blue bowl still there?');
  await newComment(sandbox, 'Buy followers here', 'spam.bot');
  await newComment(sandbox, 'Delete me', 'rude.one');
  const { page } = await launch();
  await openInbox(page);
  const link = page.getByRole('navigation').getByRole('link', { name: 'Comments' });
  await expect(link).toHaveAttribute('aria-current', 'page');

  const question = rows(page).filter({ hasText: 'Is the blue bowl still there?' });
  await question.getByRole('button', { name: 'Reply', exact: true }).click();
  const field = page.getByRole('textbox', { name: 'Your reply to marie.potiere' });
  await expect(field).toBeFocused();
  await field.fill('It is, and it is yours.');
  await field.press('Enter');
  const thread = page.getByRole('region', { name: 'Thread' });
  await expect(thread.getByText(/Sending the reply in/)).toBeVisible();
  await thread.getByRole('button', { name: 'Undo' }).click();
  await expect(thread.getByText('It is, and it is yours.')).toHaveCount(0);
  await field.fill('Yes, it is.');
  await page.getByRole('button', { name: 'Send' }).click();

  const spam = rows(page).filter({ hasText: 'Buy followers here' });
  await spam.getByRole('button', { name: 'Hide', exact: true }).click();
  const rude = rows(page).filter({ hasText: 'Delete me' });
  await rude.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(rude.getByText(/Deleting in/)).toBeVisible();

  await expect(rude).toHaveCount(0, { timeout: 20_000 });
  await expect(spam.getByText('Hidden')).toBeVisible();
  await expect(thread.getByText(/Sending|way to Instagram/)).toHaveCount(0, { timeout: 20_000 });
  await expect(question.getByText('Answered')).toBeVisible();
  const there = await truth(sandbox);
  const answered = there.find(({ text }) => text === 'Is the blue bowl still there?');
  expect(answered?.replies?.data.map(({ text }) => text)).toEqual(['Yes, it is.']);
  expect(there.find(({ text }) => text === 'Buy followers here')?.hidden).toBe(true);
  expect(there.some(({ text }) => text === 'Delete me')).toBe(false);
});

test('the inbox says what the sandbox says, finds words, and keeps notes about people', async ({
  launch,
  sandbox,
}) => {
  test.setTimeout(120_000);
  await newComment(sandbox, 'Wunderschön, danke!', 'lena.ton');
  const { page } = await launch();
  await openInbox(page);
  const there = await truth(sandbox);
  const first = there.find(({ text }) => text === 'Wunderschön, danke!');
  await expect(rows(page).first()).toContainText(first?.username ?? 'nobody');

  await page.getByRole('searchbox', { name: 'Search comments' }).fill('wunderschon');
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText('Wunderschön, danke!');
  await page.getByRole('searchbox', { name: 'Search comments' }).fill('');

  await page.getByText('People', { exact: true }).click();
  const people = page.getByRole('list', { name: 'People' }).getByRole('listitem');
  const written = new Map<string, number>();
  for (const { username } of there) written.set(username, (written.get(username) ?? 0) + 1);
  await expect(people.first()).toContainText(`${Math.max(...written.values())} comments`);
  await page.getByRole('searchbox', { name: 'Search people' }).fill('lena');
  await people.first().getByRole('button').click();
  await page.getByRole('textbox', { name: 'Note' }).fill('Asked for a set of six.');
  await expect(page.getByText('Saved')).toBeVisible();
  await page.reload();
  await page.getByText('People', { exact: true }).click();
  await page.getByRole('searchbox', { name: 'Search people' }).fill('lena');
  await people.first().getByRole('button').click();
  await expect(page.getByRole('textbox', { name: 'Note' })).toHaveValue('Asked for a set of six.');
});

const SIZES = [
  [1440, 900],
  [1024, 700],
] as const;

test('every state of the screen, looked at', async ({ launch, sandbox }) => {
  test.setTimeout(150_000);
  await newComment(
    sandbox,
    'Do you ship to Belgium? I would need it before Christmas, and a second one for my sister.',
  );
  const { page, electron } = await launch();
  await openInbox(page);
  await rows(page).first().getByRole('button', { name: 'Reply', exact: true }).click();
  await page.keyboard.type('Yes, within two days.');
  for (const locale of ['en', 'fr'] as const) {
    await page.evaluate((choice) => window.vitrine.call('settings.set', { locale: choice }), locale);
    for (const [width, height] of SIZES) {
      await electron.evaluate(
        ({ BrowserWindow }, size) =>
          BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
        { width, height },
      );
      for (const theme of ['light', 'dark'] as const) {
        await page.evaluate((choice) => window.vitrine.call('settings.set', { theme: choice }), theme);
        await expect(page.locator(`html[data-mantine-color-scheme="${theme}"]`)).toBeAttached();
        await shoot(page, `comments-${locale}-${width}-${theme}`);
        if (width === 1024) await expectAccessible(page);
      }
    }
  }
  await page.getByRole('radiogroup', { name: 'Quels commentaires' }).getByText('Masqués').click();
  await shoot(page, 'comments-empty-fr-1024-dark');
  await page.getByRole('radiogroup', { name: 'Vue' }).getByText('Personnes').click();
  await page.getByRole('list', { name: 'Personnes' }).getByRole('button').first().click();
  await shoot(page, 'people-fr-1024-dark');
  await expectAccessible(page);
});
