import { join } from 'node:path';
import type { FileSystem } from './file-system.ts';

interface StoredFile {
  path: string;
  bytes: number;
  /** Milliseconds UTC of its last change. */
  changedAt: number;
}

/** Every file of a folder and of the folders directly in it. */
export async function filesBelow(files: FileSystem, folder: string): Promise<StoredFile[]> {
  const found: StoredFile[] = [];
  const visit = async (path: string, depth: number): Promise<void> => {
    for (const name of await files.readdir(path).catch(() => [])) {
      const inner = join(path, name);
      const facts = await files.stat(inner).catch(() => null);
      if (facts?.isFile()) found.push({ path: inner, bytes: facts.size, changedAt: facts.mtimeMs });
      else if (facts?.isDirectory() && depth > 0) await visit(inner, depth - 1);
    }
  };
  await visit(folder, 1);
  return found;
}

export const total = (stored: readonly StoredFile[]): number =>
  stored.reduce((sum, { bytes }) => sum + bytes, 0);

/** Removes the files that changed longest ago until at most `most` bytes are left. For what can be made again. */
export async function evict(files: FileSystem, stored: readonly StoredFile[], most: number): Promise<void> {
  let left = total(stored);
  for (const { path, bytes } of stored.toSorted((a, b) => a.changedAt - b.changedAt)) {
    if (left <= most) return;
    await files.rm(path, { force: true });
    left -= bytes;
  }
}
