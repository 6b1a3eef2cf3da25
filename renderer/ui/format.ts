import type { Locale } from '@shared/domain/settings';

/**
 * Numbers and moments as people write them, by Intl. Everything takes the moment "now" and, where a day
 * matters, the time zone, so that a test can hold them still. Moments are milliseconds UTC.
 */

/** Day before month and 24 hours in both languages. */
const TAGS: Record<Locale, string> = { en: 'en-GB', fr: 'fr-FR' };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Making a formatter costs far more than using it, and lists use the same few ones hundreds of times. */
const numberFormats = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: Locale, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const format = numberFormats.get(key) ?? new Intl.NumberFormat(TAGS[locale], options);
  numberFormats.set(key, format);
  return format;
}

/** What stands where a number is not known. */
export const UNKNOWN = '–';

export const formatNumber = (value: number, locale: Locale): string => numberFormat(locale).format(value);

/** Short form from ten thousand on: 24.8k, 1.2M, and "24,8 k" in French. Below that, every digit. */
export function formatCompact(value: number, locale: Locale): string {
  if (Math.abs(value) < 10_000) return formatNumber(value, locale);
  const parts = numberFormat(locale, {
    notation: 'compact',
    maximumFractionDigits: Math.abs(value % 1_000_000) === 0 ? 0 : 1,
  }).formatToParts(value);
  return parts.map((part) => (part.type === 'compact' && part.value === 'K' ? 'k' : part.value)).join('');
}

/** A change from `before` to `after` as a signed percentage, or null when there is nothing to compare with. */
export function changeOf(after: number | null, before: number | null): number | null {
  if (after === null || before === null || before === 0) return null;
  return (after - before) / before;
}

/** `0.12` as "+12%", "+12 %" in French; a minus sign, not a hyphen. */
export function formatChange(ratio: number, locale: Locale): string {
  return numberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: 0,
    signDisplay: 'exceptZero',
  })
    .format(ratio)
    .replace('-', '−');
}

export function formatBytes(bytes: number, locale: Locale): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = Math.min(Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(1000)), units.length - 1);
  const value = bytes / 1000 ** step;
  return numberFormat(locale, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    // In short, English says “0 byte”.
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
  }).format(value);
}

/** Days between two moments on the calendar of a zone: 0 today, 1 tomorrow, -1 yesterday. */
export function calendarDays(at: number, now: number, timeZone?: string): number {
  const key = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return Math.round((Date.parse(key.format(at)) - Date.parse(key.format(now))) / DAY);
}

export const formatTime = (at: number, locale: Locale, timeZone?: string): string =>
  new Intl.DateTimeFormat(TAGS[locale], { timeZone, hour: '2-digit', minute: '2-digit' }).format(at);

/** The time with its seconds, "18:30:07". */
export const formatClock = (at: number, locale: Locale, timeZone?: string): string =>
  new Intl.DateTimeFormat(TAGS[locale], {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(at);

/** Milliseconds as seconds, one decimal below ten. */
export const formatSeconds = (milliseconds: number, locale: Locale): string =>
  numberFormat(locale, { maximumFractionDigits: milliseconds < 10_000 ? 1 : 0 }).format(
    Math.max(0, milliseconds) / 1000,
  );

/** "today", "tomorrow", "Thursday" within the week, then "20 Nov", with the year once it is another one. */
export function formatDay(at: number, now: number, locale: Locale, timeZone?: string): string {
  const days = calendarDays(at, now, timeZone);
  const tag = TAGS[locale];
  if (Math.abs(days) <= 1) return new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }).format(days, 'day');
  if (days > 1 && days < 7) return new Intl.DateTimeFormat(tag, { timeZone, weekday: 'long' }).format(at);
  const year = (moment: number) =>
    new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric' }).format(moment);
  const options: Intl.DateTimeFormatOptions = { timeZone, day: 'numeric', month: 'short' };
  if (year(at) !== year(now)) options.year = 'numeric';
  return new Intl.DateTimeFormat(tag, options).format(at);
}

/** A calendar day `2026-11-22` as "22 Nov"; the day itself, whatever the zone. */
export const formatIsoDay = (day: string, locale: Locale): string =>
  new Intl.DateTimeFormat(TAGS[locale], { timeZone: 'UTC', day: 'numeric', month: 'short' }).format(
    Date.parse(`${day}T00:00:00Z`),
  );

/** The exact instant, for a tooltip. */
export const formatExact = (at: number, locale: Locale, timeZone?: string): string =>
  new Intl.DateTimeFormat(TAGS[locale], { timeZone, dateStyle: 'full', timeStyle: 'long' }).format(at);

const JUST_NOW = { en: 'just now', fr: 'à l’instant' } as const;

/** "4 min ago", "in 21 hr", "yesterday"; "just now" or "now" within the minute. From 24 hours on it counts days of the calendar. */
export function formatRelative(at: number, now: number, locale: Locale, timeZone?: string): string {
  const distance = at - now;
  const relative = new Intl.RelativeTimeFormat(TAGS[locale], { numeric: 'auto', style: 'short' });
  const size = Math.abs(distance);
  if (size < MINUTE) return distance > 0 ? relative.format(0, 'second') : JUST_NOW[locale];
  if (size < HOUR) return relative.format(Math.trunc(distance / MINUTE), 'minute');
  if (size < DAY) return relative.format(Math.trunc(distance / HOUR), 'hour');
  if (size < 30 * DAY) return relative.format(calendarDays(at, now, timeZone), 'day');
  return relative.format(Math.trunc(distance / (30 * DAY)), 'month');
}

export type PartOfDay = 'night' | 'morning' | 'afternoon' | 'evening';

/** By the hour on the wall, 0–23. */
export function partOfDay(hour: number): PartOfDay {
  if (hour < 5) return 'night';
  if (hour < 12) return 'morning';
  return hour < 18 ? 'afternoon' : 'evening';
}

/** Seconds as "0:48" or "1:02:05". */
export function formatDuration(milliseconds: number): string {
  const total = Math.round(milliseconds / 1000);
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  const pad = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(total % 60)}` : `${minutes}:${pad(total % 60)}`;
}
