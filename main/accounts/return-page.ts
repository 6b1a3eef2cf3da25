import type { Locale } from '@shared/domain/settings';
import { createI18n } from '@shared/i18n';

/** What became of a redirect, for the person who looks at the browser. */
export type Verdict = 'received' | 'denied' | 'used' | 'mismatch';

const STYLE = `
  :root { color-scheme: light dark; --wall: #f5f2ec; --paper: #fffefb; --ink: #1d1a16; --soft: #6d665c; }
  @media (prefers-color-scheme: dark) {
    :root { --wall: #151311; --paper: #1e1b18; --ink: #f3eee5; --soft: #aaa196; }
  }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--wall);
         color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
  main { max-width: 26rem; margin: 1rem; padding: 2.5rem; border-radius: 14px; background: var(--paper); }
  h1 { margin: 0 0 .5rem; font: 500 1.5rem/1.3 Georgia, serif; }
  p { margin: 0; color: var(--soft); }
`;

/** A page with everything inside: nothing is loaded, and nothing on it depends on what was received. */
export function returnPage(verdict: Verdict, locale: Locale): string {
  const { t } = createI18n(locale);
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${t('native:browserPage.title')}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${t(`native:browserPage.${verdict}.heading`)}</h1>
<p>${t(`native:browserPage.${verdict}.text`)}</p>
</main>
</body>
</html>
`;
}
