import { openAsBlob } from 'node:fs';
import { MetaApiError, MetaConnectionError } from '../../meta/errors.ts';
import { deletePhoto, readPhotoSource, stagePhoto } from '../../meta/photos.ts';
import type { GraphSession } from '../../meta/session.ts';
import type { Clock } from '../../platform/clock.ts';
import { AppError } from '../../platform/errors.ts';
import type { Logger } from '../../platform/logger.ts';
import { awaitPublic } from './outside.ts';
import type { Staging } from './staging.ts';

// Graph: code 100, subcode 33 is "does not exist"; 803 is "some of the aliases do not exist".
const isGone = (error: unknown) =>
  error instanceof MetaApiError &&
  ((error.metaCode === 100 && error.metaSubcode === 33) || error.metaCode === 803);

/** What proves that Facebook shows no address for temporary photos, as against a passing fault. */
const isAboutTheKind = (error: unknown) =>
  (error instanceof MetaApiError && (error.kind === 'fix' || error.kind === 'report')) ||
  (error instanceof MetaConnectionError && error.cause === 'unreadable') ||
  (error instanceof AppError && error.code === 'staging_failed');

/**
 * An unpublished photo of the linked Facebook Page; the default with Facebook login.
 *
 * A photo whose id was lost with the answer cannot be found again: no edge lists unpublished photos (Meta,
 * "Page Photos"). So each is sent as a temporary one, which Facebook drops by itself after a day when nobody
 * removes it before. Should a Page not show temporary photos, the next try sends an ordinary unpublished one.
 */
export function createPagePhotoStaging({ clock, logger }: { clock: Clock; logger: Logger }): Staging {
  let temporary = true;
  const distrust = (error: unknown) => {
    if (!temporary || !isAboutTheKind(error)) return;
    temporary = false;
    logger.warn('a temporary photo was not usable; ordinary unpublished ones are staged from now on');
  };
  const learning = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      distrust(error);
      throw error;
    }
  };

  return {
    async reserve() {
      return { place: 'page', ref: null };
    },

    async put(session, _reservation, { path, name }, signal) {
      // A file-backed Blob: the bytes are read while they are sent.
      const bytes = await openAsBlob(path, { type: 'image/jpeg' }).catch((error: unknown) => {
        throw new AppError('file_missing', { name }, { cause: error });
      });
      return learning(() => stagePhoto(session, bytes, { temporary, signal }));
    },

    open: (session, ref, { name, mime }, signal) =>
      learning(async () => {
        const url = await readPhotoSource(session, ref, signal);
        const deps = { transport: session.transport, clock, logger };
        await awaitPublic(deps, url, { name, mime, length: null }, signal);
        return url;
      }),

    async remove(session: GraphSession, ref: string, signal?: AbortSignal) {
      try {
        await deletePhoto(session, ref, signal);
      } catch (error) {
        if (!isGone(error)) throw error;
      }
    },
  };
}
