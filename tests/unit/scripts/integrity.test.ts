import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isVerified } from '../../../scripts/lib/electron-fallback.mjs';
import { matchesIntegrity } from '../../../scripts/lib/integrity.mjs';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-integrity-'));
});
afterEach(() => rm(folder, { recursive: true }));

const integrityOf = (bytes: string) => `sha512-${createHash('sha512').update(bytes).digest('base64')}`;

test('an archive matches its own sha512 and no other', async () => {
  const file = join(folder, 'a.tgz');
  await writeFile(file, 'the archive');
  expect(await matchesIntegrity(file, integrityOf('the archive'))).toBe(true);
  expect(await matchesIntegrity(file, integrityOf('the archivf'))).toBe(false);
});

test('a weaker or malformed integrity is refused, never taken as a match', async () => {
  const file = join(folder, 'a.tgz');
  await writeFile(file, '');
  await expect(matchesIntegrity(file, 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=')).rejects.toThrow('sha512');
  await expect(matchesIntegrity(file, '')).rejects.toThrow('sha512');
});

test('an unpacked runtime counts only with the right version and the stamp of the trusted archive', async () => {
  const expected = { version: '42.0.0', integrity: integrityOf('the archive') };
  expect(isVerified(folder, expected)).toBe(false);
  await writeFile(join(folder, 'version'), '42.0.0');
  await writeFile(join(folder, 'electron'), '');
  expect(isVerified(folder, expected)).toBe(false);
  await writeFile(join(folder, '.verified'), `${expected.integrity}\n`);
  expect(isVerified(folder, expected)).toBe(true);
  expect(isVerified(folder, { ...expected, integrity: integrityOf('another') })).toBe(false);
  await writeFile(join(folder, 'version'), '45.4.1');
  expect(isVerified(folder, expected)).toBe(false);
});
