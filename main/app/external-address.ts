const HOSTS: ReadonlySet<string> = new Set([
  'instagram.com',
  'www.instagram.com',
  'facebook.com',
  'www.facebook.com',
  'developers.facebook.com',
]);

/** Meta's own https address, or null for everything else. User info and ports have no place in one. */
export function metaAddress(text: string): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const plain = url.username === '' && url.password === '' && url.port === '';
  return url.protocol === 'https:' && plain && HOSTS.has(url.hostname) ? url : null;
}

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** Where a link of Meta's leads: to Meta, or to the simulated Instagram while its loopback origin is set. */
export function destinationOf(text: string, resolve: (url: string) => string): string | null {
  const address = metaAddress(text);
  if (!address) return null;
  const target = new URL(resolve(address.href));
  const ours = target.protocol === 'http:' && LOOPBACK.has(target.hostname);
  return ours || metaAddress(target.href) ? target.href : null;
}
