import './lib/node-version.mjs';
import { ensureBuild } from './lib/build.mjs';
import { command } from './lib/command.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { ensureDisplay } from './lib/display.mjs';
import { ensureElectron } from './lib/electron-runtime.mjs';
import { countCheck, describeFailure, nothing, sum, summary } from './lib/results.mjs';
import { explain, SetupError } from './lib/say.mjs';
import { stages } from './lib/stages.mjs';
import { ensureSystemPackages } from './lib/system-packages.mjs';

/** @typedef {import('./lib/electron-runtime.mjs').ElectronRuntime} ElectronRuntime */
/** @typedef {import('./lib/results.mjs').Results} Results */
/** @typedef {import('./lib/stages.mjs').Stage} Stage */

const print = (/** @type {string} */ line) => process.stdout.write(`${line}\n`);

/**
 * Proves Vitrine: `npm test` runs every stage, `npm test -- e2e connect` one of them with a filter. The
 * last line is the count.
 */
await command(async ([only, ...filters]) => {
  const chosen = stages.filter((stage) => !only || stage.name === only);
  if (chosen.length === 0) {
    throw new SetupError(
      `There is no stage "${only}". The stages are: ${stages.map(({ name }) => name).join(', ')}.`,
    );
  }

  const electron = await setUp(chosen);
  const all = [];
  for (const stage of electron ? chosen : []) all.push(await runStage(stage, { electron, filters }));
  const total = electron ? sum(all) : { ...nothing(), failed: 1 };
  print(summary(total));
  return total.failed === 0 ? 0 : 1;
});

/**
 * @param {Stage[]} chosen
 * @returns {Promise<ElectronRuntime | null>} null when the person has something to do first
 */
async function setUp(chosen) {
  try {
    await ensureDependencies();
    const electron = await ensureElectron();
    await ensureSystemPackages({ electron: electron.path, forTests: true });
    if (chosen.some((stage) => stage.needsDisplay)) await ensureDisplay();
    return electron;
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    explain(error.message);
    return null;
  }
}

/**
 * @param {Stage} stage
 * @param {{ electron: ElectronRuntime, filters: string[] }} context
 */
async function runStage(stage, context) {
  const startedAt = performance.now();
  const results = await (stage.needsBuild ? built(() => stage.run(context)) : stage.run(context));
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  print(`${results.failed > 0 ? '✗' : '✓'} ${stage.name.padEnd(12)} ${summary(results)}  (${seconds} s)`);
  for (const failure of results.failures) print(describeFailure(failure));
  return results;
}

/**
 * A build that fails is a failure of the stage that needed it; the other stages still run.
 * @param {() => Promise<Results>} stage
 */
async function built(stage) {
  try {
    await ensureBuild();
  } catch (error) {
    if (error instanceof SetupError) return countCheck('build', false, error.message);
    throw error;
  }
  return stage();
}
