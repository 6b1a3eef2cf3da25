import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { forcedDoors } from '../../../scripts/house/doors.mjs';
import { oddFiles } from '../../../scripts/house/files.mjs';

const repository = fileURLToPath(new URL('../../..', import.meta.url));

test('every file of the house is one idea and named alike', () => {
  expect(oddFiles(repository)).toEqual([]);
});

test('raw IPC and the way out to the browser are used behind their doors only', () => {
  expect(forcedDoors(repository)).toEqual([]);
});
