import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRepository, repository } from './paths.mjs';
import { run } from './processes.mjs';
import { SetupError, say } from './say.mjs';

const sources = ['main', 'preload', 'renderer', 'shared', 'resources'];
const settings = [
  'electron.vite.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
  'postcss.config.mjs',
];
const stampFile = inRepository('out', '.built-from');

/** Builds into `out/`, only when a source is not the one that the last build saw. */
export async function ensureBuild() {
  const current = fingerprint(repository, [...sources, ...settings]);
  if (isBuilt(current)) return;
  say('Building…');
  forgetBuild();
  const result = await run(
    process.execPath,
    [inRepository('node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build'],
    {
      cwd: repository,
    },
  );
  if (!result.ok) throw new SetupError(`The build failed:\n\n${result.output.trim()}`);
  writeFileSync(stampFile, `${current}\n`);
}

/** For whoever writes into `out/` something else than a build: a build stopped halfway, the dev server. */
export function forgetBuild() {
  rmSync(stampFile, { force: true });
}

function isBuilt(/** @type {string} */ current) {
  return (
    existsSync(stampFile) &&
    readFileSync(stampFile, 'utf8').trim() === current &&
    existsSync(inRepository('out', 'main', 'index.js'))
  );
}

/**
 * One hash over the names and bytes of files and folders, whatever their order on disk. What does not
 * exist counts as absent, so that its appearing changes the hash.
 * @param {string} root
 * @param {string[]} entries
 */
export function fingerprint(root, entries) {
  const hash = createHash('sha256');
  for (const file of entries.flatMap((entry) => filesUnder(root, entry)).sort()) {
    const bytes = readFileSync(join(root, file));
    hash.update(`${file}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

/**
 * @param {string} root
 * @param {string} entry
 * @returns {string[]} paths relative to the root, with forward slashes
 */
function filesUnder(root, entry) {
  const stats = statSync(join(root, entry), { throwIfNoEntry: false });
  if (!stats) return [];
  if (stats.isFile()) return [entry];
  return readdirSync(join(root, entry)).flatMap((name) => filesUnder(root, `${entry}/${name}`));
}
