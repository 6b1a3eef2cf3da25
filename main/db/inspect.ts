import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { AppError } from '../platform/errors.ts';

const HEADER_BYTES = 100;
const MAGIC = 'SQLite format 3\0';

/**
 * The `user_version` of a database file, read without changing a byte of it: null when there is no data yet.
 * Throws `database_damaged` when the file is no database or was cut short.
 */
export function storedVersion(file: string): number | null {
  const size = existsSync(file) ? statSync(file).size : 0;
  if (size === 0) return null;
  const header = readHeader(file);
  if (header.length < HEADER_BYTES || header.toString('latin1', 0, 16) !== MAGIC)
    throw new AppError('database_damaged');
  if (hasWal(file)) return versionThroughWal(file);
  if (size < promisedSize(header)) throw new AppError('database_damaged');
  return header.readUInt32BE(60);
}

const hasWal = (file: string) => existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0;

function readHeader(file: string): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  const descriptor = openSync(file, 'r');
  try {
    return header.subarray(0, readSync(descriptor, header, 0, HEADER_BYTES, 0));
  } finally {
    closeSync(descriptor);
  }
}

/** Bytes the header says the file has; 0 when SQLite itself would not trust that field (file format, 1.3.7). */
function promisedSize(header: Buffer): number {
  if (header.readUInt32BE(24) !== header.readUInt32BE(92)) return 0;
  const pageSize = header.readUInt16BE(16);
  return (pageSize === 1 ? 65_536 : pageSize) * header.readUInt32BE(28);
}

// A log left by a crash may hold a newer version than the file's header. A read-only connection sees it
// and, unlike a writing one, never folds the log into the file.
function versionThroughWal(file: string): number {
  const sqlite = new Database(file, { readonly: true });
  try {
    return Number(sqlite.pragma('user_version', { simple: true }));
  } finally {
    sqlite.close();
  }
}
