import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/**
 * Whether a file's bytes are the ones that an npm integrity (`sha512-…`, base64) promises.
 * @param {string} file
 * @param {string} integrity
 */
export async function matchesIntegrity(file, integrity) {
  const [, algorithm, expected] = /^(sha512)-([A-Za-z0-9+/]{86}==)$/.exec(integrity) ?? [];
  if (!algorithm) throw new Error(`Not a sha512 integrity: ${integrity}`);
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file), hash);
  return hash.digest('base64') === expected;
}
