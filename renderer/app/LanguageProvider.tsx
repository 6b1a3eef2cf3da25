import { DatesProvider } from '@mantine/dates';
import { resolveLocale } from '@shared/domain/settings';
import { createI18n } from '@shared/i18n/index';
import 'dayjs/locale/fr';
import 'dayjs/locale/en-gb';
import { type ReactNode, useEffect, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { useCall } from '../data/queries.ts';

/** Speaks the chosen language, else the computer's; a change of settings changes every word at once. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const settings = useCall('settings.get', undefined);
  const info = useCall('app.info', undefined);
  const choice = settings.data?.locale ?? 'system';
  // What main resolved is the computer's language; before it answers, the browser's guess is the same one.
  const locale =
    choice === 'system' ? (info.data?.locale ?? resolveLocale(choice, navigator.language)) : choice;
  const [i18n] = useState(() => createI18n(locale));

  useEffect(() => {
    document.documentElement.lang = locale;
    if (i18n.language !== locale) void i18n.changeLanguage(locale);
  }, [i18n, locale]);

  return (
    <I18nextProvider i18n={i18n}>
      <DatesProvider settings={{ locale: locale === 'fr' ? 'fr' : 'en-gb', firstDayOfWeek: 1 }}>
        {children}
      </DatesProvider>
    </I18nextProvider>
  );
}
