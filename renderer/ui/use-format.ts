import type { Locale } from '@shared/domain/settings';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as format from './format.ts';

/** The language on screen. */
export function useLocale(): Locale {
  const { i18n } = useTranslation();
  return i18n.language === 'fr' ? 'fr' : 'en';
}

/** The formatters of `format.ts` in the language on screen. */
export function useFormat() {
  const locale = useLocale();
  const { t } = useTranslation();
  return useMemo(
    () => ({
      locale,
      number: (value: number | null) =>
        value === null ? format.UNKNOWN : format.formatNumber(value, locale),
      compact: (value: number | null) =>
        value === null ? format.UNKNOWN : format.formatCompact(value, locale),
      change: (ratio: number) => format.formatChange(ratio, locale),
      bytes: (bytes: number) => format.formatBytes(bytes, locale),
      duration: format.formatDuration,
      clock: (at: number) => format.formatClock(at, locale),
      seconds: (milliseconds: number) => format.formatSeconds(milliseconds, locale),
      time: (at: number) => format.formatTime(at, locale),
      day: (at: number, now: number) => format.formatDay(at, now, locale),
      isoDay: (day: string) => format.formatIsoDay(day, locale),
      exact: (at: number) => format.formatExact(at, locale),
      relative: (at: number, now: number) => format.formatRelative(at, now, locale),
      /** "tomorrow at 18:30" */
      moment: (at: number, now: number) =>
        t('dayAtTime', { day: format.formatDay(at, now, locale), time: format.formatTime(at, locale) }),
    }),
    [locale, t],
  );
}

/** The present, renewed every `interval` milliseconds so that "4 min ago" stays true. */
export function useNow(interval = 30_000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), interval);
    return () => clearInterval(timer);
  }, [interval]);
  return now;
}
