import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Logger } from '../../platform/logger.ts';

const SAVE_DELAY_MS = 250;

/** Where the sandbox keeps bytes and its snapshot. Without a folder of its own it uses a temporary one. */
export interface Store {
  readonly blobDir: string;
  load(): unknown;
  /** Writes a snapshot soon; several calls in short order become one write. */
  saveSoon(): void;
  /** Writes what is pending, and removes a temporary folder. */
  close(): Promise<void>;
  blobPath(name: string): string;
  removeBlob(name: string): Promise<void>;
}

export function createStore(stateDir: string | null, snapshot: () => unknown, logger: Logger): Store {
  const root = stateDir ?? mkdtempSync(join(tmpdir(), 'sandbox-'));
  const blobDir = join(root, 'media');
  mkdirSync(blobDir, { recursive: true });
  const file = join(root, 'state.json');
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  const write = () => {
    timer = null;
    const text = JSON.stringify(snapshot());
    writing = writing
      .then(() => replaceFile(file, text))
      .catch((error) => logger.error('The snapshot could not be written', error));
    return writing;
  };

  return {
    blobDir,
    load: () => (stateDir && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as unknown) : null),
    saveSoon() {
      if (stateDir) timer ??= setTimeout(() => void write(), SAVE_DELAY_MS);
    },
    async close() {
      if (timer) {
        clearTimeout(timer);
        await write();
      }
      await writing;
      if (!stateDir) rmSync(root, { recursive: true, force: true });
    },
    blobPath: (name) => join(blobDir, name),
    removeBlob: (name) => rm(join(blobDir, name), { force: true }),
  };
}

/** The old snapshot stays whole until the new one is on the disk. */
async function replaceFile(file: string, text: string): Promise<void> {
  const next = `${file}.next`;
  const handle = await open(next, 'w');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(next, file);
}
