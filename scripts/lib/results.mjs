// What the runners report, counted. A runner that crashes or finds nothing is a failure, never a silence.

/** @typedef {{ name: string, message: string }} Failure */
/** @typedef {{ passed: number, failed: number, skipped: number, failures: Failure[] }} Results */

/** @returns {Results} */
export const nothing = () => ({ passed: 0, failed: 0, skipped: 0, failures: [] });

/**
 * @param {Results[]} all
 * @returns {Results}
 */
export function sum(all) {
  return all.reduce(
    (total, one) => ({
      passed: total.passed + one.passed,
      failed: total.failed + one.failed,
      skipped: total.skipped + one.skipped,
      failures: [...total.failures, ...one.failures],
    }),
    nothing(),
  );
}

/**
 * @param {string} name
 * @param {boolean} ok
 * @param {string} output
 * @returns {Results} a check that is one test
 */
export function countCheck(name, ok, output) {
  return ok ? { ...nothing(), passed: 1 } : failure(name, output);
}

/**
 * @param {any} report Vitest's JSON
 * @param {string} root what file names are told without
 * @returns {Results}
 */
export function countVitest(report, root) {
  return sum(
    report.testResults.map((/** @type {any} */ file) => {
      const name = file.name.replace(`${root}/`, '');
      // A file that cannot be loaded has no tests, and is one failure.
      const unloaded = file.status === 'failed' && !file.assertionResults.some(isFailed);
      return sum([
        ...(unloaded ? [failure(name, file.message)] : []),
        ...file.assertionResults.map((/** @type {any} */ test) => {
          if (test.status === 'passed') return { ...nothing(), passed: 1 };
          if (isFailed(test)) return failure(`${name} › ${test.fullName}`, test.failureMessages.join('\n'));
          return { ...nothing(), skipped: 1 };
        }),
      ]);
    }),
  );
}

const isFailed = (/** @type {any} */ test) => test.status === 'failed';

/**
 * @param {any} report Playwright's JSON
 * @returns {Results}
 */
export function countPlaywright(report) {
  return sum([
    ...report.errors.map((/** @type {any} */ error) =>
      failure('playwright', error.message ?? error.value ?? ''),
    ),
    ...report.suites.map((/** @type {any} */ suite) => countSuite(suite, [])),
  ]);
}

/**
 * @param {any} suite
 * @param {string[]} titles
 * @returns {Results}
 */
function countSuite(suite, titles) {
  const path = [...titles, suite.title];
  return sum([
    ...(suite.suites ?? []).map((/** @type {any} */ inner) => countSuite(inner, path)),
    ...(suite.specs ?? []).flatMap((/** @type {any} */ spec) =>
      spec.tests.map((/** @type {any} */ test) =>
        countPlaywrightTest(test, [...path, spec.title].join(' › ')),
      ),
    ),
  ]);
}

/**
 * @param {any} test
 * @param {string} name
 * @returns {Results}
 */
function countPlaywrightTest(test, name) {
  if (test.status === 'expected') return { ...nothing(), passed: 1 };
  if (test.status === 'skipped') return { ...nothing(), skipped: 1 };
  // A flaky test failed once: passing later does not undo it.
  const errors = test.results.flatMap((/** @type {any} */ result) => result.errors ?? []);
  const message = errors.map((/** @type {any} */ error) => error.message ?? error.value ?? '').join('\n');
  return failure(name, message || `ended as ${test.status}`);
}

/**
 * Holds the count against how the runner itself ended.
 * @param {Results | null} counted null when there was no report to read
 * @param {{ name: string, code: number | null, output: string }} end
 * @returns {Results}
 */
export function judge(counted, { name, code, output }) {
  if (!counted)
    return failure(name, `The runner ended without a report (exit code ${code}).\n${tail(output)}`);
  if (counted.failed > 0) return counted;
  if (code !== 0)
    return sum([counted, failure(name, `The runner ended with exit code ${code}.\n${tail(output)}`)]);
  if (counted.passed + counted.skipped === 0) return failure(name, 'No tests were found.');
  return counted;
}

/** @param {Results} results the last line of a test run */
export function summary({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * @param {Failure} failure
 * @returns {string} readable without colours, its message indented and cut where it turns into a flood
 */
export function describeFailure({ name, message }) {
  const lines = plain(message).trim().split('\n');
  const shown = lines.slice(0, 40).map((line) => `      ${line}`);
  if (lines.length > 40) shown.push(`      … ${lines.length - 40} more lines`);
  return [`    ✗ ${name}`, ...shown].join('\n');
}

/**
 * @param {string} name
 * @param {string} message
 * @returns {Results}
 */
function failure(name, message) {
  return { ...nothing(), failed: 1, failures: [{ name, message }] };
}

const tail = (/** @type {string} */ output) => output.trim().split('\n').slice(-30).join('\n');

// biome-ignore lint/suspicious/noControlCharactersInRegex: terminal colours begin with the escape character
const plain = (/** @type {string} */ text) => text.replace(/\u001b\[[0-9;]*m/g, '');
