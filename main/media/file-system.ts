import * as nodeFiles from 'node:fs/promises';

/** The part of the file system that the media rooms use; a parameter, so that a test can fill the disk. */
export type FileSystem = Pick<
  typeof nodeFiles,
  'mkdir' | 'open' | 'readdir' | 'readFile' | 'rename' | 'rm' | 'stat'
>;

export const systemFiles: FileSystem = nodeFiles;

/** Makes a rename survive a power cut. Windows cannot open folders and needs no such call. */
export async function syncFolder(files: FileSystem, folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await files.open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
