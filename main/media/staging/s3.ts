import { S3mini, S3ServiceError } from 's3mini';
import { AppError } from '../../platform/errors.ts';
import { brokenLineOf, refusalOf, type StorageAct } from './storage-errors.ts';

/** All that is needed to use a bucket. Never stored as a whole, never logged. */
export interface StorageAccess {
  /** Without the bucket. */
  endpoint: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** The few verbs that staging needs of an S3-compatible server. Each throws `StorageError` or the signal's reason. */
export interface Bucket {
  /** The type of the Blob is the object's. */
  put(key: string, bytes: Blob, signal?: AbortSignal): Promise<void>;
  /** An address that shows the object to everybody, for so many seconds. Asks nobody. */
  publicUrl(key: string, seconds: number): Promise<string>;
  /** What is not there is no error: S3 answers 204 for it. */
  remove(key: string, signal?: AbortSignal): Promise<void>;
}

const ANSWER_MS = 120_000;

/**
 * A bucket by its path (`endpoint/bucket/key`): unlike a bucket in the host's name that works with every
 * provider, with dots in the bucket's name, and on an address without a name.
 */
export function openBucket(access: StorageAccess, fetch: typeof globalThis.fetch): Bucket {
  const host = new URL(access.endpoint).host;
  const place = { host, bucket: access.bucket, region: access.region };
  const client = (signal?: AbortSignal) =>
    new S3mini({
      endpoint: `${access.endpoint}/${access.bucket}`,
      region: access.region,
      accessKeyId: access.accessKeyId,
      secretAccessKey: access.secretAccessKey,
      fetch: (url, init) => {
        const limit = AbortSignal.timeout(ANSWER_MS);
        // A redirect means another region; followed, it would carry the signature elsewhere.
        return fetch(url, {
          ...init,
          redirect: 'manual',
          signal: signal ? AbortSignal.any([signal, limit]) : limit,
        });
      },
    });

  const asked = async (act: StorageAct, signal: AbortSignal | undefined, work: () => Promise<unknown>) => {
    try {
      signal?.throwIfAborted();
      await work();
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      if (error instanceof AppError) throw error;
      if (error instanceof S3ServiceError) throw refusalOf(error.status, error.body ?? '', act, place);
      throw brokenLineOf(error, place);
    }
  };

  return {
    put: (key, bytes, signal) =>
      asked('put', signal, () =>
        client(signal).putObject(key, bytes, bytes.type, undefined, undefined, bytes.size),
      ),
    publicUrl: (key, seconds) => client().getPresignedUrl('GET', key, seconds),
    remove: (key, signal) =>
      asked('remove', signal, async () => {
        try {
          await client(signal).deleteObject(key);
        } catch (error) {
          // Some servers say that the object is not there; that the bucket is not there is another matter.
          const gone = error instanceof S3ServiceError && error.status === 404;
          if (!gone || /<Code>\s*NoSuchBucket/.test(error.body ?? '')) throw error;
        }
      }),
  };
}
