import { AppError, errnoOf } from '../platform/errors.ts';

const READING: Readonly<Record<string, 'file_missing' | 'file_unreadable' | 'file_is_folder'>> = {
  ENOENT: 'file_missing',
  ENOTDIR: 'file_missing',
  EISDIR: 'file_is_folder',
};

/** Why a creator's file could not be read. */
export function readingError(error: unknown, name: string): AppError {
  if (error instanceof AppError) return error;
  return new AppError(READING[errnoOf(error) ?? ''] ?? 'file_unreadable', { name }, { cause: error });
}

/** Why a copy of a creator's file could not be kept. */
export function writingError(error: unknown, name: string): AppError {
  if (error instanceof AppError) return error;
  const full = ['ENOSPC', 'EDQUOT'].includes(errnoOf(error) ?? '');
  return new AppError(full ? 'disk_full' : 'library_write_failed', { name }, { cause: error });
}
