import { randomBytes, randomUUID } from 'node:crypto';
import type { Locale } from '@shared/domain/settings';
import { createAccounts, createVault } from '../accounts/index.ts';
import { createExternal } from '../app/external.ts';
import { createKeyStoreCipher } from '../app/key-store.ts';
import { AppError } from '../platform/errors.ts';
import { clock, type Ground } from './ground.ts';
import type { Instagrams } from './instagrams.ts';
import type { Media } from './media.ts';
import type { Repositories } from './repositories.ts';

export function openAccounts(ground: Ground, repositories: Repositories, rest: AccountsNeeds) {
  const { bus, logger } = ground;
  const { accounts, posts, media, secrets } = repositories;
  const { instagrams, thumbnails, locale } = rest;
  const vault = createVault({ cipher: createKeyStoreCipher({ clock }), secrets, logger });
  const openExternal = createExternal({ logger });
  const service = createAccounts({
    accounts,
    vault,
    transportFor: instagrams.transportFor,
    metaTransport: instagrams.meta,
    sandboxAccount: instagrams.sandboxAccount,
    openBrowser: (url) => openExternal(url, instagrams.meta.resolve),
    async beforeRemoval(accountId) {
      const leaving = posts.inStates(['publishing']).some((post) => post.accountId === accountId);
      if (leaving) throw new AppError('post_already_on_its_way');
      await thumbnails.forget(`account/${accountId}`);
      const shown = media.findByAccount(accountId, { limit: Number.MAX_SAFE_INTEGER });
      for (const { igId } of shown) await thumbnails.forget(`ig/${igId}`);
    },
    locale,
    newId: randomUUID,
    randomText: () => randomBytes(32).toString('base64url'),
    bus,
    clock,
    logger,
  });
  return { service, vault, openExternal };
}

interface AccountsNeeds {
  instagrams: Instagrams;
  thumbnails: Media['thumbnails'];
  locale(): Locale;
}
