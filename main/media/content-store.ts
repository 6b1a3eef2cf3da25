import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type FileSystem, syncFolder } from './file-system.ts';

/** Bytes that were copied in but have no place yet. Either `place` or `discard` must follow. */
export interface Incoming {
  sha256: string;
  bytes: number;
  path: string;
}

/** Where reading ends and writing begins, so that an error can be told as the right one of the two. */
export interface ContentStoreErrors {
  reading(error: unknown): Error;
  writing(error: unknown): Error;
}

export type ByteSource = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Files under `root/ab/cdef…<ext>`, named by the SHA-256 of their bytes. */
export interface ContentStore {
  /** Copies a stream of bytes to a temporary file, hashing on the way; removes it when that fails. */
  receive(source: ByteSource, errors: ContentStoreErrors): Promise<Incoming>;
  /** Moves to the final place; true when a file of these bytes was not there before. */
  place(incoming: Incoming, extension: string): Promise<boolean>;
  discard(incoming: Incoming): Promise<void>;
  pathOf(sha256: string, extension: string): string;
  /** A fresh path for a file in the making, on the same disk as the final places. */
  temporaryPath(): Promise<string>;
  /** Removes what a crash left half-written. To be called before anything is received. */
  sweep(): Promise<void>;
}

export function createContentStore(root: string, files: FileSystem): ContentStore {
  const incomingFolder = join(root, 'incoming');
  const folderOf = (sha256: string) => join(root, sha256.slice(0, 2));
  const pathOf = (sha256: string, extension: string) =>
    join(folderOf(sha256), `${sha256.slice(2)}${extension}`);

  async function temporaryPath(): Promise<string> {
    await files.mkdir(incomingFolder, { recursive: true });
    return join(incomingFolder, `${randomUUID()}.part`);
  }

  return {
    pathOf,
    temporaryPath,

    async receive(source, errors) {
      const path = await temporaryPath().catch((error: unknown) => {
        throw errors.writing(error);
      });
      try {
        const hash = createHash('sha256');
        let bytes = 0;
        const target = await files.open(path, 'wx').catch((error: unknown) => {
          throw errors.writing(error);
        });
        try {
          for await (const chunk of named(source, errors.reading)) {
            hash.update(chunk);
            bytes += chunk.length;
            await target.writeFile(chunk).catch((error: unknown) => {
              throw errors.writing(error);
            });
          }
          await target.sync().catch((error: unknown) => {
            throw errors.writing(error);
          });
        } finally {
          await target.close();
        }
        return { sha256: hash.digest('hex'), bytes, path };
      } catch (error) {
        await files.rm(path, { force: true });
        throw error;
      }
    },

    async place({ sha256, bytes, path }, extension) {
      const target = pathOf(sha256, extension);
      const present = await files.stat(target).catch(() => null);
      if (present?.isFile() && present.size === bytes) {
        await files.rm(path, { force: true });
        return false;
      }
      await files.mkdir(folderOf(sha256), { recursive: true });
      await files.rename(path, target);
      await syncFolder(files, folderOf(sha256));
      return true;
    },

    async discard({ path }) {
      await files.rm(path, { force: true });
    },

    async sweep() {
      const left = await files.readdir(incomingFolder).catch(() => []);
      await Promise.all(left.map((name) => files.rm(join(incomingFolder, name), { force: true })));
    },
  };
}

/** The same bytes; what fails while they are read is told as a reading error. */
async function* named(source: ByteSource, reading: (error: unknown) => Error): AsyncGenerator<Uint8Array> {
  try {
    yield* source;
  } catch (error) {
    throw reading(error);
  }
}
