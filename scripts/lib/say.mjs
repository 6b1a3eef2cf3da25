/**
 * Set-up speaks on stderr: what a command is asked for (a test count, the sandbox's own lines) has stdout
 * for itself.
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/**
 * A paragraph that stands apart, for what a person must act on.
 * @param {string} text
 */
export function explain(text) {
  process.stderr.write(`\n${text}\n\n`);
}

/** Something the person can put right. It is told as a sentence, without a stack. */
export class SetupError extends Error {
  name = 'SetupError';
}
