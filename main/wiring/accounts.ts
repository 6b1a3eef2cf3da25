import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Locale } from '@shared/domain/settings';
import { createAccounts, createVault } from '../accounts/index.ts';
import { createExternal } from '../app/external.ts';
import { createKeyStoreCipher } from '../app/key-store.ts';
import { createHistory } from './account-history.ts';
import { clock, type Ground } from './ground.ts';
import type { Instagrams } from './instagrams.ts';
import type { Media } from './media.ts';
import type { Repositories } from './repositories.ts';

export function openAccounts(ground: Ground, repositories: Repositories, rest: AccountsNeeds) {
  const { bus, db, folder, logger } = ground;
  const { accounts, secrets } = repositories;
  const { instagrams, library, thumbnails, locale } = rest;
  const vault = createVault({ cipher: createKeyStoreCipher({ clock }), secrets, logger });
  const openExternal = createExternal({ logger });
  const folders = { assets: join(folder, 'assets'), renditions: join(folder, 'renditions') };
  const service = createAccounts({
    accounts,
    vault,
    transportFor: instagrams.transportFor,
    metaTransport: instagrams.meta,
    sandboxAccount: instagrams.sandboxAccount,
    openBrowser: (url) => openExternal(url, instagrams.meta.resolve),
    history: createHistory({ db, repositories, library, thumbnails, folders, bus }),
    locale,
    newId: randomUUID,
    randomText: () => randomBytes(32).toString('base64url'),
    random: Math.random,
    bus,
    clock,
    logger,
  });
  return { service, vault, openExternal };
}

interface AccountsNeeds {
  instagrams: Instagrams;
  library: Media['library'];
  thumbnails: Media['thumbnails'];
  locale(): Locale;
}
