import { describe, expect, test } from 'vitest';
import { listMedia, readMedia, readPublishingLimit } from '../../../main/meta/index.ts';
import { consent, openAccounts } from './house.ts';

const BOUNCE = 'https://bounce.example/vitrine/';

type Opened = Awaited<ReturnType<typeof openAccounts>>;
const ended = ({ views }: Pick<Opened, 'views'>) =>
  expect.poll(() => views.at(-1)?.state, { timeout: 10_000 }).toMatch(/connected|failed/);

async function opened() {
  const house = await openAccounts();
  const { instagramApp } = await house.control<{
    instagramApp: { instagramId: string; instagramSecret: string };
  }>('GET', 'account');
  await house.control('POST', 'setup', { app: { mode: 'live', instagramRedirectUris: [BOUNCE] } });
  const wish = {
    kind: 'instagram' as const,
    appId: instagramApp.instagramId,
    appSecret: instagramApp.instagramSecret,
    returnAddress: BOUNCE,
    extras: false,
  };
  return {
    ...house,
    wish,
    startInstagram: (change = {}) => house.accounts.startLogin({ ...wish, ...change }),
  };
}

/** Chooses an account on the consent page; the answer comes by way of the pasted address. */
async function signIn(house: Awaited<ReturnType<typeof opened>>, answer: Parameters<typeof consent>[2] = {}) {
  const { attemptId, authorizeUrl } = await house.startInstagram();
  const address = await consent(house.transport, authorizeUrl, { account: house.ready.igUserId, ...answer });
  house.accounts.pasteAddress(attemptId, address);
  await ended(house);
  return address;
}

describe('signing in with Instagram', () => {
  test('ends with an account whose id survived, which works on Instagram’s own host', async () => {
    const house = await opened();
    const address = await signIn(house);
    expect(address).toMatch(/^https:\/\/bounce\.example\/vitrine\/\?code=.*#_$/);
    expect(house.views.at(-1)).toMatchObject({ state: 'connected', failure: null });
    const [account] = house.accounts.list();
    expect(account).toMatchObject({
      igBusinessId: house.ready.igUserId,
      username: house.ready.username,
      loginKind: 'instagram',
      accessLevel: 'publish',
      pageId: null,
    });
    expect((account?.tokenExpiresAt ?? 0) - Date.now()).toBeGreaterThan(59 * 86_400_000);
    const session = await house.accounts.sessionFor(account?.id ?? '');
    expect(session.userToken).toMatch(/^IG/);
    for await (const page of listMedia(session, { limit: 2 })) {
      expect(page.length).toBeGreaterThan(0);
      expect((await readMedia(session, page[0]?.id ?? '')).id).toBe(page[0]?.id);
      break;
    }
    expect((await readPublishingLimit(session)).total).toBe(50);
    const { requests } = await house.control<{ requests: { host: string; operation: string }[] }>(
      'GET',
      'requests',
    );
    const asked = requests.filter(({ operation }) => /^(?:media|limit|account)\./.test(operation));
    expect(asked.length).toBeGreaterThan(2);
    expect(JSON.stringify(asked)).not.toContain('graph.facebook.com');
  });

  test('the state names the door of this very attempt, and the door takes what the bounce page brings', async () => {
    const house = await opened();
    const { authorizeUrl } = await house.startInstagram();
    const state = new URL(authorizeUrl).searchParams.get('state') ?? '';
    expect(state).toMatch(/^[\w-]{43}\.\d{4,5}$/);
    const address = new URL(await consent(house.transport, authorizeUrl, { account: house.ready.igUserId }));
    const door = `http://localhost:${state.split('.')[1]}/callback${address.search}`;
    expect((await fetch(door)).status).toBe(200);
    expect((await (await fetch(door)).text()) || 'closed').toContain('already received');
    await ended(house);
    expect(house.accounts.list()).toHaveLength(1);
  });

  test('asks for what Instagram documents, and sends no code challenge', async () => {
    const house = await opened();
    const { authorizeUrl, redirectUrl } = await house.startInstagram();
    expect(redirectUrl).toBe(BOUNCE);
    const url = new URL(authorizeUrl);
    expect(url.origin + url.pathname).toBe('https://www.instagram.com/oauth/authorize');
    expect([...url.searchParams.keys()].sort()).toEqual([
      'client_id',
      'redirect_uri',
      'response_type',
      'scope',
      'state',
    ]);
  });

  test('connects for reading where the permission to publish was not given', async () => {
    const house = await opened();
    await signIn(house, { scope: 'instagram_business_basic' });
    expect(house.accounts.list()[0]).toMatchObject({
      accessLevel: 'read',
      scopes: ['instagram_business_basic'],
    });
  });

  test('names the one permission without which nothing works', async () => {
    const house = await opened();
    await signIn(house, { scope: 'instagram_business_manage_comments' });
    expect(house.views.at(-1)?.failure).toEqual({
      code: 'login_permission_missing',
      params: { permission: 'instagram_business_basic' },
    });
  });

  test('says that access was denied', async () => {
    const house = await opened();
    await signIn(house, { decision: 'cancel' });
    expect(house.views.at(-1)?.failure?.code).toBe('login_denied');
  });

  test('says when the code has expired', async () => {
    const house = await opened();
    const { attemptId, authorizeUrl } = await house.startInstagram();
    const address = await consent(house.transport, authorizeUrl, { account: house.ready.igUserId });
    await house.control('POST', 'clock', { advanceMs: 3_600_001 });
    house.accounts.pasteAddress(attemptId, address);
    await ended(house);
    expect(house.views.at(-1)?.failure?.code).toBe('login_code_refused');
  });

  test.each([
    [{ appId: '110000000000000' }, 'login_app_unknown'],
    [{ appSecret: 'f'.repeat(32) }, 'login_secret_refused'],
    [{ returnAddress: '' }, 'login_return_address_invalid'],
    [{ returnAddress: 'http://bounce.example/' }, 'login_return_address_invalid'],
    [{ returnAddress: 'https://bounce.example/?a=b' }, 'login_return_address_invalid'],
    [{ returnAddress: 'https://me:secret@bounce.example/' }, 'login_return_address_invalid'],
  ])('names what is wrong before a browser opens: %j', async (change, code) => {
    const house = await opened();
    await expect(house.startInstagram(change)).rejects.toMatchObject({ code });
    expect(house.opened).toEqual([]);
  });

  test('checks id and secret one by one while they are typed', async () => {
    const { accounts, wish, control } = await opened();
    const { kind, appId, appSecret } = wish;
    const check = (change: object) => accounts.checkApp({ kind, appId, appSecret, ...change });
    expect(await check({})).toEqual({ appId: 'right', appSecret: 'right' });
    expect(await check({ appSecret: '' })).toEqual({ appId: 'right', appSecret: 'unknown' });
    expect(await check({ appSecret: 'x' })).toEqual({ appId: 'right', appSecret: 'wrong' });
    expect(await check({ appId: '1234567' })).toEqual({ appId: 'wrong', appSecret: 'unknown' });
    await control('POST', 'faults', { operation: 'instagram.exchange', nth: 1, drop: 'before' });
    expect(await check({})).toEqual({ appId: 'unknown', appSecret: 'unknown' });
  });

  test('both logins of one account are one account, and a new sign-in needs nothing typed', async () => {
    const house = await opened();
    await signIn(house);
    const [account] = house.accounts.list();
    const { attemptId, authorizeUrl, redirectUrl } = await house.accounts.reconnect(account?.id ?? '');
    expect(redirectUrl).toBe(BOUNCE);
    const address = await consent(house.transport, authorizeUrl, { account: house.ready.igUserId });
    house.accounts.pasteAddress(attemptId, address);
    await ended(house);
    await house.accounts.connectSandbox();
    expect(house.accounts.list().map(({ id, loginKind }) => [id, loginKind])).toEqual([
      [account?.id, 'facebook'],
    ]);
  });

  test('says that the access must be taken back by hand, for Instagram offers no call', async () => {
    const house = await opened();
    await signIn(house);
    const [account] = house.accounts.list();
    expect(await house.accounts.disconnect(account?.id ?? '', 'delete')).toEqual({ revocation: 'by_hand' });
    expect(house.db.sqlite.prepare('SELECT count(*) AS n FROM secrets').get()).toEqual({ n: 0 });
  });
});
