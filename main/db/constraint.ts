import Database from 'better-sqlite3';

/** Whether an error is SQLite's refusal of a reference to a row that does not exist. */
export const isMissingReference = (error: unknown): boolean =>
  error instanceof Database.SqliteError && error.code === 'SQLITE_CONSTRAINT_FOREIGNKEY';
