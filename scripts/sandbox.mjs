import './lib/node-version.mjs';
import { ensureBuild } from './lib/build.mjs';
import { command } from './lib/command.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { ensureElectron } from './lib/electron-runtime.mjs';
import { inRepository } from './lib/paths.mjs';
import { exitOf, start } from './lib/processes.mjs';
import { ensureSystemPackages } from './lib/system-packages.mjs';

/** Runs the simulated Instagram alone. Its own lines are all that stdout carries. */
await command(async (args) => {
  await ensureDependencies();
  const electron = await ensureElectron();
  await ensureSystemPackages({ electron: electron.path, forTests: false });
  await ensureBuild();
  const sandbox = start(electron.path, [inRepository('out', 'main', 'sandbox-cli.js'), ...args], {
    env: { ELECTRON_RUN_AS_NODE: '1' },
  });
  return (await exitOf(sandbox)) ?? 1;
});
