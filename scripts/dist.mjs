import './lib/node-version.mjs';
import { ensureBuild } from './lib/build.mjs';
import { command } from './lib/command.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { ensureElectron } from './lib/electron-runtime.mjs';
import { inRepository, repository } from './lib/paths.mjs';
import { exitOf, start } from './lib/processes.mjs';
import { SetupError, say } from './lib/say.mjs';

const refusal = [
  'The Electron on this machine is an unofficial repack for development and tests, and no package for',
  'users is made with it. Connect to github.com and run VITRINE_ELECTRON=official npm run dist, or try the',
  'application here with npm run dist -- --dir.',
].join('\n');

/** Packages Vitrine for users. `--dir` leaves an unpacked application in `dist/` to try on this machine. */
await command(async (args) => {
  const forTrying = args.includes('--dir');
  await ensureDependencies();
  const electron = await ensureElectron();
  if (!electron.official && !forTrying) throw new SetupError(refusal);
  await ensureBuild();
  const builder = start(
    process.execPath,
    [
      inRepository('node_modules', 'electron-builder', 'cli.js'),
      '--publish=never',
      `-c.electronVersion=${electron.version}`,
      // The unofficial files stay on this machine; a package for users lets the builder fetch its own.
      ...(forTrying ? [`-c.electronDist=${electron.distPath}`] : []),
      ...args,
    ],
    { cwd: repository },
  );
  const code = await exitOf(builder);
  if (code === 0) say('The result is in dist/.');
  if (code === 0 && !electron.official) say('It contains the unofficial repack: do not give it to anyone.');
  return code ?? 1;
});
