/** A username as Instagram allows it: letters, digits, dots and underscores, at most 30, no dot at an end or twice. */
const USERNAME = /^(?!.*\.\.)(?!\.)[A-Za-z0-9._]{1,30}(?<!\.)$/;

/** The username in what was typed or pasted (`@ada`, an address of a profile, `ada`), or null when it is none. */
export function usernameOf(typed: string): string | null {
  const text = typed.trim();
  const address = /^(?:https?:\/\/)?(?:www\.)?instagram\.com\/([^/?#]+)\/?(?:[?#].*)?$/i.exec(text);
  const name = (address?.[1] ?? text).replace(/^@/, '');
  return USERNAME.test(name) ? name.toLowerCase() : null;
}
