import { errnoOf } from '../platform/errors.ts';
import type { ConnectionCause } from './errors.ts';

/** Failures that come before any byte of the request can have left: names, routes, handshakes. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'ENETUNREACH',
  'ENETDOWN',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'EADDRNOTAVAIL',
  'EACCES',
  'EPERM',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function* chainOf(error: unknown): Generator<unknown> {
  for (let link = error, depth = 0; link instanceof Error && depth < 8; depth += 1) {
    yield link;
    // Several addresses tried at once fail together; one of them stands for all.
    if (link instanceof AggregateError) yield* link.errors.slice(0, 1);
    link = link.cause;
  }
}

/** What a thrown value of fetch or of a socket says about the connection. */
export function connectionCauseOf(error: unknown): {
  cause: Exclude<ConnectionCause, 'unreadable'>;
  requestSent: boolean;
  errno: string | null;
} {
  const chain = [...chainOf(error)];
  const timedOut = chain.some((link) => link instanceof Error && link.name === 'TimeoutError');
  const errno = chain.map(errnoOf).find((code) => code !== undefined) ?? null;
  if (timedOut) return { cause: 'timeout', requestSent: true, errno };
  if (errno === 'UND_ERR_CONNECT_TIMEOUT') return { cause: 'timeout', requestSent: false, errno };
  if (errno === 'ETIMEDOUT' || errno === 'UND_ERR_HEADERS_TIMEOUT' || errno === 'UND_ERR_BODY_TIMEOUT')
    return { cause: 'timeout', requestSent: true, errno };
  const neverSent =
    errno !== null &&
    (NEVER_SENT.has(errno) || errno.startsWith('ERR_TLS_CERT') || errno.startsWith('CERT_'));
  return { cause: neverSent ? 'refused' : 'dropped', requestSent: !neverSent, errno };
}
