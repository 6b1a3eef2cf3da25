import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Logger } from '../platform/logger.ts';
import { HEAD_BYTES, sniff } from './sniff.ts';

const LIMIT_BYTES = 20 * 1024 * 1024;
/** A screen asks for dozens at once; all together they would starve each other until they time out. */
const AT_ONCE = 3;

/** A picture of Meta's on this computer. */
export interface CachedPicture {
  path: string;
  contentType: string;
}

/**
 * Pictures that live at Meta (thumbnails, profile pictures), fetched once and kept: the interface loads
 * nothing remote, and Meta's addresses expire.
 */
export interface RemoteThumbnails {
  /**
   * The kept picture, or a fresh one from `source`. `key` is a relative path of plain names, such as
   * `ig/179…`; a picture whose key ends in `@version` takes the place of its older versions. Null when there
   * is none to be had now, rejects with what broke the way to it; the next call tries again.
   */
  get(key: string, source: () => Promise<RemoteSource | null>): Promise<CachedPicture | null>;
  /** Forgets every version of a picture. */
  forget(key: string): Promise<void>;
}

export interface RemoteSource {
  url: string;
  transport: {
    download(url: string, options: { maxBytes: number }): Promise<{ status: number; bytes: Uint8Array }>;
  };
}

const EXTENSIONS = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' } as const;

/** By the bytes, not by what the answer calls them. */
function extensionOf(bytes: Uint8Array): { extension: string; contentType: string } | null {
  const found = sniff(bytes.subarray(0, HEAD_BYTES));
  if (!('mime' in found) || !(found.mime in EXTENSIONS)) return null;
  return { extension: EXTENSIONS[found.mime as keyof typeof EXTENSIONS], contentType: found.mime };
}

const KEY = /^[a-z]+\/[A-Za-z0-9_-]+(?:@[A-Za-z0-9]+)?$/;

export function createRemoteThumbnails({ root, logger }: { root: string; logger: Logger }): RemoteThumbnails {
  const pending = new Map<string, Promise<CachedPicture | null>>();

  const waiting: (() => void)[] = [];
  let busy = 0;

  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (busy >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
    else busy += 1;
    try {
      return await work();
    } finally {
      // The place goes straight to the next in line, or is given back.
      const next = waiting.shift();
      if (next) next();
      else busy -= 1;
    }
  };

  const kept = async (key: string): Promise<CachedPicture | null> => {
    for (const [contentType, extension] of Object.entries(EXTENSIONS)) {
      const path = join(root, `${key}.${extension}`);
      if ((await stat(path).catch(() => null))?.isFile()) return { path, contentType };
    }
    return null;
  };

  const forget = async (key: string) => {
    const name = basename(key).split('@')[0];
    const folder = join(root, dirname(key));
    for (const file of await readdir(folder).catch(() => [])) {
      if (file.split(/[@.]/)[0] === name) await rm(join(folder, file), { force: true });
    }
  };

  const fetch = async (key: string, { url, transport }: RemoteSource): Promise<CachedPicture | null> => {
    const { status, bytes } = await transport.download(url, { maxBytes: LIMIT_BYTES });
    const type = status === 200 ? extensionOf(bytes) : null;
    if (!type) {
      logger.info('a picture could not be fetched', { key, status });
      return null;
    }
    const path = join(root, `${key}.${type.extension}`);
    await mkdir(dirname(path), { recursive: true });
    await forget(key);
    // Written beside and renamed, so that a picture is there whole or not at all.
    const part = `${path}.${process.pid}.part`;
    await writeFile(part, bytes);
    await rename(part, path);
    return { path, contentType: type.contentType };
  };

  return {
    async get(key, source) {
      if (!KEY.test(key)) return null;
      const known = await kept(key);
      if (known) return known;
      const running = pending.get(key);
      if (running) return running;
      const fetching = inTurn(async () => {
        const from = await source();
        return from ? fetch(key, from) : null;
      }).finally(() => pending.delete(key));
      pending.set(key, fetching);
      return fetching;
    },
    forget,
  };
}
