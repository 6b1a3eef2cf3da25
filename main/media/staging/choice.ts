import type { ErrorCode } from '@shared/domain/errors';
import type { PictureHost } from '@shared/domain/storage';
import type { GraphSession } from '../../meta/session.ts';
import { AppError } from '../../platform/errors.ts';
import { isStorageRef } from './own-storage.ts';
import type { Staging, StagingPlace } from './staging.ts';

/** What decides where the files of an account wait. */
export interface StagingFacts {
  hasPage: boolean;
  /** `pages_manage_posts`: without it Facebook takes no photo for the Page. */
  mayPostToPage: boolean;
  choice: PictureHost;
  /** Address, keys and secret are there. */
  storageReady: boolean;
  storageObstacle: Extract<ErrorCode, 'storage_not_set_up' | 'storage_secret_missing'>;
}

/** Where an account's pictures wait, or the code of what stands in the way. */
export function placeOf(facts: StagingFacts): { place: StagingPlace } | { obstacle: ErrorCode } {
  const { hasPage, mayPostToPage, choice, storageReady, storageObstacle } = facts;
  if (choice === 'storage' && storageReady) return { place: 'storage' };
  if (hasPage && mayPostToPage && choice === 'page') return { place: 'page' };
  if (storageReady) return { place: 'storage' };
  if (hasPage && choice === 'page') return { obstacle: 'meta_permission_missing' };
  return { obstacle: choice === 'storage' || !hasPage ? storageObstacle : 'meta_permission_missing' };
}

interface ChoiceOptions {
  page: Staging;
  storage: Staging;
  /** Of the account that the session acts for. */
  facts(session: GraphSession): Promise<StagingFacts>;
}

/** Chooses per account; a file is removed from where it was put, whatever is chosen by then. */
export function createStagingChoice({ page, storage, facts }: ChoiceOptions): Staging {
  const byRef = (ref: string) => (isStorageRef(ref) ? storage : page);
  return {
    async reserve(session, file) {
      const found = placeOf(await facts(session));
      if ('obstacle' in found) throw new AppError(found.obstacle);
      return (found.place === 'page' ? page : storage).reserve(session, file);
    },
    put: (session, reservation, file, signal) =>
      (reservation.place === 'page' ? page : storage).put(session, reservation, file, signal),
    open: (session, ref, file, signal) => byRef(ref).open(session, ref, file, signal),
    remove: (session, ref, signal) => byRef(ref).remove(session, ref, signal),
  };
}
