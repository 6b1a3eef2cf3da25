import { openDatabase } from '../../../main/db/open.ts';
import { createAccountsRepository } from '../../../main/db/repositories/accounts.ts';
import { createAssetsRepository } from '../../../main/db/repositories/assets.ts';
import { createJournalRepository } from '../../../main/db/repositories/journal.ts';
import { createPostsRepository } from '../../../main/db/repositories/posts.ts';
import { createPublishingLimitsRepository } from '../../../main/db/repositories/publishing-limits.ts';
import { createPagePhotoStaging } from '../../../main/media/staging/page-photo.ts';
import { createTransport, type GraphSession, type Transport } from '../../../main/meta/index.ts';
import { type Clock, systemClock } from '../../../main/platform/clock.ts';
import { silentLogger } from '../../../main/platform/logger.ts';
import {
  createPublishing,
  type Publishing,
  type PublishingOptions,
} from '../../../main/publishing/create-publishing.ts';

/** What publishing is made of in these tests, in the test's own process and in those that get killed. */
export function openStore(file: string, clock: Clock) {
  const db = openDatabase({ file, clock, logger: silentLogger });
  // Here processes die, never the machine: what SQLite handed to the system is there for the next one.
  db.sqlite.pragma('synchronous = OFF');
  return {
    db,
    repositories: {
      accounts: createAccountsRepository(db),
      posts: createPostsRepository(db),
      journal: createJournalRepository(db),
      assets: createAssetsRepository(db),
      limits: createPublishingLimitsRepository(db),
    },
  };
}
export type StoredParts = ReturnType<typeof openStore>['repositories'];

/** Who acts, and where Meta's hosts are. Plain data, so that it can be handed to another process. */
export interface Identity {
  origin: string;
  igId: string;
  pageId: string | null;
  userToken: string;
  pageToken: string | null;
}

export const sessionOver = (transport: Transport, { origin: _, ...identity }: Identity): GraphSession => ({
  transport,
  ...identity,
});

export const sessionOf = ({ origin, ...identity }: Identity): GraphSession => ({
  // Its time-outs are real ones: only waiting is sped up.
  transport: createTransport({
    fetch: globalThis.fetch,
    clock: systemClock,
    logger: silentLogger,
    origin: () => origin,
  }),
  ...identity,
});

export type Given = Pick<PublishingOptions, 'renditions' | 'sessionFor' | 'isOnline' | 'bus' | 'clock'> &
  Partial<Pick<PublishingOptions, 'doubtNetwork' | 'staging'>>;

export function publishingOver(stored: StoredParts, given: Given): Publishing {
  let random = 0;
  return createPublishing({
    ...stored,
    staging: createPagePhotoStaging({ clock: given.clock, logger: silentLogger }),
    ...given,
    logger: silentLogger,
    random: () => {
      random = (random * 16807 + 7) % 2147483647;
      return (random % 1000) / 1000;
    },
  });
}
