import type { Logger } from '../platform/logger.ts';

/** One constant for every call: an unversioned call resolves to the app's oldest usable version. */
export const GRAPH_VERSION = 'v26.0';

export const GRAPH = `https://graph.facebook.com/${GRAPH_VERSION}`;
export const INSTAGRAM_GRAPH = `https://graph.instagram.com/${GRAPH_VERSION}`;
export const INSTAGRAM_DIALOG = 'https://www.instagram.com/oauth/authorize';
export const FACEBOOK_DIALOG = `https://www.facebook.com/${GRAPH_VERSION}/dialog/oauth`;
export const UPLOAD_HOST = 'rupload.facebook.com';

/** The hosts that may be handed a token. */
const API_HOSTS = new Set(['graph.facebook.com', 'graph.instagram.com', 'api.instagram.com', UPLOAD_HOST]);
const PAGE_HOSTS = new Set(['www.instagram.com', 'www.facebook.com']);
const CDN_DOMAINS = ['.fbcdn.net', '.cdninstagram.com'];

const isPlainHttps = (url: URL) =>
  url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === '';

export const isApiUrl = (url: URL): boolean => isPlainHttps(url) && API_HOSTS.has(url.hostname);

export function isMetaUrl(url: URL): boolean {
  const { hostname } = url;
  return (
    isPlainHttps(url) &&
    (API_HOSTS.has(hostname) ||
      PAGE_HOSTS.has(hostname) ||
      CDN_DOMAINS.some((domain) => hostname.endsWith(domain)))
  );
}

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

export const isLoopback = (url: URL): boolean => LOOPBACK.has(url.hostname);

/** The origin in its canonical form, or null when it is not a plain http(s) origin on this machine. */
export function loopbackOrigin(text: string): string | null {
  const url = URL.parse(text);
  if (!url || !LOOPBACK.has(url.hostname)) return null;
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return null;
  return url.pathname === '/' ? url.origin : null;
}

/**
 * Where a Meta address is really asked: itself, or below the loopback origin that stands for all of Meta's
 * hosts. An origin elsewhere is never honoured: it would be handed every token.
 */
export function createOriginMap(origin: () => string | null, logger: Logger): (url: URL) => URL {
  const warned = new Set<string>();
  return (url) => {
    const wanted = origin();
    if (wanted === null || wanted === '' || !isMetaUrl(url)) return url;
    const base = loopbackOrigin(wanted);
    if (base) return new URL(`${base}/${url.hostname}${url.pathname}${url.search}`);
    if (!warned.has(wanted)) {
      warned.add(wanted);
      logger.warn('An origin that is not on this computer is ignored', {
        host: URL.parse(wanted)?.hostname ?? 'unreadable',
      });
    }
    return url;
  };
}
