import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './processes.mjs';
import { SetupError, say } from './say.mjs';

// Debian's names. A library is looked for by its file, a program by its command.
const libraries = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libxtst6',
  'libatk-bridge2.0-0',
  'libnotify4',
  'libsecret-1-0',
];
/** Opened by name while running, so that `ldd` does not list them. */
const openedLater = ['libnotify.so.4', 'libsecret-1.so.0'];
/** @type {Record<string, string>} command → package */
const testPrograms = {
  Xvfb: 'xvfb',
  xauth: 'xauth',
  chromium: 'chromium', // the sign-in test goes through a real browser
  'gnome-keyring-daemon': 'gnome-keyring', // the vault test keeps its secret in a real keyring
  'dbus-run-session': 'dbus-x11',
};

/**
 * Whatever the system must bring along on Linux. What is missing is installed as root on Debian, otherwise
 * the one command is told.
 * @param {{ electron: string, forTests: boolean }} needs
 */
export async function ensureSystemPackages({ electron, forTests }) {
  if (process.platform !== 'linux') return;
  const missing = await missingPackages(electron, forTests);
  if (missing.length === 0) return;
  if (!isOnPath('apt-get')) {
    throw new SetupError(`This system lacks what these Debian packages bring: ${missing.join(' ')}`);
  }
  if (process.getuid?.() !== 0) {
    throw new SetupError(
      `Some system packages are missing. Install them with\n\n  sudo apt-get update && sudo apt-get install -y ${(await available(missing)).join(' ')}\n\nand start again.`,
    );
  }
  await install(missing);
}

/**
 * @param {string} electron
 * @param {boolean} forTests
 */
async function missingPackages(electron, forTests) {
  const linked = notFound((await run('ldd', [electron])).output);
  const later = forTests ? await notInCache(openedLater) : [];
  const programs = forTests ? Object.keys(testPrograms).filter((name) => !isOnPath(name)) : [];
  return [
    ...(linked.length + later.length > 0 ? libraries : []),
    ...programs.map((name) => testPrograms[name]),
  ];
}

/**
 * The libraries that `ldd` could not find.
 * @param {string} lddOutput
 */
export function notFound(lddOutput) {
  return [...lddOutput.matchAll(/^\s*(\S+) => not found$/gm)].map((match) => match[1]);
}

/** @param {string[]} names */
async function notInCache(names) {
  const { ok, output } = await run(existsSync('/sbin/ldconfig') ? '/sbin/ldconfig' : 'ldconfig', ['-p']);
  return ok ? names.filter((name) => !output.includes(name)) : [];
}

/** @param {string[]} packages */
async function install(packages) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  say('Installing system packages (once)…');
  await run('apt-get', ['update', '-qq'], { env });
  const names = await available(packages);
  const result = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], { env });
  if (!result.ok) {
    throw new SetupError(
      `apt-get could not install ${names.join(' ')}:\n\n${result.output.trim().split('\n').slice(-12).join('\n')}`,
    );
  }
}

/**
 * Debian 13 and Ubuntu 24.04 renamed libraries with the 64-bit time_t (`libgtk-3-0t64`).
 * @param {string[]} packages
 */
async function available(packages) {
  const { output } = await run('apt-cache', ['pkgnames', 'lib']);
  const known = new Set(output.split('\n'));
  return packages.map((name) => (known.has(`${name}t64`) ? `${name}t64` : name));
}

/** @param {string} name */
function isOnPath(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
