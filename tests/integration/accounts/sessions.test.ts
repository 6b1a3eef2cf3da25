import { expect, test } from 'vitest';
import { newFolder, openAccounts, openSandbox } from './house.ts';

test('the sandbox connects in one call, and twice is the same account', async () => {
  const { accounts, ready } = await openAccounts();
  const [account] = await accounts.connectSandbox();
  expect(account).toMatchObject({ igBusinessId: ready.igUserId, environment: 'sandbox', state: 'connected' });
  await accounts.connectSandbox();
  expect(accounts.list().map(({ id }) => id)).toEqual([account?.id]);
});

test('a restart finds the token again', async () => {
  const [folder, { origin }] = [newFolder(), await openSandbox()];
  const before = await openAccounts({ folder, origin });
  const [account] = await before.accounts.connectSandbox();
  before.db.close();
  const after = await openAccounts({ folder, origin });
  await after.accounts.start();
  expect(after.accounts.list()[0]?.state).toBe('connected');
  expect((await after.accounts.sessionFor(account?.id ?? '')).igId).toBe(account?.igBusinessId);
});

test('without a key store the sandbox signs in again by itself, and a real account asks', async () => {
  const [folder, { origin }] = [newFolder(), await openSandbox()];
  const before = await openAccounts({ folder, origin, keyStore: false });
  const [account] = await before.accounts.connectSandbox();
  const record = before.repository.findById(account?.id ?? '');
  if (!record) throw new Error('no record');
  before.repository.create({
    ...record,
    id: 'real',
    igBusinessId: '1',
    environment: 'meta',
    tokenRef: 'account/real',
  });
  before.db.close();
  const after = await openAccounts({ folder, origin, keyStore: false });
  await after.accounts.start();
  expect(after.accounts.list().map(({ id, state }) => [id, state])).toEqual(
    expect.arrayContaining([
      [account?.id, 'connected'],
      ['real', 'needs_login'],
    ]),
  );
  await expect(after.accounts.sessionFor('real')).rejects.toMatchObject({ code: 'meta_sign_in_again' });
});

test('disconnecting takes the permissions back and forgets account and token', async () => {
  const { accounts, db } = await openAccounts();
  const [account] = await accounts.connectSandbox();
  const session = await accounts.sessionFor(account?.id ?? '');
  expect(await accounts.disconnect(account?.id ?? '', 'delete')).toEqual({ revocation: 'revoked' });
  expect(accounts.list()).toEqual([]);
  expect(db.sqlite.prepare('SELECT count(*) AS n FROM secrets').get()).toEqual({ n: 0 });
  const url = 'https://graph.facebook.com/v26.0/me';
  const answer = await fetch(session.transport.resolve(url), {
    headers: { authorization: `Bearer ${session.userToken}` },
  });
  expect(answer.status).toBe(400);
  await expect(accounts.disconnect(account?.id ?? '', 'delete')).rejects.toMatchObject({ code: 'not_found' });
});
