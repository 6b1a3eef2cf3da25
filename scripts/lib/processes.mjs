// Every process that a command starts ends with the command, also after Ctrl-C.
//
// Each child leads a process group of its own. A test run starts browsers that leave that group again, so
// the children carry a mark in their environment by which Linux finds them all. The app itself is ended
// through its main process only: the system browser that it opened for a person is not ours to close.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';

const isWindows = process.platform === 'win32';
const mark = `VITRINE_FAMILY=${process.pid}.${Date.now()}`;
const graceMs = 5000;

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */
/** @type {Map<ChildProcess, { wholeFamily: boolean }>} */
const children = new Map();

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{
 *   env?: Record<string, string | undefined>,
 *   stdio?: import('node:child_process').StdioOptions,
 *   cwd?: string,
 *   wholeFamily?: boolean,
 * }} [options] `wholeFamily: false` ends only the child itself and trusts it to end its own
 */
export function start(command, args, { env = {}, stdio = 'inherit', cwd, wholeFamily = true } = {}) {
  const [name, value] = mark.split('=');
  const child = spawn(command, args, {
    cwd,
    stdio,
    env: { ...process.env, ...env, ...(wholeFamily ? { [name]: value } : {}) },
    detached: !isWindows,
  });
  children.set(child, { wholeFamily });
  child.once('error', () => children.delete(child));
  child.once('exit', () => {
    if (!wholeFamily) children.delete(child);
  });
  return child;
}

/**
 * Runs to the end and keeps what was printed.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string | undefined>, cwd?: string, timeoutMs?: number }} [options]
 * @returns {Promise<{ ok: boolean, code: number | null, output: string, stdout: string, timedOut: boolean }>}
 */
export async function run(command, args, { env, cwd, timeoutMs } = {}) {
  const child = start(command, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let stdout = '';
  child.stdout?.on('data', (chunk) => {
    stdout += chunk;
    output += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    output += chunk;
  });
  let timedOut = false;
  const timer = timeoutMs
    ? setTimeout(() => {
        timedOut = true;
        signal(child, 'SIGKILL');
      }, timeoutMs)
    : undefined;
  const code = await exitOf(child).catch((error) => {
    output += error.message;
    return null;
  });
  clearTimeout(timer);
  return { ok: code === 0, code, output, stdout, timedOut };
}

/**
 * @param {ChildProcess} child
 * @returns {Promise<number | null>} the exit code; null when a signal ended it
 */
export function exitOf(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code));
  });
}

/** Ends everything that was started: asked first, ended by force after five seconds. */
export async function endAll() {
  const running = [...children.keys()].filter(isAlive);
  for (const child of running) signal(child, 'SIGTERM');
  for (const pid of marked()) signalPid(pid, 'SIGTERM');
  const deadline = Date.now() + graceMs;
  while (Date.now() < deadline && (running.some(isAlive) || marked().length > 0)) await pause(50);
  for (const child of running) if (isAlive(child)) signal(child, 'SIGKILL');
  for (const pid of marked()) signalPid(pid, 'SIGKILL');
}

/** Makes Ctrl-C, `kill` and a closed terminal end everything. A second Ctrl-C does not wait. */
export function endWithUs() {
  let ending = false;
  /** @param {'SIGINT' | 'SIGTERM' | 'SIGHUP'} name */
  const end = async (name) => {
    if (!ending) {
      ending = true;
      await endAll();
    }
    process.exit(128 + constants.signals[name]);
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  process.on('SIGHUP', end);
  followNpm(() => end('SIGHUP'));
  process.on('exit', () => {
    for (const child of children.keys()) if (isAlive(child)) signal(child, 'SIGKILL');
    for (const pid of marked()) signalPid(pid, 'SIGKILL');
  });
}

/**
 * npm passes `kill` on to the shell between us and no further: its death shows only in our having a new
 * parent.
 * @param {() => void} end
 */
function followNpm(end) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    end();
  }, 300);
  watch.unref();
}

/** @param {ChildProcess} child */
function isAlive(child) {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

/**
 * @param {ChildProcess} child
 * @param {NodeJS.Signals} name
 */
function signal(child, name) {
  if (child.pid === undefined) return;
  if (isWindows) {
    spawn('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' });
    return;
  }
  const wholeGroup = name === 'SIGKILL' || children.get(child)?.wholeFamily;
  signalPid(wholeGroup ? -child.pid : child.pid, name);
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} name
 */
function signalPid(pid, name) {
  try {
    process.kill(pid, name);
  } catch {
    // It ended between the look and the call, which is what we wanted.
  }
}

/** The processes that carry our mark, wherever they went. Linux only; elsewhere the groups must do. */
function marked() {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => carriesMark(pid))
    .map(Number);
}

/** @param {string} pid */
function carriesMark(pid) {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').includes(mark);
  } catch {
    return false; // gone, or another user's
  }
}
