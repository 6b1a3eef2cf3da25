import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Client, openClient, stillClock } from './client.ts';

const REDIRECT = 'https://bounce.example/instagram';
const clock = stillClock();
let client: Client;
let app: { instagramId: string; instagramSecret: string };

beforeEach(async () => {
  client = await openClient({ clock });
  await client.control('POST', 'setup', { app: { instagramRedirectUris: [REDIRECT] } });
  app = (await client.control('GET', 'account')).body.instagramApp;
});
afterEach(() => client.sandbox.close());

function dialog(changes: Record<string, string> = {}): string {
  const query = {
    client_id: app.instagramId,
    redirect_uri: REDIRECT,
    response_type: 'code',
    scope: 'instagram_business_basic',
    state: 's',
    ...changes,
  };
  return `/oauth/authorize?${new URLSearchParams(query)}`;
}

async function code(): Promise<URL> {
  const body = new URLSearchParams({
    decision: 'continue',
    account: client.sandbox.readyAccount.igUserId ?? '',
  });
  const answer = await client.page('www.instagram.com', dialog(), { method: 'POST', body });
  return new URL(answer.headers.get('location') ?? '');
}

const exchange = (text: string) =>
  client.call('POST', '/oauth/access_token', {
    host: 'api.instagram.com',
    version: '',
    token: null,
    form: {
      client_id: app.instagramId,
      client_secret: app.instagramSecret,
      grant_type: 'authorization_code',
      redirect_uri: REDIRECT,
      code: text,
    },
  });

const instagram = (path: string, token: string) =>
  client.call('GET', path, { host: 'graph.instagram.com', token });

test('code, long-lived token, the 24-hour rule of refreshing, and me', async () => {
  const back = await code();
  expect(back.hash).toBe('#_');
  const short = await exchange(back.searchParams.get('code') ?? '');
  expect(short.body.permissions).toEqual(['instagram_business_basic']);
  const again = await exchange(back.searchParams.get('code') ?? '');
  expect(again.body).toEqual({
    error_type: 'OAuthException',
    code: 400,
    error_message: 'Matching code was not found or was already used',
  });
  const query = new URLSearchParams({
    grant_type: 'ig_exchange_token',
    client_secret: app.instagramSecret,
    access_token: short.body.access_token,
  });
  const long = await client.call('GET', `/access_token?${query}`, {
    host: 'graph.instagram.com',
    version: '',
    token: null,
  });
  expect(long.body.expires_in).toBe(5_183_944);
  const token = long.body.access_token;
  const refresh = () =>
    client.call('GET', `/refresh_access_token?grant_type=ig_refresh_token&access_token=${token}`, {
      host: 'graph.instagram.com',
      version: '',
      token: null,
    });
  expect((await refresh()).status).toBe(400);
  clock.advance(25 * 3_600_000);
  expect((await refresh()).body.expires_in).toBe(5_183_944);
  const me = await instagram('/me?fields=user_id,username,account_type', token);
  expect(me.body).toMatchObject({
    user_id: client.sandbox.readyAccount.igUserId,
    username: 'atelier.lune',
    account_type: 'BUSINESS',
  });
  expect(me.body.id).not.toBe(me.body.user_id);
});

test('its Graph host has an envelope of its own, and denies what was not granted', async () => {
  const { access_token } = (await exchange((await code()).searchParams.get('code') ?? '')).body;
  const refused = await client.call('POST', '/me/media', {
    host: 'graph.instagram.com',
    token: access_token,
    form: { image_url: 'https://a.example/x.jpg' },
  });
  expect(refused.body.error).toMatchObject({ type: 'IGApiException', code: 10 });
});

test('http and unregistered redirects are refused', async () => {
  for (const redirect_uri of ['http://localhost:3000/', 'https://localhost:3000/', `${REDIRECT}/`])
    expect((await client.page('www.instagram.com', dialog({ redirect_uri }))).status).toBe(400);
});
