import type { Place } from '@shared/domain/post';

/** What a pasted text says about a place: the place itself, a Page without its number, or nothing. */
export type PlaceReference = { kind: 'place'; place: Place } | { kind: 'named_only' } | null;

const HOSTS = /^(?:[a-z-]+\.)?(?:facebook|fb)\.com$/i;
/** Ids of Pages have been this long since Pages exist; shorter numbers are house numbers and years. */
const ID = /^\d{6,20}$/;

const words = (slug: string) =>
  decodeURIComponent(slug)
    .replace(/[-_.+]+/g, ' ')
    .trim();

/**
 * Reads a Page's id out of a number or an address of facebook.com. Where only the Page's short name is in the
 * address, its id cannot be known without asking Meta.
 */
export function placeReference(typed: string): PlaceReference {
  const text = typed.trim();
  if (ID.test(text)) return found(text, null);
  const url = asUrl(text);
  if (!url || !HOSTS.test(url.hostname)) return null;
  const parts = url.pathname.split('/').filter((part) => part !== '');
  const asked = url.searchParams.get('id') ?? url.searchParams.get('page_id');
  if (asked && ID.test(asked)) return found(asked, null);
  for (const [index, part] of parts.entries()) {
    if (ID.test(part)) return found(part, parts[index - 1] ?? null);
    const tail = /^(.*?)-(\d{6,20})$/.exec(part);
    if (tail?.[2]) return found(tail[2], tail[1] ?? null);
  }
  return parts.length > 0 ? { kind: 'named_only' } : null;
}

const SECTIONS = new Set(['p', 'pages', 'people', 'profile.php', 'category']);

function found(id: string, slug: string | null): PlaceReference {
  const name = slug === null || SECTIONS.has(slug) ? '' : words(slug);
  return { kind: 'place', place: { id, name: name || id, detail: name ? id : '' } };
}

function asUrl(text: string): URL | null {
  if (/\s/.test(text) || !/[./]/.test(text)) return null;
  try {
    return new URL(/^https?:\/\//i.test(text) ? text : `https://${text}`);
  } catch {
    return null;
  }
}
