import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { RENDITION_ENGINE } from '../../../main/media/renditions.ts';

test('the keys of renditions name the installed encoder, so that a new one makes new files', async () => {
  const { dependencies } = JSON.parse(
    await readFile(new URL('../../../package.json', import.meta.url), 'utf8'),
  );
  expect(RENDITION_ENGINE).toContain(`sharp ${dependencies.sharp},`);
});
