import { readFileSync, rmSync } from 'node:fs';
import { runtimeEnv } from './electron-runtime.mjs';
import { inRepository, repository } from './paths.mjs';
import { run } from './processes.mjs';
import { countCheck, countPlaywright, countVitest, judge } from './results.mjs';

/** @typedef {import('./electron-runtime.mjs').ElectronRuntime} ElectronRuntime */
/** @typedef {import('./results.mjs').Results} Results */
/**
 * @typedef {object} Stage
 * @property {string} name as typed after `npm test --`
 * @property {boolean} [needsDisplay]
 * @property {boolean} [needsBuild]
 * @property {(context: { electron: ElectronRuntime, filters: string[] }) => Promise<Results>} run
 */

const minute = 60_000;
const bin = (/** @type {string[]} */ ...parts) => inRepository('node_modules', ...parts);

/** In the order of their run: what is quick and tells most comes first. @type {Stage[]} */
export const stages = [
  check('type-check', [bin('typescript', 'bin', 'tsc'), '-p', '.']),
  check('lint', [
    bin('@biomejs', 'biome', 'bin', 'biome'),
    'check',
    '--colors=off',
    '--diagnostic-level=error',
  ]),
  check('layers', [inRepository('scripts', 'house.mjs'), 'layers']),
  check('cycles', [inRepository('scripts', 'house.mjs'), 'cycles']),
  check('unused-code', [bin('knip', 'bin', 'knip.js'), '--no-progress']),
  { name: 'unit', run: (context) => vitest('unit', context) },
  {
    name: 'integration',
    needsDisplay: true,
    needsBuild: true,
    run: (context) => vitest('integration', context),
  },
  { name: 'e2e', needsDisplay: true, needsBuild: true, run: playwright },
];

/**
 * A static check counts as one test.
 * @param {string} name
 * @param {string[]} args of Node
 * @returns {Stage}
 */
function check(name, args) {
  return {
    name,
    run: async () => {
      const { ok, output } = await run(process.execPath, args, { cwd: repository, timeoutMs: 5 * minute });
      return countCheck(name, ok, output);
    },
  };
}

/**
 * Under Electron's own Node, which is the runtime that ships: better-sqlite3 crashes older ones.
 * @param {string} project
 * @param {{ electron: ElectronRuntime, filters: string[] }} context
 */
async function vitest(project, { electron, filters }) {
  const report = reportFile(project);
  const end = await run(
    electron.path,
    [
      bin('vitest', 'vitest.mjs'),
      'run',
      '--project',
      project,
      '--reporter=json',
      `--outputFile=${report}`,
      ...filters,
    ],
    { cwd: repository, env: { ...testEnv(electron), ELECTRON_RUN_AS_NODE: '1' }, timeoutMs: 20 * minute },
  );
  return judge(
    read(report, (json) => countVitest(json, repository)),
    { name: project, ...end },
  );
}

/** @param {{ electron: ElectronRuntime, filters: string[] }} context */
async function playwright({ electron, filters }) {
  const report = reportFile('e2e');
  const end = await run(process.execPath, [bin('@playwright', 'test', 'cli.js'), 'test', ...filters], {
    cwd: repository,
    env: { ...testEnv(electron), VITRINE_E2E_REPORT: report },
    timeoutMs: 45 * minute,
  });
  return judge(read(report, countPlaywright), { name: 'e2e', ...end });
}

/** A developer's own settings must not decide what a test sees. */
const testEnv = (/** @type {ElectronRuntime} */ electron) => ({
  ...runtimeEnv(electron),
  VITRINE_META_ORIGIN: undefined,
  FORCE_COLOR: undefined,
});

/** Cleared first: yesterday's report must not stand in for a runner that crashed. */
function reportFile(/** @type {string} */ name) {
  const file = inRepository('tests', 'output', 'results', `${name}.json`);
  rmSync(file, { force: true });
  return file;
}

/**
 * @param {string} file
 * @param {(json: any) => Results} count
 */
function read(file, count) {
  try {
    return count(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}
