import { ERROR_CODES } from '@shared/domain/errors';
import { catalogues, createI18n } from '@shared/i18n/index';
import { describe, expect, test } from 'vitest';

type Tree = { readonly [key: string]: string | Tree };

function leaves(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] => {
    const here = path === '' ? key : `${path}.${key}`;
    return typeof value === 'string' ? [[here, value]] : leaves(value, here);
  });
}

const PLURAL = /_(zero|one|two|few|many|other)$/;
const en = leaves(catalogues.en);
const fr = leaves(catalogues.fr);
const baseKeys = (list: [string, string][]) =>
  [...new Set(list.map(([key]) => key.replace(PLURAL, '')))].sort();
const placeholders = (text: string) =>
  [...text.matchAll(/\{\{\s*([\w.]+)[^}]*\}\}/g)].map((match) => match[1] ?? '').sort();

describe('the catalogues', () => {
  test('say the same things in both languages', () => {
    expect(baseKeys(fr)).toEqual(baseKeys(en));
  });

  test('leave nothing empty', () => {
    expect([...en, ...fr].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  test('name the same values in both languages', () => {
    const wanted = new Map<string, Set<string>>();
    for (const [key, text] of en) {
      const base = key.replace(PLURAL, '');
      wanted.set(base, new Set([...(wanted.get(base) ?? []), ...placeholders(text)]));
    }
    for (const [key, text] of fr)
      for (const name of placeholders(text))
        expect(wanted.get(key.replace(PLURAL, '')), `${key} uses {{${name}}}`).toContain(name);
    const french = new Map(fr);
    for (const [key, text] of en)
      if (!PLURAL.test(key)) expect(placeholders(french.get(key) ?? ''), key).toEqual(placeholders(text));
  });

  test.each([
    ['en', en],
    ['fr', fr],
  ] as const)('have every plural form that %s needs', (locale, list) => {
    const keys = new Set(list.map(([key]) => key));
    const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    // "Preparing_other" and the like are plurals only where a sibling form stands beside them.
    const plural = [...keys].filter((key) => key.endsWith('_other')).map((key) => key.replace(PLURAL, ''));
    expect(plural.length).toBeGreaterThan(0);
    const missing = plural.flatMap((base) =>
      forms.map((form) => `${base}_${form}`).filter((key) => !keys.has(key)),
    );
    expect(missing).toEqual([]);
  });

  test('keep French punctuation on its line', () => {
    const loose = fr.filter(([, text]) => /[ ][;?!%:»]|«[ ]/.test(text));
    expect(loose).toEqual([]);
  });

  test('keep calm: no exclamation mark, no jargon', () => {
    const loud = [...en, ...fr].filter(([, text]) =>
      /!|\b(container|token|endpoint|jeton)\b|oops/i.test(text),
    );
    expect(loud).toEqual([]);
  });
});

describe('the sentences for failures', () => {
  test.each(['en', 'fr'] as const)('exist for every code in %s, and for nothing else', (locale) => {
    expect(Object.keys(catalogues[locale].errors).sort()).toEqual([...ERROR_CODES].sort());
  });

  test('hold the values they are given, numbers in the way of the language', () => {
    const say = (locale: 'en' | 'fr') =>
      createI18n(locale).t('errors:caption_too_long', { count: 2345, max: 2200, over: 145 });
    expect(say('en')).toContain('2,345');
    expect(say('fr')).toMatch(/2[\u202f\u00a0]345/);
    for (const sentence of [say('en'), say('fr')]) expect(sentence).not.toContain('{{');
  });

  test.each(['en', 'fr'] as const)('leave no hole in %s when every known value is given', (locale) => {
    const { t } = createI18n(locale);
    for (const code of ERROR_CODES) {
      const names = placeholders((catalogues[locale].errors as Record<string, string>)[code] ?? '');
      const values = Object.fromEntries(names.map((name) => [name, name === 'name' ? 'kiln.jpg' : 7]));
      const sentence = (t as (key: string, values: object) => string)(`errors:${code}`, values);
      expect(sentence, code).not.toMatch(/\{\{|\}\}|undefined|NaN/);
      if (names.includes('name')) expect(sentence).toContain('kiln.jpg');
    }
  });
});
