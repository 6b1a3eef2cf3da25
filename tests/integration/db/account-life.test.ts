import { expect, test } from 'vitest';
import { migrations } from '../../../main/db/migrations.ts';
import { openDatabase } from '../../../main/db/open.ts';
import { createAccountsRepository } from '../../../main/db/repositories/accounts.ts';
import { systemClock } from '../../../main/platform/clock.ts';
import { silentLogger } from '../../../main/platform/logger.ts';
import { temporaryFile } from './temp-database.ts';
import { accountRecord, createWorld } from './world.ts';

test('an account of an earlier version goes on, connected and due for a look', () => {
  const file = temporaryFile();
  const open = (upTo: number) =>
    openDatabase({
      file,
      clock: systemClock,
      logger: silentLogger,
      migrations: migrations.filter(({ version }) => version <= upTo),
    });
  const before = open(39);
  before.sqlite.exec(
    `INSERT INTO instagram_accounts (id, ig_business_id, username, name, login_kind, environment, scopes_json,
       access_level, state, token_ref, connected_at, updated_at)
     VALUES ('a', '178', 'ada', 'Ada', 'facebook', 'meta', '["instagram_basic"]', 'read', 'connected', 't', 1, 1)`,
  );
  before.close();
  const after = open(Number.MAX_SAFE_INTEGER);
  expect(createAccountsRepository(after).list()).toMatchObject([
    {
      id: 'a',
      scopes: ['instagram_basic'],
      pageTasks: [],
      loginReason: null,
      dataAccessExpiresAt: null,
      tokenRenewedAt: null,
      disconnectedAt: null,
    },
  ]);
  after.close();
});

test('a disconnected account is in no list until it connects again, under its old id', () => {
  const { db, account, clock } = createWorld();
  const accounts = createAccountsRepository(db);
  accounts.setState(account.id, 'needs_login', 'expired');
  expect(accounts.findById(account.id)?.loginReason).toBe('expired');
  accounts.setDisconnected(account.id);
  expect([accounts.list(), accounts.findByUser('ada')]).toEqual([[], null]);
  expect(accounts.listKept()).toMatchObject([{ id: account.id, disconnectedAt: clock.time }]);
  const again = accounts.create(accountRecord({ id: 'other', state: 'connected' }));
  expect(again).toMatchObject({ id: account.id, connectedAt: account.connectedAt, disconnectedAt: null });
  expect([accounts.list().length, accounts.listKept().length]).toEqual([1, 0]);
});
