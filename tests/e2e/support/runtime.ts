import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../../..', import.meta.url));
export const fixturesDir = fileURLToPath(new URL('../../fixtures/media', import.meta.url));
export const outputDir = fileURLToPath(new URL('../../output', import.meta.url));

/** The runtime that the test command chose, or the official one when a test is run by hand. */
export const electronPath: string =
  process.env.VITRINE_ELECTRON_PATH ?? (createRequire(import.meta.url)('electron') as string);
