import { openAsBlob } from 'node:fs';
import type { GraphSession } from '../../meta/session.ts';
import type { Transport } from '../../meta/transport.ts';
import type { Clock } from '../../platform/clock.ts';
import { AppError } from '../../platform/errors.ts';
import type { Logger } from '../../platform/logger.ts';
import { awaitPublic } from './outside.ts';
import { isPrivateHost } from './private-host.ts';
import { openBucket, type StorageAccess } from './s3.ts';
import type { StageSource, Staging } from './staging.ts';
import { StorageError } from './storage-errors.ts';

export interface OwnStorageOptions {
  /** Throws `storage_not_set_up` or `storage_secret_missing`. */
  access(): Promise<StorageAccess>;
  fetch: typeof globalThis.fetch;
  /** The addresses of a host's name. */
  lookup(hostname: string): Promise<string[]>;
  clock: Clock;
  logger: Logger;
  /** Unguessable: the name of an object is all that keeps its neighbours from being found. */
  randomName(): string;
}

/** How long an address shows its file: Meta fetches at once, and again while it processes a long film. */
const SHOWN_SECONDS = 6 * 3600;

const ENDINGS = { 'image/jpeg': 'jpg', 'video/mp4': 'mp4', 'video/quicktime': 'mov' } as const;
const PREFIX = 's3:';

export const isStorageRef = (ref: string): boolean => ref.startsWith(PREFIX);

/** Names the storage as well, so that a file is never looked for where it was not put. */
const refOf = ({ endpoint, bucket }: StorageAccess, key: string) => `${PREFIX}${endpoint}/${bucket}#${key}`;

/** The creator's own S3-compatible bucket; the only way with Instagram login, which has no Page. */
export function createOwnStorage(options: OwnStorageOptions): Staging {
  const { access, fetch, lookup, clock, logger, randomName } = options;

  const bucketOf = async (ref: string) => {
    const now = await access();
    const key = ref.slice(ref.indexOf('#') + 1);
    if (refOf(now, key) !== ref) throw new AppError('storage_changed');
    return { bucket: openBucket(now, fetch), key };
  };

  return {
    async reserve({ transport }: Pick<GraphSession, 'transport'>, { mime }: Pick<StageSource, 'mime'>) {
      const now = await access();
      await assertPublic(transport, now.endpoint, lookup);
      return { place: 'storage', ref: refOf(now, `vitrine/${randomName()}.${ENDINGS[mime]}`) };
    },
    async put(_session, { ref }, file, signal) {
      if (ref === null) throw new AppError('internal');
      const { bucket, key } = await bucketOf(ref);
      // A file-backed Blob: the bytes are read while they are sent.
      const bytes = await openAsBlob(file.path, { type: file.mime }).catch((error: unknown) => {
        throw new AppError('file_missing', { name: file.name }, { cause: error });
      });
      await bucket.put(key, bytes, signal);
      return ref;
    },
    async open({ transport }, ref, { name, mime, bytes }, signal) {
      const { bucket, key } = await bucketOf(ref);
      const url = await bucket.publicUrl(key, SHOWN_SECONDS);
      await shown({ transport, clock, logger }, url, { name, mime, length: bytes }, signal);
      return url;
    },
    async remove(_session, ref, signal) {
      const { bucket, key } = await bucketOf(ref);
      await bucket.remove(key, signal);
    },
  };
}

/** As `awaitPublic`, in words about the storage: `storage_not_readable`. */
export async function shown(...args: Parameters<typeof awaitPublic>): Promise<void> {
  try {
    await awaitPublic(...args);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'staging_failed') throw error;
    throw new StorageError('storage_not_readable', error.params, false, true);
  }
}

/**
 * Only what the internet reaches may be told to Meta; it fetches from there. Beside it this computer, while a
 * loopback origin stands in for Meta.
 */
export async function assertPublic(
  transport: Pick<Transport, 'standsIn'>,
  endpoint: string,
  lookup: OwnStorageOptions['lookup'],
): Promise<void> {
  const url = new URL(endpoint);
  const { host, hostname } = url;
  const loopback = ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
  if (loopback && transport.standsIn()) return;
  if (url.protocol !== 'https:' || (await isPrivateHost(hostname, lookup)))
    throw new StorageError('storage_not_public', { host }, false);
}
