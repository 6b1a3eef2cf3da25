import { basename } from 'node:path';
import type { Asset } from '@shared/domain/asset';
import type { ImportOutcome } from '@shared/ipc/assets';
import { toFailure } from '../platform/errors.ts';

/** How a file is called in a sentence about it. */
export const nameOf = (path: string): string => basename(path) || path;

interface Import {
  name: string;
  run(): Promise<Asset>;
}

/** Imports one after the other, in the order given: a file that is refused costs only itself. */
export async function importAll(imports: readonly Import[]): Promise<ImportOutcome> {
  const outcome: ImportOutcome = { imported: [], rejected: [] };
  for (const { name, run } of imports) {
    try {
      outcome.imported.push(await run());
    } catch (error) {
      outcome.rejected.push({ name, failure: toFailure(error) });
    }
  }
  return outcome;
}
