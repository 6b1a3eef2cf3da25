import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Client, openClient, stillClock } from './client.ts';

const REDIRECT = 'http://localhost:41234/callback';
const SCOPES = 'instagram_basic,instagram_content_publish,pages_show_list,pages_manage_posts';
const clock = stillClock();
let client: Client;

beforeEach(async () => {
  client = await openClient({ clock });
});
afterEach(() => client.sandbox.close());

function dialog(changes: Record<string, string> = {}): string {
  const { appId } = client.sandbox.readyAccount;
  const query = {
    client_id: appId,
    redirect_uri: REDIRECT,
    state: 'st/ate+1',
    response_type: 'code',
    scope: SCOPES,
    ...changes,
  };
  return `/v26.0/dialog/oauth?${new URLSearchParams(query)}`;
}

async function consent(decision: string, pages: string[]): Promise<URL> {
  const body = new URLSearchParams([['decision', decision], ...pages.map((page) => ['page', page])]);
  const answer = await client.page('www.facebook.com', dialog(), { method: 'POST', body });
  expect(answer.status).toBe(302);
  return new URL(answer.headers.get('location') ?? '');
}

async function allPages(): Promise<string[]> {
  const html = await (await client.page('www.facebook.com', dialog())).text();
  return [...html.matchAll(/name="page" value="(\d+)"/g)].map((match) => match[1] ?? '');
}

function exchange(code: string, changes: Record<string, string> = {}) {
  const { appId, appSecret } = client.sandbox.readyAccount;
  const form = { client_id: appId, client_secret: appSecret, redirect_uri: REDIRECT, code, ...changes };
  return client.call('POST', '/oauth/access_token', { token: null, form });
}

test('the whole way: consent, code, long-lived token, the chosen Pages only', async () => {
  const pages = await allPages();
  expect(pages).toHaveLength(3);
  const back = await consent('continue', [pages[0] ?? '']);
  expect(back.hash).toBe('#_=_');
  expect(back.searchParams.get('state')).toBe('st/ate+1');
  const short = await exchange(back.searchParams.get('code') ?? '');
  expect(short.body).toMatchObject({ token_type: 'bearer', expires_in: 7200 });
  const { appId, appSecret } = client.sandbox.readyAccount;
  const query = new URLSearchParams({
    grant_type: 'fb_exchange_token',
    client_id: appId,
    client_secret: appSecret,
    fb_exchange_token: short.body.access_token,
  });
  const long = await client.call('GET', `/oauth/access_token?${query}`, { token: null });
  expect(long.body.expires_in).toBe(5_183_944);
  const token = long.body.access_token;
  const listed = await client.call(
    'GET',
    '/me/accounts?fields=id,name,tasks,access_token,instagram_business_account{id,username}',
    { token },
  );
  expect(listed.body.data).toHaveLength(1);
  expect(listed.body.data[0].instagram_business_account.username).toBe('atelier.lune');
  const debug = await client.call('GET', `/debug_token?input_token=${token}`, {
    token: `${appId}|${appSecret}`,
  });
  const shown = debug.body.data.granular_scopes.find(
    (item: { scope: string }) => item.scope === 'pages_show_list',
  );
  expect(shown.target_ids).toEqual([pages[0]]);
});

test('a code works once, within an hour, and only with the same redirect', async () => {
  const code = (await consent('continue', [])).searchParams.get('code') ?? '';
  const wrong = await exchange(code, { redirect_uri: `${REDIRECT}/` });
  expect(wrong.body.error).toMatchObject({ code: 100, error_subcode: 36008 });
  expect((await exchange(code)).status).toBe(200);
  expect((await exchange(code)).body.error).toMatchObject({ code: 100, error_subcode: 36009 });
  const late = (await consent('continue', [])).searchParams.get('code') ?? '';
  clock.advance(3_600_001);
  expect((await exchange(late)).body.error).toMatchObject({ code: 100, error_subcode: 36007 });
});

test('a wrong secret is refused', async () => {
  const code = (await consent('continue', [])).searchParams.get('code') ?? '';
  expect((await exchange(code, { client_secret: 'no' })).body.error.code).toBe(1);
});

test('denying comes back as access_denied, with the state', async () => {
  const back = await consent('cancel', []);
  expect(Object.fromEntries(back.searchParams)).toMatchObject({
    error: 'access_denied',
    error_reason: 'user_denied',
    state: 'st/ate+1',
  });
});

test('the dialog refuses a wrong app, 127.0.0.1, and localhost once the app is live', async () => {
  const status = async (changes: Record<string, string>) =>
    (await client.page('www.facebook.com', dialog(changes))).status;
  expect(await status({})).toBe(200);
  expect(await status({ client_id: '1' })).toBe(400);
  expect(await status({ redirect_uri: 'http://127.0.0.1:41234/callback' })).toBe(400);
  expect(await status({ scope: 'everything' })).toBe(400);
  await client.control('POST', 'setup', {
    app: { mode: 'live', redirectUris: ['https://bounce.example/x'] },
  });
  expect(await status({})).toBe(400);
  expect(await status({ redirect_uri: 'https://bounce.example/x' })).toBe(200);
});

test('pages of Pages: cursors lead through all of them, and next is an address of Meta', async () => {
  const first = await client.call('GET', '/me/accounts?fields=name&limit=2');
  expect(first.body.data).toHaveLength(2);
  const next = new URL(first.body.paging.next);
  expect(next.origin).toBe('https://graph.facebook.com');
  const second = await client.call('GET', next.pathname.replace('/v26.0', '') + next.search, { token: null });
  expect(second.body.data).toHaveLength(1);
  expect(second.body.paging.next).toBeUndefined();
});

test('tokens expire, and revoking ends every one of them', async () => {
  expect((await client.call('GET', '/me', { token: 'EAAnothing' })).body.error.code).toBe(190);
  const removed = await client.call('DELETE', '/me/permissions');
  expect(removed.body).toEqual({ success: true });
  expect((await client.call('GET', '/me')).body.error).toMatchObject({ code: 190, error_subcode: 458 });
});

test('a long-lived token ends after 60 days', async () => {
  clock.advance(61 * 86_400_000);
  expect((await client.call('GET', '/me')).body.error).toMatchObject({ code: 190, error_subcode: 463 });
});

test('appsecret_proof is checked when sent, and asked for when required', async () => {
  const { appSecret, userToken } = client.sandbox.readyAccount;
  const proof = createHmac('sha256', appSecret).update(userToken).digest('hex');
  expect((await client.call('GET', `/me?appsecret_proof=${proof}`)).status).toBe(200);
  expect((await client.call('GET', '/me?appsecret_proof=00')).body.error.code).toBe(100);
  await client.control('POST', 'setup', { app: { requireSecretProof: true } });
  expect((await client.call('GET', '/me')).body.error.code).toBe(100);
});

test('a person without Pages gets an empty list', async () => {
  await client.control('POST', 'setup', { pages: [] });
  expect((await client.call('GET', '/me/accounts')).body).toEqual({ data: [] });
});

test('versions that Meta has ended are refused, a call without one is answered', async () => {
  expect((await client.call('GET', '/me', { version: '/v19.0' })).body.error.code).toBe(2635);
  expect((await client.call('GET', '/me', { version: '' })).status).toBe(200);
  expect((await client.call('GET', '/me', { version: '/v22.0' })).status).toBe(200);
});
