import type { Transport } from '../../meta/transport.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import { assertPublic, type OwnStorageOptions, shown } from './own-storage.ts';
import { openBucket, type StorageAccess } from './s3.ts';

// A grey square of 1×1.
const PICTURE = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////2wBDAf//////////////////////////////////////////////////////////////////////////////////////wAARCAABAAEDASIAAhEBAxEB/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/xAAUAQEAAAAAAAAAAAAAAAAAAAAA/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAwDAQACEQMRAD8AN//Z',
  'base64',
);

interface TrialDeps extends Pick<OwnStorageOptions, 'fetch' | 'lookup' | 'randomName'> {
  transport: Pick<Transport, 'download' | 'standsIn'>;
  clock: Clock;
  logger: Logger;
}

/**
 * Uses a storage once, as a post would: puts a tiny picture, looks at it without any credential, and removes
 * it. Throws the first thing that went wrong; the picture does not stay either way.
 */
export async function tryStorage(deps: TrialDeps, access: StorageAccess): Promise<void> {
  const { transport, fetch, lookup, randomName, clock, logger } = deps;
  await assertPublic(transport, access.endpoint, lookup);
  const bucket = openBucket(access, fetch);
  const key = `vitrine/${randomName()}.jpg`;
  await bucket.put(key, new Blob([PICTURE], { type: 'image/jpeg' }));
  try {
    const expected = { name: '', mime: 'image/jpeg', length: PICTURE.length } as const;
    await shown({ transport, clock, logger }, await bucket.publicUrl(key, 300), expected);
  } catch (error) {
    await bucket.remove(key).catch((failed: unknown) => logger.warn('a trial picture stays', failed));
    throw error;
  }
  await bucket.remove(key);
}
