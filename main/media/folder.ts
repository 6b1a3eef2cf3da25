import { basename, join } from 'node:path';
import type { FolderContents } from '@shared/ipc/library';
import { AppError } from '../platform/errors.ts';
import { readingError } from './file-errors.ts';
import { type FileSystem, systemFiles } from './file-system.ts';
import { HEAD_BYTES, sniff } from './sniff.ts';

/** As many as one call imports, and more than a person wants to look through at once. */
const MAX_FOLDER_FILES = 200;
const MAX_DEPTH = 4;
const MAX_LOOKED_AT = 5_000;

/**
 * The pictures and videos of a folder and of the folders in it, in the order of their names. Judged by their bytes;
 * hidden files are left alone.
 * @throws {AppError} `folder_empty`, `folder_too_full`, or why the folder could not be read
 */
export async function lookInto(path: string, files: FileSystem = systemFiles): Promise<FolderContents> {
  const name = basename(path) || path;
  const found: FolderContents['files'] = [];
  let lookedAt = 0;

  const visit = async (folder: string, depth: number): Promise<void> => {
    const entries = await files.readdir(folder).catch((error: unknown) => {
      if (depth === 0) throw readingError(error, name);
      return [];
    });
    for (const entry of entries.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))) {
      if (entry.startsWith('.')) continue;
      lookedAt += 1;
      if (found.length > MAX_FOLDER_FILES || lookedAt > MAX_LOOKED_AT)
        throw new AppError('folder_too_full', { name, max: MAX_FOLDER_FILES });
      const inner = join(folder, entry);
      const facts = await files.stat(inner).catch(() => null);
      if (facts?.isDirectory() && depth < MAX_DEPTH) await visit(inner, depth + 1);
      else if (facts?.isFile() && facts.size > 0 && (await isMedia(inner, files)))
        found.push({ name: entry, path: inner });
    }
  };

  await visit(path, 0);
  if (found.length === 0) throw new AppError('folder_empty', { name });
  if (found.length > MAX_FOLDER_FILES) throw new AppError('folder_too_full', { name, max: MAX_FOLDER_FILES });
  return { name, files: found };
}

async function isMedia(path: string, files: FileSystem): Promise<boolean> {
  const file = await files.open(path, 'r').catch(() => null);
  if (!file) return false;
  try {
    const head = Buffer.alloc(HEAD_BYTES);
    const { bytesRead } = await file.read(head, 0, HEAD_BYTES, 0);
    return 'mime' in sniff(head.subarray(0, bytesRead));
  } catch {
    return false;
  } finally {
    await file.close();
  }
}
