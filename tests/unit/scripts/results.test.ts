import { describe, expect, test } from 'vitest';
import {
  countCheck,
  countPlaywright,
  countVitest,
  describeFailure,
  judge,
  nothing,
  sum,
  summary,
} from '../../../scripts/lib/results.mjs';

const ended = { name: 'unit', code: 0, output: '' };

describe('Vitest', () => {
  const file = (status: string, tests: object[], message = '') => ({
    name: '/repo/tests/unit/a.test.ts',
    status,
    message,
    assertionResults: tests,
  });
  const passed = { status: 'passed', fullName: 'adds', failureMessages: [] };
  const failed = { status: 'failed', fullName: 'divides', failureMessages: ['expected 1 to be 2'] };

  test('passed, failed, skipped and todo are counted apart', () => {
    const report = {
      testResults: [file('failed', [passed, failed, { status: 'skipped' }, { status: 'todo' }])],
    };
    expect(countVitest(report, '/repo')).toEqual({
      passed: 1,
      failed: 1,
      skipped: 2,
      failures: [{ name: 'tests/unit/a.test.ts › divides', message: 'expected 1 to be 2' }],
    });
  });

  test('a file that cannot be loaded is one failure with its message', () => {
    const counted = countVitest({ testResults: [file('failed', [], 'Cannot find module')] }, '/repo');
    expect(counted).toMatchObject({ passed: 0, failed: 1 });
    expect(counted.failures[0]).toEqual({ name: 'tests/unit/a.test.ts', message: 'Cannot find module' });
  });

  test('a hook that fails around passing tests is one failure', () => {
    expect(countVitest({ testResults: [file('failed', [passed], 'afterAll')] }, '/repo')).toMatchObject({
      passed: 1,
      failed: 1,
    });
  });
});

describe('Playwright', () => {
  const spec = (title: string, status: string, errors: object[] = []) => ({
    title,
    tests: [{ status, results: [{ errors }] }],
  });
  const report = (specs: object[], errors: object[] = []) => ({
    errors,
    suites: [{ title: 'connect.spec.ts', specs: [], suites: [{ title: 'sandbox', specs }] }],
  });

  test('suites are counted to their depths, and a flaky test is a failed one', () => {
    const counted = countPlaywright(
      report([
        spec('connects', 'expected'),
        spec('denies', 'unexpected', [{ message: 'no heading' }]),
        spec('wobbles', 'flaky', [{ message: 'first try' }]),
        spec('later', 'skipped'),
      ]),
    );
    expect(summary(counted)).toBe('1 passed, 2 failed, 1 skipped');
    expect(counted.failures).toEqual([
      { name: 'connect.spec.ts › sandbox › denies', message: 'no heading' },
      { name: 'connect.spec.ts › sandbox › wobbles', message: 'first try' },
    ]);
  });

  test('an error outside every test is a failure', () => {
    expect(countPlaywright(report([spec('a', 'expected')], [{ message: 'bad config' }]))).toMatchObject({
      passed: 1,
      failed: 1,
    });
  });
});

describe('judging a run', () => {
  const one = countCheck('a', true, '');

  test('a runner without a report is a failure that shows its last words', () => {
    const judged = judge(null, { name: 'unit', code: 139, output: 'Segmentation fault' });
    expect(judged.failed).toBe(1);
    expect(judged.failures[0]?.message).toContain('Segmentation fault');
  });

  test('nothing found is a failure', () => {
    expect(judge(nothing(), ended)).toMatchObject({
      failed: 1,
      failures: [{ message: 'No tests were found.' }],
    });
  });

  test('a bad end after good tests is a failure', () => {
    expect(judge(one, { ...ended, code: 1, output: 'Unhandled rejection' })).toMatchObject({
      passed: 1,
      failed: 1,
    });
  });

  test('a failed test is not counted twice for the exit code that it causes', () => {
    const counted = sum([one, countCheck('b', false, 'no')]);
    expect(judge(counted, { ...ended, code: 1 })).toEqual(counted);
  });
});

test('the summary names skips only when there are some', () => {
  expect(summary({ ...nothing(), passed: 3 })).toBe('3 passed, 0 failed');
  expect(summary({ ...nothing(), passed: 3, failed: 1, skipped: 2 })).toBe('3 passed, 1 failed, 2 skipped');
});

test('a failure is told without colours and without a flood', () => {
  const told = describeFailure({ name: 'a', message: `\u001b[31mred\u001b[39m\n${'line\n'.repeat(60)}` });
  expect(told).toContain('      red\n');
  expect(told.split('\n')).toHaveLength(42);
  expect(told).toContain('21 more lines');
});
