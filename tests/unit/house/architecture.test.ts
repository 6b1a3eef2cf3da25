import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transitionsAsMermaid } from '@shared/domain/transitions';
import { expect, test } from 'vitest';

const architecture = readFileSync(
  fileURLToPath(new URL('../../../ARCHITECTURE.md', import.meta.url)),
  'utf8',
);

test('ARCHITECTURE.md draws the states of a post as the code has them', () => {
  expect(architecture).toContain(transitionsAsMermaid());
});
