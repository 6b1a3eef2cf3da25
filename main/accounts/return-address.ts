import { timingSafeEqual } from 'node:crypto';

/** What the consent page sent back. `state` says for which attempt; it is checked before anything else. */
export interface Returned {
  state: string;
  answer: { kind: 'code'; code: string } | { kind: 'denied' } | { kind: 'refused' };
}

/** Reads the query of the redirect. Null when it holds no answer of a consent page. */
export function readReturned(query: URLSearchParams): Returned | null {
  const state = query.get('state');
  if (!state) return null;
  const code = query.get('code');
  if (code) return { state, answer: { kind: 'code', code } };
  // Denial: `error=access_denied&error_reason=user_denied`. A wrong app or redirect: `error_code` and text.
  if (query.get('error') === 'access_denied') return { state, answer: { kind: 'denied' } };
  if (query.has('error') || query.has('error_code')) return { state, answer: { kind: 'refused' } };
  return null;
}

/**
 * Reads an address copied from the browser: the whole of it, or only what follows the question mark. Facebook
 * appends `#_=_` and Instagram `#_`; both belong to nobody.
 */
export function readPastedAddress(text: string): Returned | null {
  const address = text.trim().replace(/#.*$/s, '');
  const mark = address.indexOf('?');
  if (mark === -1 && !/^(?:code|state|error)=/.test(address)) return null;
  return readReturned(new URLSearchParams(address.slice(mark + 1)));
}

/** Compares in a time that tells nothing about where two states differ. */
export function sameState(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
