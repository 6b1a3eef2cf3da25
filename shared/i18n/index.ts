import { createInstance, type i18n } from 'i18next';
import type { Locale } from '../domain/settings.ts';
import { en } from './en/index.ts';
import { fr } from './fr/index.ts';

/** The catalogues. English decides the keys; a test holds every other language to them. */
export const catalogues = { en, fr } as const satisfies Record<Locale, unknown>;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof en;
  }
}

/** A ready instance that speaks one language; plurals follow `_one`, `_many`, `_other` (CLDR). */
export function createI18n(locale: Locale): i18n {
  const instance = createInstance();
  void instance.init({
    lng: locale,
    resources: catalogues,
    ns: Object.keys(en),
    defaultNS: 'common',
    fallbackLng: 'en',
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  return instance;
}
