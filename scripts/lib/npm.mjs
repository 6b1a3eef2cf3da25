import { run } from './processes.mjs';

/**
 * npm itself, the one that runs us where there is one.
 * @param {string[]} args
 * @param {{ timeoutMs?: number }} [options]
 */
export function npm(args, options) {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return run(process.execPath, [script, ...args], options);
  return process.platform === 'win32'
    ? run('cmd.exe', ['/d', '/s', '/c', 'npm.cmd', ...args], options)
    : run('npm', args, options);
}
