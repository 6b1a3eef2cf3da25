import type { Page } from '@playwright/test';
import { connectSandbox, expect, fixture, test } from './support/app.ts';
import { expectAccessible, shoot } from './support/look.ts';
import { addMedia, chooseFiles, publishNow } from './support/steps.ts';

const SIZES = {
  narrow: { width: 900, height: 600 },
  low: { width: 1024, height: 700 },
  usual: { width: 1360, height: 880 },
  wide: { width: 1600, height: 1000 },
} as const;
const THEMES = ['light', 'dark'] as const;

/** Shows the same screen in both themes: a screenshot of each, and axe on each. */
async function look(page: Page, name: string, size: keyof typeof SIZES = 'usual'): Promise<void> {
  for (const theme of THEMES) {
    await page.evaluate((choice) => window.vitrine.call('settings.set', { theme: choice }), theme);
    await expect(page.locator(`html[data-mantine-color-scheme="${theme}"]`)).toBeAttached();
    await shoot(page, `${name}-${size}-${theme}`);
    await expectAccessible(page);
  }
}

// Each language, each theme and each size, without every combination: the longer words meet the narrow window.
const VIEWS = [
  ['en', 'usual'],
  ['fr', 'narrow'],
  ['en', 'wide'],
] as const;
for (const [locale, size] of VIEWS) {
  test(`every screen, ${locale}, ${size}`, async ({ launch }) => {
    test.setTimeout(240_000);
    const { page, electron } = await launch({ locale });
    await electron.evaluate(
      ({ BrowserWindow }, bounds) =>
        BrowserWindow.getAllWindows()[0]?.setContentSize(bounds.width, bounds.height),
      SIZES[size],
    );
    await page.evaluate((choice) => window.vitrine.call('settings.set', { locale: choice }), locale);
    const at = (screen: string) => `${screen}-${locale}`;
    const open = async (hash: string) => {
      await page.evaluate((target) => {
        location.hash = target;
      }, hash);
      await expect(page.getByRole('main')).toBeVisible();
    };

    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await look(page, at('first-run'), size);
    await page
      .getByRole('button', { name: /Facebook/ })
      .first()
      .click();
    await look(page, at('connect-facebook'), size);
    await page.getByRole('button', { name: /^(Back|Retour)$/ }).click();
    await page.getByRole('button', { name: /Instagram$/ }).click();
    await look(page, at('connect-instagram'), size);
    await page.reload();
    await connectSandbox(page, locale);
    await expect(
      page
        .getByRole('list', { name: locale === 'en' ? 'Recent posts' : /publications/i })
        .getByRole('listitem')
        .first(),
    ).toBeVisible();
    await look(page, at('home'), size);

    await open('/planner');
    await look(page, at('planner-empty'), size);
    await open('/compose');
    await look(page, at('compose-empty'), size);
    await fillDraft(page, locale);
    await look(page, at('compose-full'), size);
    await chooseFiles(page, ['empty.jpg', 'text-named.jpg'].map(fixture));
    await expect(page.getByRole('alert').first()).toBeVisible();
    await look(page, at('compose-error'), size);
    await open('/planner');
    await look(page, at('planner-draft'), size);
    await open('/insights');
    await look(page, at('insights'), size);
    await open('/settings');
    await look(page, at('settings'), size);
  });
}

/** Each newer room is seen in both languages, each of them in a size of its own. */
const ROOMS = {
  en: {
    size: 'usual',
    comments: 'Comments',
    people: 'People',
    abilities: 'What this account can do',
    own: 'In your own storage',
    check: 'Check',
    leave: 'Disconnect',
  },
  fr: {
    size: 'low',
    comments: 'Commentaires',
    people: 'Personnes',
    abilities: 'Ce que ce compte peut faire',
    own: 'Dans votre propre stockage',
    check: 'Vérifier',
    leave: 'Déconnecter',
  },
} as const;

for (const locale of ['en', 'fr'] as const) {
  test(`comments, library, a story and the parts of the settings, ${locale}`, async ({ launch }) => {
    test.setTimeout(180_000);
    const { page, electron } = await launch({ locale });
    const room = ROOMS[locale];
    const at = (screen: string) => `${screen}-${locale}`;
    const open = (hash: string) =>
      page.evaluate((target) => {
        location.hash = target;
      }, hash);
    await electron.evaluate(
      ({ BrowserWindow }, bounds) =>
        BrowserWindow.getAllWindows()[0]?.setContentSize(bounds.width, bounds.height),
      SIZES[room.size],
    );
    await page.evaluate((choice) => window.vitrine.call('settings.set', { locale: choice }), locale);
    await connectSandbox(page, locale);

    await open('/comments');
    const comments = page.getByRole('list', { name: room.comments, exact: true }).getByRole('listitem');
    await comments.first().getByRole('button').first().click({ timeout: 30_000 });
    await look(page, at('comments'), room.size);
    await page.getByRole('main').locator('label').filter({ hasText: room.people }).click();
    await page
      .getByRole('list', { name: room.people, exact: true })
      .getByRole('listitem')
      .first()
      .getByRole('button')
      .click();
    await look(page, at('comments-people'), room.size);

    await open('/compose');
    await chooseFiles(page, [fixture('bowls.jpg')]);
    const story = page.getByRole('button', { name: 'Story', exact: true });
    await story.click();
    await expect(story).toHaveAttribute('aria-pressed', 'true');
    await look(page, at('compose-story'), room.size);

    await open('/library');
    await expect(page.getByText('bowls.jpg').first()).toBeVisible();
    await look(page, at('library'), room.size);

    await open('/settings');
    await page.getByRole('button', { name: room.abilities }).click();
    await look(page, at('settings-abilities'), room.size);
    await page.getByRole('radio', { name: room.own }).check();
    await page.getByRole('button', { name: room.check, exact: true }).click();
    await look(page, at('settings-storage'), room.size);
    await page.getByRole('main').getByRole('button', { name: room.leave }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await look(page, at('settings-disconnect'), room.size);
  });
}

test('the way of a post on screen', async ({ launch }) => {
  test.setTimeout(120_000);
  const { page } = await launch();
  await connectSandbox(page);
  await page.evaluate(() => {
    location.hash = '/compose';
  });
  await fillDraft(page, 'en');
  await publishNow(page);
  await look(page, 'compose-published-en');
  await page.evaluate(() => {
    location.hash = '/planner';
  });
  await expect(page.getByRole('article').first()).toBeVisible();
  await look(page, 'planner-full-en');
});

async function fillDraft(page: Page, locale: 'en' | 'fr'): Promise<void> {
  const captions = {
    en: 'Morning glaze, batch 14.\n\nFour tests of the same celadon, fired one after the other. The third one ran, and it is the one I kept.\n\n#ceramics #celadon #wheelthrown #nantes',
    fr: 'Émail du matin, fournée 14.\n\nQuatre essais du même céladon, cuits l’un après l’autre. Le troisième a coulé, et c’est lui que je garde.\n\n#céramique #céladon #tournage #nantes',
  };
  await addMediaIn(page, locale);
  await page.getByRole('textbox', { name: locale === 'en' ? 'Caption' : 'Légende' }).fill(captions[locale]);
  await expect(page.getByText(locale === 'en' ? 'Draft saved' : 'Brouillon enregistré')).toBeVisible();
}

async function addMediaIn(page: Page, locale: 'en' | 'fr'): Promise<void> {
  const names = ['bowls.jpg', 'shelves.png', 'glaze.webp', 'wheel.mp4'];
  if (locale === 'en') return addMedia(page, ...names);
  await chooseFiles(page, names.map(fixture));
  await expect(
    page
      .getByRole('region', { name: /Aperçu/ })
      .locator('img, video')
      .first(),
  ).toBeVisible({ timeout: 30_000 });
}
