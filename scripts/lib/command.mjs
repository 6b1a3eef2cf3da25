import { endAll, endWithUs } from './processes.mjs';
import { explain, SetupError } from './say.mjs';

/**
 * The frame of every command: its processes end with it, and what a person can put right is told as a
 * sentence. The body answers the exit code.
 * @param {(args: string[]) => Promise<number>} body
 */
export async function command(body) {
  endWithUs();
  let code = 1;
  try {
    code = await body(process.argv.slice(2));
  } catch (error) {
    explain(error instanceof SetupError ? error.message : String(error?.stack ?? error));
  }
  await endAll();
  process.exitCode = code;
}
