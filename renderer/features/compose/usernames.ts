import { isUsername } from '@shared/domain/detail-rules';

/** The username in what was typed or pasted (`@ada`, an address of a profile, `ada`), or null when it is none. */
export function usernameOf(typed: string): string | null {
  const text = typed.trim();
  const address = /^(?:https?:\/\/)?(?:www\.)?instagram\.com\/([^/?#]+)\/?(?:[?#].*)?$/i.exec(text);
  const name = (address?.[1] ?? text).replace(/^@/, '');
  return isUsername(name) ? name.toLowerCase() : null;
}
