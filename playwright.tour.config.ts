import { defineConfig } from '@playwright/test';

/** The tour is driven like a test: it is one, whose result is meant to be looked at. */
export default defineConfig({
  testDir: 'tests/tour',
  testMatch: 'tour.ts',
  outputDir: 'tests/output/tour',
  workers: 1,
  retries: 0,
  timeout: 5 * 60_000,
  expect: { timeout: 60_000 },
  reporter: 'list',
});
