import { mkdir, mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fingerprint } from '../../../scripts/lib/build.mjs';
import { differences, type Lock } from '../../../scripts/lib/dependencies.mjs';
import { notFound } from '../../../scripts/lib/system-packages.mjs';

describe('the fingerprint of the sources', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'vitrine-sources-'));
    await mkdir(join(root, 'main', 'db'), { recursive: true });
    await writeFile(join(root, 'main', 'index.ts'), 'one');
    await writeFile(join(root, 'main', 'db', 'open.ts'), 'two');
  });
  afterEach(() => rm(root, { recursive: true }));
  const now = () => fingerprint(root, ['main', 'package.json']);

  test('stays the same when only times change', async () => {
    const before = now();
    await utimes(join(root, 'main', 'index.ts'), 0, 0);
    expect(now()).toBe(before);
  });

  test('changes with a byte, a name, a new file and a file that appears', async () => {
    const seen = new Set([now()]);
    await writeFile(join(root, 'main', 'index.ts'), 'onf');
    seen.add(now());
    await rename(join(root, 'main', 'db', 'open.ts'), join(root, 'main', 'db', 'opened.ts'));
    seen.add(now());
    await writeFile(join(root, 'main', 'db', 'empty.ts'), '');
    seen.add(now());
    await writeFile(join(root, 'package.json'), '{}');
    seen.add(now());
    expect(seen.size).toBe(5);
  });

  test('does not take bytes of one file for those of the next', async () => {
    const before = now();
    await writeFile(join(root, 'main', 'db', 'open.ts'), 'twoo');
    await writeFile(join(root, 'main', 'index.ts'), 'ne');
    expect(now()).not.toBe(before);
  });
});

describe('whether an install is needed', () => {
  const wanted = {
    packages: {
      '': { version: '0.1.0' },
      'node_modules/zod': { version: '4.6.7', integrity: 'sha512-a' },
      'node_modules/fsevents': { version: '2.3.3', optional: true },
    },
  };

  test('not when all is there; a package for another platform may be absent', () => {
    const present = { packages: { 'node_modules/zod': { version: '4.6.7', integrity: 'sha512-a' } } };
    expect(differences(wanted, present)).toEqual([]);
  });

  test('when a package is absent, of another version or of other bytes', () => {
    for (const zod of [
      undefined,
      { version: '4.6.6', integrity: 'sha512-a' },
      { version: '4.6.7', integrity: 'sha512-b' },
    ]) {
      const present: Lock = { packages: zod ? { 'node_modules/zod': zod } : {} };
      expect(differences(wanted, present)).toEqual(['node_modules/zod']);
    }
  });
});

test('missing libraries are read from ldd', () => {
  const output = [
    '\tlinux-vdso.so.1 (0x00007ffd)',
    '\tlibgtk-3.so.0 => not found',
    '\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)',
    '\tlibnss3.so => not found',
  ].join('\n');
  expect(notFound(output)).toEqual(['libgtk-3.so.0', 'libnss3.so']);
});
