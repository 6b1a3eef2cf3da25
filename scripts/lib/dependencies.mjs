import { existsSync, readFileSync } from 'node:fs';
import { npm } from './npm.mjs';
import { inRepository } from './paths.mjs';
import { SetupError, say } from './say.mjs';

/** @typedef {{ packages?: Record<string, { version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }> }} Lock */

/** Installs what package-lock.json asks for, only when node_modules holds something else. */
export async function ensureDependencies() {
  const wanted = readLock('package-lock.json');
  // npm writes this second lock at the very end of an install: it is the stamp of what is really there.
  const present = readLock('node_modules', '.package-lock.json');
  if (wanted && present && differences(wanted, present).length === 0) return;

  say(
    existsSync(inRepository('node_modules'))
      ? 'Installing dependencies (they changed)…'
      : 'Installing dependencies (first run, about a minute)…',
  );
  // Not `npm ci`: it refuses a lock whose platform packages a registry does not carry, also for platforms
  // that are not this one. The versions and hashes are the lock's either way, and the lock is left alone.
  // No dependency needs an install script, and none is given the chance.
  const result = await npm([
    'install',
    '--no-save',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--ignore-scripts',
  ]);
  const installed = readLock('node_modules', '.package-lock.json');
  const wrong = wanted && installed ? differences(wanted, installed) : [];
  if (result.ok && installed && wrong.length === 0) return;
  throw new SetupError(
    `The dependencies could not be installed. npm says:\n\n${result.output.trim() || `It left out ${wrong.join(', ')}.`}`,
  );
}

/**
 * The packages that an install would add or change.
 * @param {Lock} wanted
 * @param {Lock} present
 */
export function differences(wanted, present) {
  return Object.entries(wanted.packages ?? {})
    .filter(([path, entry]) => {
      if (path === '') return false;
      const found = present.packages?.[path];
      // An optional package may belong to another platform.
      if (!found) return !entry.optional && !entry.devOptional;
      return found.version !== entry.version || found.integrity !== entry.integrity;
    })
    .map(([path]) => path);
}

/**
 * @param {string[]} parts
 * @returns {Lock | null}
 */
function readLock(...parts) {
  try {
    return JSON.parse(readFileSync(inRepository(...parts), 'utf8'));
  } catch {
    return null;
  }
}
