import { request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { consent, openAccounts } from './house.ts';

/** Follows a redirect as the browser does; both loopback addresses must do. */
async function arrive(address: string) {
  const response = await fetch(address.replace(/#.*$/, ''));
  return { status: response.status, text: await response.text() };
}

const raw = (url: URL, host: string, headers: Record<string, string> = {}, method = 'GET') =>
  new Promise<number>((resolve, reject) => {
    const options = { host, port: url.port, path: url.pathname + url.search, headers, method };
    const sent = request(options, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on('error', reject);
    sent.end();
  });

type Opened = Awaited<ReturnType<typeof openAccounts>>;
const ended = ({ views }: Opened) =>
  expect.poll(() => views.at(-1)?.state, { timeout: 10_000 }).toMatch(/connected|failed|choose/);

/** Signs in with the Page of the ready account alone. */
async function signIn(opened: Opened, scope?: string) {
  const { authorizeUrl } = await opened.start();
  const address = await consent(opened.transport, authorizeUrl, {
    pages: [opened.ready.pageId ?? ''],
    scope,
  });
  const page = await arrive(address);
  await ended(opened);
  return { address, page };
}

describe('signing in with Facebook', () => {
  test('ends with a connected account, its long-lived token in the vault and nowhere else', async () => {
    const opened = await openAccounts();
    const { page } = await signIn(opened);
    expect(page.text).toContain('You can close this window and return to Vitrine');
    expect(opened.views.map(({ state }) => state)).toEqual(['exchanging', 'connected']);
    const [account] = opened.accounts.list();
    expect(account).toMatchObject({
      igBusinessId: opened.ready.igUserId,
      username: opened.ready.username,
      environment: 'meta',
      accessLevel: 'publish',
      state: 'connected',
    });
    expect((account?.tokenExpiresAt ?? 0) - Date.now()).toBeGreaterThan(50 * 86_400_000);
    const session = await opened.accounts.sessionFor(account?.id ?? '');
    expect(session.pageToken).not.toBeNull();
    const dump = opened.db.sqlite.serialize().toString('latin1');
    for (const secret of [session.userToken, session.pageToken ?? '-', opened.app.appSecret])
      expect(dump).not.toContain(secret);
    expect(JSON.stringify([account, opened.views])).not.toContain(session.userToken);
  });

  test('asks which account where there are several, and connects the chosen ones', async () => {
    const opened = await openAccounts();
    const { attemptId, authorizeUrl } = await opened.start();
    await arrive(await consent(opened.transport, authorizeUrl));
    await ended(opened);
    const { state, candidates } = opened.views.at(-1) ?? {};
    expect(state).toBe('choose');
    const ids = (candidates ?? []).map(({ igBusinessId }) => igBusinessId);
    expect(ids.length).toBeGreaterThan(1);
    const connected = await opened.accounts.choose(attemptId, ids);
    expect(connected.map(({ igBusinessId }) => igBusinessId).sort()).toEqual([...ids].sort());
    expect(opened.views.at(-1)?.state).toBe('connected');
  });

  test('keeps row and posts when the same account connects again', async () => {
    const opened = await openAccounts();
    await signIn(opened);
    const [first] = opened.accounts.list();
    await signIn(opened);
    expect(opened.accounts.list()).toHaveLength(1);
    expect(opened.accounts.list()[0]).toMatchObject({ id: first?.id, connectedAt: first?.connectedAt });
  });

  test('connects for reading where the permission to publish was not given', async () => {
    const opened = await openAccounts();
    await signIn(opened, 'instagram_basic,pages_show_list,pages_read_engagement');
    expect(opened.accounts.list()[0]?.accessLevel).toBe('read');
  });

  test('says that access was denied, and a new attempt works', async () => {
    const opened = await openAccounts();
    const { authorizeUrl } = await opened.start();
    const page = await arrive(await consent(opened.transport, authorizeUrl, { decision: 'cancel' }));
    expect(page.text).toContain('Access was not given');
    expect(opened.views.at(-1)?.failure?.code).toBe('login_denied');
    await signIn(opened);
    expect(opened.accounts.list()).toHaveLength(1);
  });

  test('says when no Page was given', async () => {
    const opened = await openAccounts();
    const { authorizeUrl } = await opened.start();
    await arrive(await consent(opened.transport, authorizeUrl, { pages: [] }));
    await ended(opened);
    expect(opened.views.at(-1)?.failure?.code).toBe('login_no_page');
  });

  test('says when Meta refuses the app’s secret', async () => {
    const opened = await openAccounts();
    const wrong = { appSecret: '0123456789abcdef0123456789abcdef' };
    await expect(opened.start(wrong)).rejects.toMatchObject({ code: 'login_secret_refused' });
    await expect(opened.start({ appId: '999999999999999' })).rejects.toMatchObject({
      code: 'login_app_unknown',
    });
    // Where Meta cannot be asked before, the browser opens all the same, and the exchange tells.
    await opened.control('POST', 'faults', { operation: 'oauth.exchange', nth: 1, drop: 'before' });
    const { authorizeUrl, appChecked } = await opened.start(wrong);
    expect(appChecked).toBe(false);
    await arrive(await consent(opened.transport, authorizeUrl));
    await ended(opened);
    expect(opened.views.at(-1)?.failure?.code).toBe('login_secret_refused');
  });

  test('goes on waiting after a wrong state, takes the right one once, and refuses its replay', async () => {
    const opened = await openAccounts();
    const { authorizeUrl, redirectUrl } = await opened.start();
    const wrong = await arrive(`${redirectUrl}?code=stolen&state=guessed`);
    expect([wrong.status, wrong.text]).toEqual([400, expect.stringContaining('another sign-in')]);
    const address = await consent(opened.transport, authorizeUrl);
    expect((await arrive(address)).text).toContain('You are signed in');
    const replay = await arrive(address);
    expect(replay.text).toContain('already received');
    await ended(opened);
    expect(opened.views.at(-1)?.state).toBe('choose');
  });

  test('a pasted address does the same', async () => {
    const opened = await openAccounts();
    const { attemptId, authorizeUrl } = await opened.start();
    const paste = (address: string) => opened.accounts.pasteAddress(attemptId, address);
    expect(() => paste('hello')).toThrow(expect.objectContaining({ code: 'login_address_invalid' }));
    expect(() => paste('http://localhost:1/callback?code=a&state=b')).toThrow(
      expect.objectContaining({ code: 'login_state_mismatch' }),
    );
    const address = await consent(opened.transport, authorizeUrl, { pages: [opened.ready.pageId ?? ''] });
    expect(address).toMatch(/#_=_$/);
    paste(address);
    await ended(opened);
    expect(opened.views.at(-1)?.state).toBe('connected');
  });

  test('a second attempt takes the place of the first', async () => {
    const opened = await openAccounts();
    const first = await opened.start();
    const second = await opened.start();
    expect(opened.views.at(-1)).toMatchObject({
      attemptId: first.attemptId,
      failure: { code: 'login_superseded' },
    });
    await expect(opened.accounts.openBrowser(first.attemptId)).rejects.toMatchObject({
      code: 'login_superseded',
    });
    await opened.accounts.openBrowser(second.attemptId);
    expect(opened.opened).toHaveLength(1);
    const both = await Promise.allSettled([opened.start(), opened.start()]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  });

  test('ends after its time, or when it is cancelled, and its port closes', async () => {
    const passed = Promise.withResolvers<void>();
    const clock = { now: () => Date.now(), sleep: () => passed.promise };
    const opened = await openAccounts({ clock });
    const { redirectUrl } = await opened.start();
    passed.resolve();
    await ended(opened);
    expect(opened.views.at(-1)?.failure?.code).toBe('login_timed_out');
    await expect(fetch(redirectUrl)).rejects.toThrow();
  });

  test.each([
    [{ appId: 'abc', appSecret: 's' }, 'login_app_id_invalid'],
    [{ appId: '', appSecret: 's' }, 'login_app_id_invalid'],
    [{ appId: '123456789', appSecret: '  ' }, 'login_app_secret_missing'],
  ])('checks %j before a browser opens', async (app, code) => {
    const opened = await openAccounts();
    await expect(opened.start(app)).rejects.toMatchObject({ code });
    expect(opened.opened).toEqual([]);
  });
});

describe('the loopback listener', () => {
  test('answers on both loopback addresses, and only the expected name, path and method', async () => {
    const opened = await openAccounts();
    const { redirectUrl } = await opened.start();
    const url = new URL(redirectUrl);
    const host = { host: url.host };
    expect(await raw(url, '127.0.0.1', host)).toBe(400);
    expect(await raw(url, '::1', host)).toBe(400);
    expect(await raw(url, '127.0.0.1', { host: 'evil.example' })).toBe(404);
    expect(await raw(url, '127.0.0.1', { host: `127.0.0.1:${url.port}` })).toBe(404);
    expect(await raw(new URL('/other', url), '127.0.0.1', host)).toBe(404);
    expect(await raw(url, '127.0.0.1', host, 'POST')).toBe(404);
  });
});
