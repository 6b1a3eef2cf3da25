import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type Database from 'better-sqlite3';
import type { Migration } from './migrations.ts';

const COPIES_KEPT = 3;

/**
 * Applies the pending migrations in one transaction: all of them or none. Before that, when the file
 * already holds data, a copy of it is set aside as `<file>.v<version>-<now>.bak`; the newest three stay.
 * Returns the number of migrations applied.
 */
export function migrate(
  sqlite: Database.Database,
  options: { file: string; now: number; migrations: readonly Migration[] },
): number {
  const current = Number(sqlite.pragma('user_version', { simple: true }));
  const pending = options.migrations.filter((migration) => migration.version > current);
  const last = pending.at(-1);
  if (!last) return 0;
  if (current > 0) setCopyAside(sqlite, options.file, current, options.now);
  sqlite.transaction(() => {
    for (const migration of pending) sqlite.exec(migration.sql);
    sqlite.pragma(`user_version = ${last.version}`);
  })();
  return pending.length;
}

function setCopyAside(sqlite: Database.Database, file: string, version: number, now: number): void {
  const copy = `${file}.v${version}-${now}.bak`;
  rmSync(copy, { force: true });
  // VACUUM INTO reads through the log as well, so the copy is whole even after a crash.
  sqlite.prepare('VACUUM INTO ?').run(copy);
  const stamp = (name: string) => Number(/-(\d+)\.bak$/.exec(name)?.[1] ?? 0);
  readdirSync(dirname(file))
    .filter((name) => name.startsWith(`${basename(file)}.v`) && name.endsWith('.bak'))
    .sort((a, b) => stamp(b) - stamp(a))
    .slice(COPIES_KEPT)
    .forEach((name) => {
      rmSync(join(dirname(file), name), { force: true });
    });
}
