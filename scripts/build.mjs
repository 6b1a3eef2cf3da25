import './lib/node-version.mjs';
import { ensureBuild } from './lib/build.mjs';
import { command } from './lib/command.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { ensureElectron } from './lib/electron-runtime.mjs';
import { say } from './lib/say.mjs';

/** Leaves a runnable app in `out/`: `node_modules/.bin/electron .` starts it. */
await command(async () => {
  await ensureDependencies();
  await ensureElectron();
  await ensureBuild();
  say('The build in out/ is current.');
  return 0;
});
