import { isIP } from 'node:net';
import { publicAddressOf, WEBHOOK_PATH } from '@shared/domain/webhook';
import { AppError } from '../platform/errors.ts';

interface AddressMeans {
  fetch: typeof globalThis.fetch;
  /** Every address of a name. Rejects when there is none. */
  lookup(host: string): Promise<string[]>;
  /** Whether this computer counts as outside: only while a loopback origin stands in for Meta. */
  loopback(): boolean;
  randomText(): string;
}

const TIMEOUT_MS = 10_000;
const PRIVATE = [
  /^(0|10|127)\./,
  /^169\.254\./,
  /^192\.168\./,
  /^172\.(1[6-9]|2\d|3[01])\./,
  /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./,
  /^::1?$/,
  /^f[cde]/i,
];

const isPrivate = (address: string): boolean =>
  PRIVATE.some((form) => form.test(address.replace(/^::ffff:/i, '')));

async function inspectHost(means: AddressMeans, url: URL): Promise<void> {
  const { hostname, host } = url;
  if (means.loopback() && publicAddressOf(url.origin, false) === null) return;
  const bare = hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(bare)
    ? [bare]
    : await means.lookup(hostname).catch((error: unknown) => {
        throw new AppError('webhook_address_silent', { host }, { cause: error });
      });
  if (addresses.some(isPrivate)) throw new AppError('webhook_address_private', { host });
}

/**
 * Asks a public address what Instagram will ask it, and returns it in its plain form. Whoever answers with the bare
 * challenge knows our token, which nobody else has: the address leads here. A wrong token and an unsigned delivery must
 * be refused the way the receiver does, or something on the way answers in its place.
 * `expect` is told before anything is asked: a proxy passes the public name on, and only known names are answered.
 * @throws {AppError} `webhook_address_wrong`, `_private`, `_silent`, `_elsewhere`
 */
export async function checkAddress(
  means: AddressMeans,
  wish: { text: string; verifyToken: string; port: number },
  expect: (address: string) => void,
): Promise<string> {
  const address = publicAddressOf(wish.text, means.loopback());
  if (address === null) throw new AppError('webhook_address_wrong');
  const callback = new URL(address + WEBHOOK_PATH);
  const { host } = callback;
  await inspectHost(means, callback);
  expect(address);

  const ask = async (init: RequestInit, token?: string): Promise<{ status: number; text: string }> => {
    const url = new URL(callback);
    if (token !== undefined) {
      url.searchParams.set('hub.mode', 'subscribe');
      url.searchParams.set('hub.challenge', challenge);
      url.searchParams.set('hub.verify_token', token);
    }
    try {
      // A free ngrok address shows browsers a page of its own in between; Instagram, like this, is not one.
      const answer = await means.fetch(url, {
        ...init,
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return { status: answer.status, text: (await answer.text()).slice(0, 1_000) };
    } catch (error) {
      throw new AppError('webhook_address_silent', { host }, { cause: error });
    }
  };
  const elsewhere = (status: number) =>
    new AppError('webhook_address_elsewhere', { host, status, port: wish.port });

  const challenge = means.randomText();
  const greeting = await ask({}, wish.verifyToken);
  if (greeting.status !== 200 || greeting.text !== challenge) throw elsewhere(greeting.status);
  const stranger = await ask({}, means.randomText());
  if (stranger.status !== 403) throw elsewhere(stranger.status);
  const unsigned = await ask({ method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });
  if (unsigned.status !== 401) throw elsewhere(unsigned.status);
  return address;
}
