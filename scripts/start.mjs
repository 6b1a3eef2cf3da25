import './lib/node-version.mjs';
import { ensureBuild } from './lib/build.mjs';
import { command } from './lib/command.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { hasDisplay, noDisplayAdvice } from './lib/display.mjs';
import { ensureElectron, rootSwitches, runtimeEnv } from './lib/electron-runtime.mjs';
import { repository } from './lib/paths.mjs';
import { exitOf, start } from './lib/processes.mjs';
import { SetupError, say } from './lib/say.mjs';
import { ensureSystemPackages } from './lib/system-packages.mjs';

/** Opens Vitrine. What follows `--` goes to Electron. */
await command(async (args) => {
  if (!hasDisplay()) throw new SetupError(noDisplayAdvice);
  await ensureDependencies();
  const electron = await ensureElectron();
  await ensureSystemPackages({ electron: electron.path, forTests: false });
  await ensureBuild();
  say('Opening Vitrine. Close its window or press Ctrl-C to end it.');
  // Chromium's own remarks (no D-Bus, no GPU) would bury the few lines that concern the person.
  const app = start(electron.path, [repository, '--log-level=3', ...rootSwitches(), ...args], {
    env: runtimeEnv(electron),
    wholeFamily: false,
  });
  const code = await exitOf(app);
  say(code === 0 ? 'Vitrine was closed.' : `Vitrine ended unexpectedly (${code ?? app.signalCode}).`);
  return code ?? 1;
});
