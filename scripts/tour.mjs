import './lib/node-version.mjs';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { ensureBuild } from './lib/build.mjs';
import { command } from './lib/command.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { ensureDisplay } from './lib/display.mjs';
import { ensureElectron, runtimeEnv } from './lib/electron-runtime.mjs';
import { inRepository, repository } from './lib/paths.mjs';
import { exitOf, start } from './lib/processes.mjs';
import { SetupError, say } from './lib/say.mjs';
import { ensureSystemPackages } from './lib/system-packages.mjs';

/** Drives the real app with the given files and leaves pictures and a report in `tour/`. */
await command(async (args) => {
  // npm runs scripts in the repository; the person may have typed from another folder.
  const files = args.map((file) => resolve(process.env.INIT_CWD ?? process.cwd(), file));
  const absent = files.filter((file) => !existsSync(file));
  if (absent.length > 0) throw new SetupError(`There is no such file: ${absent.join(', ')}`);

  await ensureDependencies();
  const electron = await ensureElectron();
  await ensureSystemPackages({ electron: electron.path, forTests: true });
  await ensureBuild();
  await ensureDisplay();
  const playwright = inRepository('node_modules', '@playwright', 'test', 'cli.js');
  const tour = start(process.execPath, [playwright, 'test', '-c', 'playwright.tour.config.ts'], {
    cwd: repository,
    env: { ...runtimeEnv(electron), VITRINE_TOUR_FILES: JSON.stringify(files) },
  });
  const code = await exitOf(tour);
  say(
    code === 0 ? 'The pictures and the report are in tour/.' : 'The tour did not reach its end; see above.',
  );
  return code ?? 1;
});
