import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { evict, filesBelow, total } from './disk-use.ts';
import { type FileSystem, syncFolder } from './file-system.ts';

/** A finished file of the cache. */
export interface RenditionFile {
  key: string;
  path: string;
  contentType: string;
  sha256: string;
  bytes: number;
  width: number;
  height: number;
}

const Facts = z.object({
  file: z.string().regex(/^[0-9a-f]{64}\.(?:jpg|mp4|mov)$/),
  contentType: z.string(),
  sha256: z.string(),
  bytes: z.number().int(),
  width: z.number().int(),
  height: z.number().int(),
});
type Facts = z.infer<typeof Facts>;

const KEY = /^[0-9a-f]{64}$/;

export interface RenditionCache {
  /** The cached file, only when its bytes are still the ones that were written. */
  find(key: string): Promise<RenditionFile | null>;
  /** Has `make` write to a temporary path, then puts the file in place atomically. Once per key at a time. */
  obtain(
    key: string,
    kind: { extension: 'jpg' | 'mp4' | 'mov'; contentType: string },
    make: (target: string) => Promise<Omit<RenditionFile, 'key' | 'path' | 'contentType'>>,
  ): Promise<RenditionFile>;
  /** Removes what a crash left half-written. */
  sweep(): Promise<void>;
  /** The size of everything. */
  bytes(): Promise<number>;
  /** Removes what was made longest ago until at most `most` bytes are left; what is being read stays open. */
  shrink(most: number): Promise<void>;
}

/** The name of a file that is decided by an asset and by what is done to it. */
export function keyOf(step: string, assetId: string, parameters: object): string {
  return createHash('sha256')
    .update(JSON.stringify([step, assetId, parameters]))
    .digest('hex');
}

/** Files that can be made again at any time: `root/ab/<key>.<ext>`, each beside a small JSON of its facts. */
export function createRenditionCache(root: string, files: FileSystem): RenditionCache {
  const incoming = join(root, 'incoming');
  const folderOf = (key: string) => join(root, key.slice(0, 2));
  const running = new Map<string, Promise<RenditionFile>>();
  // A file that was hashed once in this run is hashed again only after it changed on disk.
  const verified = new Map<string, string>();

  async function find(key: string): Promise<RenditionFile | null> {
    if (!KEY.test(key)) return null;
    try {
      const text = await files.readFile(join(folderOf(key), `${key}.json`), 'utf8');
      const facts = Facts.parse(JSON.parse(text));
      const path = join(folderOf(key), facts.file);
      const { size, mtimeMs, ino } = await files.stat(path);
      if (size !== facts.bytes) return null;
      const mark = `${size}/${mtimeMs}/${ino}`;
      if (verified.get(key) !== mark && (await hashOf(path)) !== facts.sha256) return null;
      verified.set(key, mark);
      const { file: _, ...rest } = facts;
      return { key, path, ...rest };
    } catch {
      // Whatever is wrong with a cached file, making it again is right.
      return null;
    }
  }

  return {
    find,

    obtain(key, { extension, contentType }, make) {
      const produce = async (): Promise<RenditionFile> => {
        const cached = await find(key);
        if (cached) return cached;
        await files.mkdir(incoming, { recursive: true });
        await files.mkdir(folderOf(key), { recursive: true });
        const temporary = join(incoming, randomUUID());
        try {
          const made = await make(temporary);
          const facts: Facts = { file: `${key}.${extension}`, contentType, ...made };
          const path = join(folderOf(key), facts.file);
          await files.rename(temporary, path);
          await writeFacts(files, `${temporary}.json`, join(folderOf(key), `${key}.json`), facts);
          await syncFolder(files, folderOf(key));
          return { key, path, contentType, ...made };
        } finally {
          await files.rm(temporary, { force: true });
          await files.rm(`${temporary}.json`, { force: true });
        }
      };
      const already = running.get(key);
      if (already) return already;
      const promise = produce().finally(() => running.delete(key));
      running.set(key, promise);
      return promise;
    },

    async sweep() {
      const left = await files.readdir(incoming).catch(() => []);
      await Promise.all(left.map((name) => files.rm(join(incoming, name), { force: true })));
    },

    bytes: async () => total(await filesBelow(files, root)),
    shrink: async (most) => evict(files, await filesBelow(files, root), most),
  };
}

async function writeFacts(files: FileSystem, temporary: string, target: string, facts: Facts): Promise<void> {
  const file = await files.open(temporary, 'wx');
  try {
    await file.writeFile(JSON.stringify(facts));
    await file.sync();
  } finally {
    await file.close();
  }
  await files.rename(temporary, target);
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}
