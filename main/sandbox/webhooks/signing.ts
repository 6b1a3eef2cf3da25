import { createHmac } from 'node:crypto';

/**
 * JSON as Meta sends it: ASCII only, with lower-case escapes, and `/`, `<`, `%`, `@` escaped as its documents
 * list them. Whoever hashes the parsed and re-serialised text instead of these bytes gets another signature.
 */
export function escapedJson(value: unknown): string {
  return JSON.stringify(value).replace(/[\u0080-\uffff]|[/<%@]/g, (char) => ESCAPES[char] ?? unicode(char));
}

const ESCAPES: Record<string, string> = { '/': '\\/', '<': '\\u003C', '%': '\\u0025', '@': '\\u0040' };

function unicode(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Both signatures over the exact bytes of the body; the SHA-1 one is the legacy header. */
export function signatureHeaders(secret: string, body: Buffer): Record<string, string> {
  const sign = (algorithm: string) => createHmac(algorithm, secret).update(body).digest('hex');
  return {
    'x-hub-signature-256': `sha256=${sign('sha256')}`,
    'x-hub-signature': `sha1=${sign('sha1')}`,
  };
}
