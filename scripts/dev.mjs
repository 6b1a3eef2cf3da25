import './lib/node-version.mjs';
import { forgetBuild } from './lib/build.mjs';
import { command } from './lib/command.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { hasDisplay, noDisplayAdvice } from './lib/display.mjs';
import { ensureElectron, rootSwitches, runtimeEnv } from './lib/electron-runtime.mjs';
import { inRepository, repository } from './lib/paths.mjs';
import { exitOf, start } from './lib/processes.mjs';
import { SetupError } from './lib/say.mjs';
import { ensureSystemPackages } from './lib/system-packages.mjs';

/** Opens Vitrine and follows the sources as they change. */
await command(async (args) => {
  if (!hasDisplay()) throw new SetupError(noDisplayAdvice);
  await ensureDependencies();
  const electron = await ensureElectron();
  await ensureSystemPackages({ electron: electron.path, forTests: false });
  forgetBuild();
  const server = start(
    process.execPath,
    [
      inRepository('node_modules', 'electron-vite', 'bin', 'electron-vite.js'),
      'dev',
      '--watch',
      '--',
      ...rootSwitches(),
      ...args,
    ],
    { cwd: repository, env: { ...runtimeEnv(electron), ELECTRON_EXEC_PATH: electron.path } },
  );
  return (await exitOf(server)) ?? 1;
});
