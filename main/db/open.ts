import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import type { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';
import { storedVersion } from './inspect.ts';
import { migrate } from './migrate.ts';
import { type Migration, migrations as shipped } from './migrations.ts';
import * as schema from './schema.ts';

/** The one writing connection. Repositories are made from it; nothing else touches the file. */
export interface Db {
  sqlite: Database.Database;
  orm: BetterSQLite3Database<typeof schema>;
  clock: Clock;
  close(): void;
}

export interface OpenDatabaseOptions {
  /** Absolute path; its folder is created when missing. */
  file: string;
  clock: Clock;
  logger: Logger;
  /** Only tests give their own. */
  migrations?: readonly Migration[];
}

/**
 * Opens the database, migrated to this version of the app.
 * Throws `database_from_future` when a newer app wrote it and `database_damaged` when it cannot be read;
 * in both cases no byte of the file was changed.
 */
export function openDatabase({ file, clock, logger, migrations = shipped }: OpenDatabaseOptions): Db {
  mkdirSync(dirname(file), { recursive: true });
  const sqlite = sayingDamaged(() => {
    const found = storedVersion(file);
    const newest = migrations.at(-1)?.version ?? 0;
    if (found !== null && found > newest) throw new AppError('database_from_future', { found, newest });
    return connect(file, () => clock.now(), migrations, logger);
  }, logger);
  return {
    sqlite,
    orm: drizzle(sqlite, { schema }),
    clock,
    close: () => {
      if (!sqlite.open) return;
      sqlite.pragma('optimize');
      sqlite.close();
    },
  };
}

function connect(file: string, now: () => number, migrations: readonly Migration[], logger: Logger) {
  const sqlite = new Database(file, { timeout: 5_000 });
  try {
    sqlite.pragma('journal_mode = WAL');
    // FULL: an intent that is committed must survive a power cut, for the call that follows it will happen.
    sqlite.pragma('synchronous = FULL');
    sqlite.pragma('foreign_keys = ON');
    const applied = migrate(sqlite, { file, now: now(), migrations });
    if (applied > 0) logger.info('database migrated', { applied, version: migrations.at(-1)?.version });
    // SQLite's advice for a long-lived connection: once at the start with the flag, again at the end.
    sqlite.pragma('optimize = 0x10002');
    return sqlite;
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

function sayingDamaged<T>(work: () => T, logger: Logger): T {
  try {
    return work();
  } catch (error) {
    const code = error instanceof Database.SqliteError ? error.code : '';
    if (code !== 'SQLITE_NOTADB' && !code.startsWith('SQLITE_CORRUPT')) throw error;
    logger.error('database is damaged', { code });
    throw new AppError('database_damaged', {}, { cause: error });
  }
}
