import { describe, expect, test } from 'vitest';
import { readProfile } from '../../../main/meta/index.ts';
import type { Clock } from '../../../main/platform/clock.ts';
import { createSandbox } from '../../../main/sandbox/create-sandbox.ts';
import { consent, openAccounts } from './house.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BOUNCE = 'https://bounce.example/vitrine/';

/** Time that only moves when told; nothing sleeps to its end. */
function heldClock(start = Date.UTC(2026, 0, 5, 9)) {
  let now = start;
  const clock: Clock = {
    now: () => now,
    sleep: (_ms, signal) =>
      new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
  };
  return { clock, advance: (ms: number) => (now += ms) };
}

/** An account that was connected by a real sign-in, with the sandbox and the app on one held clock. */
async function connected(kind: 'facebook' | 'instagram' = 'facebook') {
  const time = heldClock();
  const sandbox = await createSandbox({ stateDir: null, seed: 'accounts', clock: time.clock });
  const house = await openAccounts({ clock: time.clock, origin: sandbox.origin });
  const { instagramApp } = await house.control<{
    instagramApp: { instagramId: string; instagramSecret: string };
  }>('GET', 'account');
  if (kind === 'instagram') {
    await house.control('POST', 'setup', { app: { instagramRedirectUris: [BOUNCE] } });
    const { instagramId: appId, instagramSecret: appSecret } = instagramApp;
    const wish = { kind, appId, appSecret, returnAddress: BOUNCE, extras: false };
    const { attemptId, authorizeUrl } = await house.accounts.startLogin(wish);
    house.accounts.pasteAddress(
      attemptId,
      await consent(house.transport, authorizeUrl, { account: house.ready.igUserId }),
    );
  } else {
    const { attemptId, authorizeUrl } = await house.start();
    const pages = [house.ready.pageId ?? ''];
    house.accounts.pasteAddress(attemptId, await consent(house.transport, authorizeUrl, { pages }));
  }
  await expect.poll(() => house.accounts.list().length).toBe(1);
  const id = house.accounts.list()[0]?.id ?? '';
  const record = () => {
    const found = house.repository.findById(id);
    if (!found) throw new Error('the account is gone');
    return found;
  };
  const fault = (body: object) => house.control('POST', 'faults', body);
  const calm = () => house.control('DELETE', 'faults');
  let changes = 0;
  house.bus.on('accounts.changed', () => {
    changes += 1;
  });
  return { ...house, ...time, sandbox, id, record, fault, calm, changes: () => changes };
}

/** The token works at Meta, now. */
async function works({ accounts, id }: Awaited<ReturnType<typeof connected>>) {
  const session = await accounts.sessionFor(id);
  expect((await readProfile(session)).username).toBe('atelier.lune');
  return session;
}

const BLIPS = [
  { drop: 'before' },
  { drop: 'after' },
  { garbage: true },
  { error: { code: 2, httpStatus: 503 } },
  { error: { code: 1, httpStatus: 500 } },
  { error: { code: 4 } },
  { throttle: { minutes: 30 } },
  { emptyData: true },
] as const;

describe.each(['facebook', 'instagram'] as const)('a year with %s', (kind) => {
  test('of daily blips leaves the account connected, and its token is always a living one', {
    timeout: 120_000,
  }, async () => {
    const house = await connected(kind);
    const first = (await house.accounts.sessionFor(house.id)).userToken;
    let renewals = 0;
    for (let day = 0; day < 365; day += 1) {
      // The first looks of every day fail, each day in another way; on one day in five all of them do.
      await house.fault({ operation: '*', ...BLIPS[day % BLIPS.length] });
      await house.accounts.lookAfter();
      house.advance(8 * HOUR);
      await house.accounts.lookAfter();
      if (day % 5 !== 0) await house.calm();
      const before = house.record().tokenRenewedAt;
      house.advance(8 * HOUR);
      await house.accounts.lookAfter();
      if (house.record().tokenRenewedAt !== before) renewals += 1;
      await house.calm();
      house.advance(8 * HOUR);
      expect(house.record(), `day ${day}`).toMatchObject({ state: 'connected', loginReason: null });
    }
    expect(house.changes()).toBeLessThan(80);
    expect(renewals).toBeGreaterThan(30);
    expect((house.record().tokenExpiresAt ?? 0) - house.clock.now()).toBeGreaterThan(40 * DAY);
    const { userToken } = await works(house);
    if (kind === 'facebook') expect(userToken).not.toBe(first);
    expect(house.repository.list()).toHaveLength(1);
    await house.sandbox.close();
  });
});

describe('renewing', () => {
  test('begins on the seventh day, and not before', async () => {
    const house = await connected();
    const { userToken } = await house.accounts.sessionFor(house.id);
    house.advance(7 * DAY - HOUR);
    await house.accounts.lookAfter();
    expect((await house.accounts.sessionFor(house.id)).userToken).toBe(userToken);
    house.advance(HOUR);
    await house.accounts.lookAfter();
    expect((await works(house)).userToken).not.toBe(userToken);
    expect((house.record().tokenExpiresAt ?? 0) - house.clock.now()).toBeGreaterThan(59 * DAY);
    await house.sandbox.close();
  });

  test.each([
    ['an empty answer', 'oauth.exchange', { emptyData: true }],
    ['garbage', 'oauth.exchange', { garbage: true }],
    ['a new token that cannot be looked at', 'oauth.debug', { drop: 'before' }],
    ['a new token whose Pages cannot be read', 'pages.list', { error: { code: 2, httpStatus: 503 } }],
  ])('is never done by %s', async (_name, operation, fate) => {
    const house = await connected();
    const before = await house.accounts.sessionFor(house.id);
    house.advance(8 * DAY);
    await house.fault({ operation, ...fate });
    await house.accounts.lookAfter();
    const after = await house.accounts.sessionFor(house.id);
    expect([after.userToken, after.pageToken]).toEqual([before.userToken, before.pageToken]);
    expect(house.db.sqlite.prepare('SELECT ref FROM secrets').pluck().all()).toEqual([
      house.record().tokenRef,
    ]);
    await house.calm();
    house.advance(2 * HOUR);
    await house.accounts.lookAfter();
    expect((await works(house)).userToken).not.toBe(before.userToken);
    await house.sandbox.close();
  });

  test('is tried again after longer and longer pauses, never more than some hours apart', async () => {
    const house = await connected();
    house.advance(8 * DAY);
    await house.fault({ operation: 'oauth.exchange', drop: 'before' });
    const tries = async () => {
      const { requests } = await house.control<{ requests: { operation: string }[] }>('GET', 'requests');
      return requests.filter(({ operation }) => operation === 'oauth.exchange').length;
    };
    const before = await tries();
    for (let hour = 0; hour < 14 * 24; hour += 1) {
      await house.accounts.lookAfter();
      house.advance(HOUR);
    }
    const made = (await tries()) - before;
    expect(made).toBeGreaterThan(14 * 4);
    expect(made).toBeLessThan(14 * 6);
    expect(house.record().state).toBe('connected');
    await house.sandbox.close();
  });
});

describe('asking for a new sign-in', () => {
  test.each([
    [458, 'access_removed'],
    [460, 'password_changed'],
    [463, 'expired'],
    [467, 'refused'],
    [492, 'role_lost'],
  ])('after 190/%i says once that it is %s', async (subcode, reason) => {
    const house = await connected();
    house.advance(DAY);
    await house.fault({ operation: 'oauth.debug', nth: 1, revokeToken: subcode });
    await house.fault({ operation: 'pages.list', nth: 1, revokeToken: subcode });
    for (let times = 0; times < 4; times += 1) {
      await house.accounts.lookAfter();
      house.advance(DAY);
    }
    expect(house.record()).toMatchObject({ state: 'needs_login', loginReason: reason });
    expect(house.changes()).toBe(1);
    await expect(house.accounts.sessionFor(house.id)).rejects.toMatchObject({ code: 'meta_sign_in_again' });
    // The app is still known: a new sign-in needs nothing typed, and finds the same account.
    await house.calm();
    const { attemptId, authorizeUrl } = await house.accounts.reconnect(house.id);
    const pages = [house.ready.pageId ?? ''];
    house.accounts.pasteAddress(attemptId, await consent(house.transport, authorizeUrl, { pages }));
    await expect.poll(() => house.record().state).toBe('connected');
    expect(house.record()).toMatchObject({ id: house.id, loginReason: null });
    await works(house);
    await house.sandbox.close();
  });

  test('behind a checkpoint waits until the creator has passed it, and goes on by itself', async () => {
    const house = await connected();
    await house.fault({ operation: 'account.read', error: { code: 190, subcode: 459 } });
    await house.fault({ operation: 'pages.list', error: { code: 190, subcode: 459 } });
    await expect(works(house)).rejects.toMatchObject({ metaSubcode: 459 });
    expect(house.record()).toMatchObject({ state: 'needs_login', loginReason: 'checkpoint' });
    await expect(house.accounts.sessionFor(house.id)).rejects.toMatchObject({ code: 'meta_checkpoint' });
    await house.calm();
    house.advance(DAY);
    await house.accounts.lookAfter();
    expect(house.record()).toMatchObject({ state: 'connected', loginReason: null });
    await works(house);
    await house.sandbox.close();
  });

  test('is not what a permission error leads to', async () => {
    const house = await connected();
    await house.fault({ operation: 'account.read', error: { code: 10 } });
    await expect(works(house)).rejects.toMatchObject({ metaCode: 10 });
    expect([house.record().state, house.changes()]).toEqual(['connected', 0]);
    await house.sandbox.close();
  });
});

test('what was unticked at Meta later is found within a day, and the access level follows', async () => {
  const house = await connected();
  expect(house.record().accessLevel).toBe('publish');
  const { userToken } = await house.accounts.sessionFor(house.id);
  const url = 'https://graph.facebook.com/v26.0/me/permissions/instagram_content_publish';
  await fetch(house.transport.resolve(url), {
    method: 'DELETE',
    headers: { authorization: `Bearer ${userToken}` },
  });
  house.advance(DAY);
  await house.accounts.lookAfter();
  expect(house.record()).toMatchObject({ state: 'connected', accessLevel: 'read' });
  expect(house.record().scopes).not.toContain('instagram_content_publish');
  expect(house.record().dataAccessExpiresAt).not.toBeNull();
  await house.sandbox.close();
});

test('where Meta keeps debug_token from the app, the permissions are read with the creator’s own token', async () => {
  const house = await connected();
  await house.fault({ operation: 'oauth.debug', error: { code: 100, message: 'restricted' } });
  house.advance(DAY);
  await house.accounts.lookAfter();
  expect(house.record()).toMatchObject({ state: 'connected', accessLevel: 'publish' });
  const { requests } = await house.control<{ requests: { operation: string }[] }>('GET', 'requests');
  expect(requests.some(({ operation }) => operation === 'permissions.list')).toBe(true);
  await house.sandbox.close();
});
