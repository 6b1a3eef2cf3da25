import { defineConfig } from '@playwright/test';

const report = process.env.VITRINE_E2E_REPORT ?? 'tests/output/results/e2e.json';

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: 'tests/output/playwright',
  // Each test opens a whole app; more of them at once only make each other wait.
  workers: 2,
  fullyParallel: true,
  // A test that passes at the second try hides the fault of the first.
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: report }]],
});
