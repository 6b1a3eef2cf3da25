import { randomBytes } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import type { Vault } from '../accounts/index.ts';
import type { SettingsStore } from '../app/settings.ts';
import type { PictureStorage } from '../ipc/storage.ts';
import { createStagingChoice, placeOf, type StagingFacts } from '../media/staging/choice.ts';
import { createOwnStorage, type OwnStorageOptions } from '../media/staging/own-storage.ts';
import { createPagePhotoStaging } from '../media/staging/page-photo.ts';
import type { Staging } from '../media/staging/staging.ts';
import { createStorageSettings } from '../media/staging/storage-settings.ts';
import { tryStorage } from '../media/staging/trial.ts';
import { AppError } from '../platform/errors.ts';
import { clock, type Ground } from './ground.ts';
import type { Instagrams } from './instagrams.ts';
import type { Repositories } from './repositories.ts';

interface StagingNeeds {
  settings: SettingsStore;
  vault: Vault;
  instagrams: Instagrams;
}

/** Where the files of an account wait for Instagram: on its Page, or in the creator's own storage. */
export function openStaging(
  { bus, logger: log }: Ground,
  { accounts }: Repositories,
  { settings, vault, instagrams }: StagingNeeds,
): { staging: Staging; storage: PictureStorage } {
  const logger = log.scope('staging');
  const kept = createStorageSettings({
    read: settings.storage,
    write: settings.setStorage,
    secrets: vault,
    changed: () => bus.emit('storage.changed', {}),
  });
  const means: Omit<OwnStorageOptions, 'access'> = {
    fetch: globalThis.fetch,
    lookup: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
    clock,
    logger,
    randomName: () => randomBytes(16).toString('hex'),
  };

  const factsOf = async (account: Account | null): Promise<StagingFacts> => {
    const { choice, details, hasSecret } = await kept.state();
    return {
      hasPage: account?.pageId != null,
      mayPostToPage: account?.scopes.includes('pages_manage_posts') ?? false,
      choice,
      storageReady: details !== null && hasSecret,
      storageObstacle: details === null ? 'storage_not_set_up' : 'storage_secret_missing',
    };
  };

  return {
    staging: createStagingChoice({
      page: createPagePhotoStaging({ clock, logger }),
      storage: createOwnStorage({ ...means, access: kept.access }),
      facts: ({ igId }) => factsOf(accounts.findByIgBusinessId(igId)),
    }),
    storage: {
      ...kept,
      async check(details, secret) {
        const access = await kept.accessWith(details, secret);
        await tryStorage({ ...means, transport: instagrams.meta }, access);
      },
      async obstacle(accountId) {
        const account = accounts.findById(accountId);
        if (!account) throw new AppError('not_found');
        const found = placeOf(await factsOf(account));
        return 'obstacle' in found ? { code: found.obstacle, params: {} } : null;
      },
    },
  };
}

type Account = NonNullable<ReturnType<Repositories['accounts']['findById']>>;
