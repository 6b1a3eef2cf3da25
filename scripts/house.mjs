import { cycles } from './house/cycles.mjs';
import { readImports } from './house/imports.mjs';
import { brokenLaws } from './house/laws.mjs';

/** `node scripts/house.mjs layers|cycles [folder]`: prints what breaks the house, and exits with 1. */
const [check, root = process.cwd()] = process.argv.slice(2);
const checks = { layers: brokenLaws, cycles };
if (!Object.hasOwn(checks, check))
  throw new Error(`Usage: node scripts/house.mjs ${Object.keys(checks).join('|')} [folder]`);

const problems = checks[/** @type {keyof typeof checks} */ (check)](readImports(root));
for (const problem of problems) process.stdout.write(`${problem}\n`);
process.exitCode = problems.length > 0 ? 1 : 0;
