import './lib/node-version.mjs';
import { readdirSync } from 'node:fs';
import { command } from './lib/command.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { ensureElectron, runtimeEnv } from './lib/electron-runtime.mjs';
import { inRepository, repository } from './lib/paths.mjs';
import { exitOf, start } from './lib/processes.mjs';
import { say } from './lib/say.mjs';
import { ensureSystemPackages } from './lib/system-packages.mjs';

/**
 * Measures. Nothing is asserted against the clock; arguments choose files. Programs of their own (`*.mjs`)
 * are given the Electron that they may start; `*.bench.ts` run under its Node.
 */
await command(async (filters) => {
  await ensureDependencies();
  const electron = await ensureElectron();
  await ensureSystemPackages({ electron: electron.path, forTests: false });
  const files = readdirSync(inRepository('tests', 'bench'), { recursive: true })
    .map((name) => String(name).replaceAll('\\', '/'))
    .filter((name) => filters.length === 0 || filters.some((filter) => name.includes(filter)));
  const env = runtimeEnv(electron);

  let code = 0;
  for (const program of files.filter((name) => name.endsWith('.mjs'))) {
    const file = inRepository('tests', 'bench', program);
    code ||= (await exitOf(start(process.execPath, [file, electron.path], { cwd: repository, env }))) ?? 1;
  }
  if (files.some((name) => name.endsWith('.bench.ts'))) {
    const vitest = [
      inRepository('node_modules', 'vitest', 'vitest.mjs'),
      'bench',
      '--run',
      '--config',
      'vitest.bench.config.ts',
    ];
    const measured = start(electron.path, [...vitest, ...filters], {
      cwd: repository,
      env: { ...env, ELECTRON_RUN_AS_NODE: '1' },
    });
    code ||= (await exitOf(measured)) ?? 1;
  }
  if (files.length === 0) say('No measurement has such a name.');
  return code;
});
