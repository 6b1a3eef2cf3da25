import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder of its own for one test, removed afterwards; gives the path of a database file inside. */
export function temporaryFile(name = 'vitrine.db'): string {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-db-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, name);
}
