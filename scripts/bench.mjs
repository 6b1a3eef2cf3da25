import './lib/node-version.mjs';
import { command } from './lib/command.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { ensureElectron, runtimeEnv } from './lib/electron-runtime.mjs';
import { inRepository, repository } from './lib/paths.mjs';
import { exitOf, start } from './lib/processes.mjs';
import { ensureSystemPackages } from './lib/system-packages.mjs';

/** Measures. Nothing is asserted against the clock; arguments choose files. */
await command(async (args) => {
  await ensureDependencies();
  const electron = await ensureElectron();
  await ensureSystemPackages({ electron: electron.path, forTests: false });
  const vitest = inRepository('node_modules', 'vitest', 'vitest.mjs');
  const bench = start(electron.path, [vitest, 'bench', '--run', '--project', 'bench', ...args], {
    cwd: repository,
    env: { ...runtimeEnv(electron), ELECTRON_RUN_AS_NODE: '1' },
  });
  return (await exitOf(bench)) ?? 1;
});
