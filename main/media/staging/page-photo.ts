import { openAsBlob } from 'node:fs';
import { MetaApiError, MetaConnectionError } from '../../meta/errors.ts';
import { deletePhoto, readPhotoSource, stagePhoto } from '../../meta/photos.ts';
import type { GraphSession } from '../../meta/session.ts';
import type { Clock } from '../../platform/clock.ts';
import { AppError } from '../../platform/errors.ts';
import type { Logger } from '../../platform/logger.ts';
import { sniff } from '../sniff.ts';
import type { Staging } from './staging.ts';

// Facebook's delivery network needs a moment before a fresh photo answers everywhere.
const PAUSES_MS = [500, 1_500, 4_000] as const;
// Graph: code 100, subcode 33 is "does not exist"; 803 is "some of the aliases do not exist".
const isGone = (error: unknown) =>
  error instanceof MetaApiError &&
  ((error.metaCode === 100 && error.metaSubcode === 33) || error.metaCode === 803);

/** An unpublished photo of the linked Facebook Page; the default with Facebook login. */
export function createPagePhotoStaging({ clock, logger }: { clock: Clock; logger: Logger }): Staging {
  /** What is wrong with the address as seen from outside, or null. */
  async function trouble(session: GraphSession, url: string, signal?: AbortSignal): Promise<string | null> {
    try {
      const { status, contentType, bytes } = await session.transport.download(url, { signal });
      if (status !== 200) return `status ${status}`;
      if (!/^image\/jpeg\b/i.test(contentType ?? '')) return `type ${contentType}`;
      const seen = sniff(bytes.subarray(0, 16));
      return 'mime' in seen && seen.mime === 'image/jpeg' ? null : `${bytes.length} bytes that are no JPEG`;
    } catch (error) {
      if (error instanceof MetaConnectionError) return error.message;
      throw error;
    }
  }

  async function check(
    session: GraphSession,
    url: string,
    name: string,
    signal?: AbortSignal,
  ): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      const found = await trouble(session, url, signal);
      if (found === null) return;
      logger.info('a staged picture is not reachable yet', { attempt, found });
      const pause = PAUSES_MS[attempt];
      if (pause === undefined) throw new AppError('staging_failed', { name, host: new URL(url).host });
      await clock.sleep(pause, signal);
    }
  }

  async function remove(session: GraphSession, ref: string, signal?: AbortSignal): Promise<void> {
    try {
      await deletePhoto(session, ref, signal);
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }

  return {
    remove,

    async stage(session, { path, name }, signal) {
      // A file-backed Blob: the bytes are read while they are sent.
      const bytes = await openAsBlob(path, { type: 'image/jpeg' }).catch((error: unknown) => {
        throw new AppError('file_missing', { name }, { cause: error });
      });
      const ref = await stagePhoto(session, bytes, signal);
      try {
        const url = await readPhotoSource(session, ref, signal);
        await check(session, url, name, signal);
        return { url, ref };
      } catch (error) {
        // Nobody else knows of this photo yet, so it is removed here; the first error is the one that counts.
        await remove(session, ref).catch((failed: unknown) => logger.warn('a staged picture stays', failed));
        throw error;
      }
    },
  };
}
