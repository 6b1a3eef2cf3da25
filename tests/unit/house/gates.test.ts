import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cycles } from '../../../scripts/house/cycles.mjs';
import { forcedDoors } from '../../../scripts/house/doors.mjs';
import { oddFiles } from '../../../scripts/house/files.mjs';
import { readImports, specifiersIn } from '../../../scripts/house/imports.mjs';
import { brokenLaws } from '../../../scripts/house/laws.mjs';

const house = fileURLToPath(new URL('../../../scripts/house.mjs', import.meta.url));

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'vitrine-house-'));
});
afterEach(() => rm(root, { recursive: true }));

async function build(files: Record<string, string>): Promise<void> {
  for (const [path, source] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), source);
  }
}

/** The sentences about a house in which one file imports another, which exists. */
async function lawsBrokenBy(from: string, to: string): Promise<string[]> {
  const path = to.startsWith('.') ? join(dirname(from), to) : null;
  await build({ ...(path ? { [path]: '' } : {}), [from]: `import type { A } from '${to}';` });
  return brokenLaws(readImports(root));
}

describe('the reader of imports', () => {
  test('sees every form, in TypeScript and in TSX', () => {
    const source = `
      import a, { type B } from './a.ts';
      import type { C } from './c.ts';
      import './side-effect.css';
      import sql from './x.sql?raw';
      export { d } from './d.ts';
      export * from './e.ts';
      type F = import('./f.ts').F;
      const lazy = () => import('./g.ts');
      const old = require('./h.cjs');
      const worker = new URL('./i.ts', import.meta.url);
      const notAnImport = "import './never.ts'"; // import './neither.ts'
    `;
    const expected = [
      './a.ts',
      './c.ts',
      './side-effect.css',
      './x.sql?raw',
      './d.ts',
      './e.ts',
      './f.ts',
      './g.ts',
      './h.cjs',
      './i.ts',
    ];
    expect(specifiersIn('some.ts', source)).toEqual(expected);
    expect(
      specifiersIn('some.tsx', `${source} const View = () => <List<string> onClick={lazy}>text</List>;`),
    ).toEqual(expected);
  });

  test('refuses a file that it cannot read', () => {
    expect(() => specifiersIn('broken.ts', 'import { from')).toThrow('broken.ts');
  });

  test('follows the alias of shared, with and without an ending', async () => {
    await build({
      'shared/a/index.ts': '',
      'shared/b.ts': '',
      'main/db/x.ts': "import '@shared/a'; import '@shared/b'; import '@shared/c';",
    });
    expect(brokenLaws(readImports(root))).toEqual(['main/db/x.ts imports @shared/c: it points at nothing']);
  });
});

describe('the layers', () => {
  test.each([
    ['shared/a.ts', '../main/meta/a.ts'],
    ['shared/a.ts', '../renderer/a.ts'],
    ['shared/a.ts', 'node:fs'],
    ['shared/a.ts', 'electron'],
    ['renderer/a.tsx', '../main/meta/a.ts'],
    ['renderer/a.tsx', '../preload/a.ts'],
    ['renderer/a.tsx', 'fs/promises'],
    ['renderer/a.tsx', 'electron'],
    ['preload/a.ts', '../main/ipc/a.ts'],
    ['main/app/a.ts', '../../renderer/a.ts'],
    ['main/publishing/a.ts', '../insights/a.ts'],
    ['main/insights/a.ts', '../accounts/a.ts'],
    ['main/publishing/a.ts', '../app/a.ts'],
    ['main/publishing/a.ts', '../sandbox/a.ts'],
    ['main/meta/a.ts', '../accounts/a.ts'],
    ['main/media/a.ts', '../meta/a.ts'],
    ['main/media/worker/a.ts', '../../meta/a.ts'],
    ['main/db/a.ts', '../publishing/a.ts'],
    ['main/platform/a.ts', '../db/a.ts'],
    ['main/sandbox/a.ts', '../meta/a.ts'],
    ['main/sandbox/a.ts', '../publishing/a.ts'],
    ['main/meta/a.ts', '../sandbox/a.ts'],
    ['main/app/a.ts', '../sandbox/a.ts'],
    ['main/accounts/a.ts', 'electron'],
    ['main/accounts/a.ts', 'electron/main'],
    ['main/platform/a.ts', 'electron-store'],
    ['main/app/a.ts', '../index.ts'],
    ['main/attic/a.ts', '../db/a.ts'],
  ])('%s must not import %s', async (from, to) => {
    expect(await lawsBrokenBy(from, to)).toHaveLength(1);
  });

  test.each([
    ['shared/a.ts', './b.ts'],
    ['shared/a.ts', 'zod'],
    ['renderer/a.tsx', '../shared/a.ts'],
    ['preload/a.ts', 'electron'],
    ['main/index.ts', './publishing/a.ts'],
    ['main/index.ts', 'electron'],
    ['main/app/a.ts', 'electron'],
    ['main/ipc/a.ts', '../publishing/a.ts'],
    ['main/accounts/vault.electron.ts', 'electron'],
    ['main/publishing/a.ts', '../meta/a.ts'],
    ['main/publishing/a.ts', '../db/repositories/a.ts'],
    ['main/media/staging/a.ts', '../../meta/a.ts'],
    ['main/sandbox/a.ts', '../platform/a.ts'],
    ['main/db/a.ts', 'node:fs'],
  ])('%s may import %s', async (from, to) => {
    expect(await lawsBrokenBy(from, to)).toEqual([]);
  });
});

test('cycles are found, also through types, and each once', async () => {
  await build({
    'shared/a.ts': "import './b.ts';",
    'shared/b.ts': "export type { C } from './c.ts';",
    'shared/c.ts': "import type { A } from './a.ts';",
    'shared/d.ts': "import './a.ts'; import './d.ts';",
  });
  expect(cycles(readImports(root))).toEqual([
    'shared/a.ts → shared/b.ts → shared/c.ts → shared/a.ts',
    'shared/d.ts → shared/d.ts',
  ]);
});

// Four processes that each load the parser: slow on a busy machine, not wrong.
test('the gates of the test command end with 1 on a bad house and with 0 on a good one', {
  timeout: 60_000,
}, async () => {
  const exitCode = (check: string) =>
    new Promise<[number, string]>((resolve) => {
      const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
      const child = execFile(process.execPath, [house, check, root], { env }, (_, stdout) =>
        resolve([child.exitCode ?? -1, stdout]),
      );
    });
  await build({ 'shared/a.ts': "import './b.ts';", 'shared/b.ts': '' });
  expect(await exitCode('layers')).toEqual([0, '']);
  expect(await exitCode('cycles')).toEqual([0, '']);
  await build({ 'shared/b.ts': "import './a.ts'; import '../main/c.ts';", 'main/c.ts': '' });
  expect(await exitCode('layers')).toEqual([
    1,
    'shared/b.ts imports ../main/c.ts: shared imports nothing of the others\n',
  ]);
  expect(await exitCode('cycles')).toEqual([1, 'shared/a.ts → shared/b.ts → shared/a.ts\n']);
});

test('powers are used behind their door only', async () => {
  await build({
    'main/ipc/a.ts': "import { ipcMain } from 'electron'; ipcMain.handle('a', () => 1);",
    'main/app/external.ts': "import { shell } from 'electron'; shell.openExternal('https://a');",
    'preload/a.ts': "import { ipcRenderer } from 'electron';",
    'main/app/a.ts':
      "import * as electron from 'electron'; electron.ipcMain.on('a', () => 1); electron.shell.openExternal('b');",
    'main/app/b.ts': "import { ipcMain as hidden } from 'electron';",
    'renderer/a.tsx': 'window.electron.ipcRenderer; service.openExternal(); // ipcMain',
  });
  expect(forcedDoors(root)).toEqual([
    'main/app/a.ts uses ipcMain outside its door',
    'main/app/a.ts uses openExternal outside its door',
    'main/app/b.ts uses ipcMain outside its door',
    'renderer/a.tsx uses ipcRenderer outside its door',
  ]);
});

test('files are one idea and named alike', async () => {
  await build({
    'main/db/long.ts': 'x;\n'.repeat(401),
    'main/db/full.ts': 'x;\n'.repeat(400),
    'main/db/camelCase.ts': '',
    'main/db/sharp.electron.ts': '',
    'renderer/PostCard.tsx': '',
    'renderer/post_card.tsx': '',
    'renderer/PostCard.ts': '',
  });
  expect(oddFiles(root)).toEqual([
    'main/db/camelCase.ts is neither kebab-case nor a PascalCase component',
    'main/db/long.ts has 401 lines; 400 are one idea',
    'renderer/PostCard.ts is neither kebab-case nor a PascalCase component',
    'renderer/post_card.tsx is neither kebab-case nor a PascalCase component',
  ]);
});
