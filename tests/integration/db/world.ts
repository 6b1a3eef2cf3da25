import { randomUUID } from 'node:crypto';
import type { Asset } from '@shared/domain/asset';
import { onTestFinished } from 'vitest';
import { type Db, openDatabase } from '../../../main/db/open.ts';
import { type AccountRecord, createAccountsRepository } from '../../../main/db/repositories/accounts.ts';
import { createAssetsRepository } from '../../../main/db/repositories/assets.ts';
import { silentLogger } from '../../../main/platform/logger.ts';
import { temporaryFile } from './temp-database.ts';

export function accountRecord(change: Partial<AccountRecord> = {}): AccountRecord {
  return {
    id: randomUUID(),
    igBusinessId: '17841400000000001',
    username: 'ada',
    name: 'Ada',
    biography: null,
    pictureSource: null,
    followersCount: null,
    mediaCount: null,
    pageId: '1',
    pageName: 'Ada’s page',
    loginKind: 'facebook',
    environment: 'sandbox',
    scopes: ['instagram_basic'],
    accessLevel: 'publish',
    state: 'connected',
    tokenRef: 'token-1',
    tokenExpiresAt: null,
    connectedAt: 1,
    pageTasks: [],
    loginReason: null,
    dataAccessExpiresAt: null,
    tokenRenewedAt: null,
    disconnectedAt: null,
    ...change,
  };
}

export function imageAsset(id: string, change: Partial<Asset> = {}): Asset {
  return {
    id: id.padEnd(64, '0'),
    kind: 'image',
    mime: 'image/jpeg',
    bytes: 10,
    width: 100,
    height: 100,
    originalName: `${id}.jpg`,
    video: null,
    createdAt: 1,
    ...change,
  };
}

/** A migrated database with one account and two pictures, and a clock that a test moves by hand. */
export function createWorld(): { db: Db; clock: { time: number }; account: AccountRecord; assets: Asset[] } {
  const time = { time: 1_700_000_000_000 };
  const clock = { now: () => time.time, sleep: async () => {} };
  const db = openDatabase({ file: temporaryFile(), clock, logger: silentLogger });
  onTestFinished(() => db.close());
  const account = createAccountsRepository(db).create(accountRecord());
  const assets = [imageAsset('a'), imageAsset('b')];
  for (const asset of assets) createAssetsRepository(db).insert(asset);
  return { db, clock: time, account, assets };
}
