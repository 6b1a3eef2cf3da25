import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Client, fixture, openClient, stillClock } from './client.ts';

interface Received {
  headers: IncomingHttpHeaders;
  bytes: Buffer;
  // biome-ignore lint/suspicious/noExplicitAny: payloads are looked into field by field
  body: any;
}

const HOUR = 3_600_000;
let client: Client;
let ig: string;
let page: string;
let server: Server;
let callbackUrl: string;
let received: Received[];
let status: number;

beforeEach(async () => {
  client = await openClient({ clock: stillClock() });
  ig = client.sandbox.readyAccount.igUserId ?? '';
  page = client.sandbox.readyAccount.pageToken ?? '';
  received = [];
  status = 200;
  server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://here');
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (request.method === 'GET') {
      const right = url.searchParams.get('hub.verify_token') === 'ours';
      response.statusCode = right && url.searchParams.get('hub.mode') === 'subscribe' ? 200 : 403;
      return response.end(right ? url.searchParams.get('hub.challenge') : '');
    }
    const bytes = Buffer.concat(chunks);
    received.push({ headers: request.headers, bytes, body: JSON.parse(bytes.toString()) });
    response.statusCode = status;
    return response.end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  callbackUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?own=1`;
});
afterEach(async () => {
  await client.sandbox.close();
  server.closeAllConnections();
  server.close();
});

const connect = (more: object = {}) =>
  client.control('POST', 'webhooks', { callbackUrl, verifyToken: 'ours', ...more });
const subscribe = (subscribed_fields = 'feed') =>
  client.call('POST', `/${client.sandbox.readyAccount.pageId}/subscribed_apps`, {
    token: page,
    form: { subscribed_fields },
  });
const emit = (events: object[], more: object = {}) =>
  client.control('POST', 'webhooks/emit', { events, ...more });
const deliveries = async () => (await client.control('GET', 'webhooks')).body.deliveries;

/** Own comments are told without waiting for the answer of the callback. */
async function arrived(count: number): Promise<void> {
  for (let wait = 0; wait < 200 && received.length < count; wait++)
    await new Promise((done) => setTimeout(done, 10));
  expect(received).toHaveLength(count);
}

test('a callback is kept only after it answered the challenge', async () => {
  expect((await connect({ verifyToken: 'theirs' })).status).toBe(400);
  expect((await connect({ callbackUrl: 'http://127.0.0.1:9/' })).status).toBe(400);
  expect((await connect({ callbackUrl: 'https://hooks.example/x' })).body.error).toContain('this computer');
  expect((await client.control('GET', 'webhooks')).body.webhook).toBeNull();
  expect((await connect()).body.webhook).toMatchObject({ callbackUrl });
});

test('the Page installs the app with its own token and permission', async () => {
  const path = `/${client.sandbox.readyAccount.pageId}/subscribed_apps`;
  const form = { subscribed_fields: 'feed' };
  expect((await client.call('POST', path, { form })).body.error.code).toBe(210);
  expect((await subscribe('comments')).body.error.code).toBe(100);
  expect((await subscribe()).body).toEqual({ success: true });
  const read = () => client.call('GET', path, { token: page });
  expect((await read()).body.data[0].subscribed_fields).toEqual(['feed']);
  expect((await client.call('DELETE', path, { token: page })).body).toEqual({ success: true });
  expect((await read()).body.data).toEqual([]);
});

test('a comment arrives signed over its escaped bytes, by both signatures', async () => {
  await connect();
  await subscribe();
  const made = await emit([{ field: 'comments', text: 'Très beau ☀ </3 100% @you' }]);
  expect(made.body.deliveries[0].state).toBe('delivered');
  const [hook] = received;
  const text = hook?.bytes.toString('latin1') ?? '';
  expect(text).toContain(String.raw`Tr\u00e8s beau \u2600 \u003C\/3 100\u0025 \u0040you`);
  const secret = client.sandbox.readyAccount.appSecret;
  const sign = (algorithm: string) =>
    createHmac(algorithm, secret)
      .update(hook?.bytes ?? '')
      .digest('hex');
  expect(hook?.headers['x-hub-signature-256']).toBe(`sha256=${sign('sha256')}`);
  expect(hook?.headers['x-hub-signature']).toBe(`sha1=${sign('sha1')}`);
  const { now } = (await client.control('GET', 'clock')).body;
  const { value } = hook?.body.entry[0].changes[0] ?? {};
  expect(hook?.body).toMatchObject({
    object: 'instagram',
    entry: [{ id: ig, time: Math.floor(now / 1000), changes: [{ field: 'comments' }] }],
  });
  expect(value.from.username).toBe('marie.potiere');
  expect((await client.call('GET', `/${value.id}?fields=text`)).body.text).toBe('Très beau ☀ </3 100% @you');
});

test('own comments and private replies are told, too', async () => {
  await connect();
  await subscribe();
  await emit([{ field: 'comments' }]);
  const { value } = received[0]?.body.entry[0].changes[0] ?? {};
  const reply = await client.call('POST', `/${value.id}/replies`, { form: { message: 'Merci' } });
  await arrived(2);
  expect(received[1]?.body.entry[0].changes[0].value).toMatchObject({
    id: reply.body.id,
    parent_id: value.id,
    text: 'Merci',
    from: { username: 'atelier.lune' },
  });
  const json = { recipient: { comment_id: value.id }, message: { text: 'En privé' } };
  const sent = await client.call('POST', '/me/messages', { token: page, json });
  await arrived(3);
  expect(received[2]?.body.entry[0].messaging[0]).toMatchObject({
    sender: { id: ig },
    message: { mid: sent.body.message_id, text: 'En privé', is_echo: true },
  });
});

test('mentions, story insights and messages have their own values', async () => {
  await connect();
  await subscribe();
  const image_url = await client.stage(await fixture('tall.jpg'));
  const form = { media_type: 'STORIES', image_url };
  const creation_id = (await client.call('POST', `/${ig}/media`, { form })).body.id;
  const story = (await client.call('POST', `/${ig}/media_publish`, { form: { creation_id } })).body.id;
  await client.control('POST', 'clock', { advanceMs: 20 * HOUR });
  await emit([
    { field: 'mentions', comment: true },
    { field: 'mentions' },
    { field: 'story_insights', mediaId: story },
    { field: 'messages', text: 'Bonjour' },
  ]);
  const [told, said] = received[0]?.body.entry ?? [];
  expect(told.changes.map((change: { field: string }) => change.field)).toEqual([
    'mentions',
    'mentions',
    'story_insights',
  ]);
  expect(told.changes[0].value).toEqual({
    media_id: expect.stringMatching(/^180\d+$/),
    comment_id: expect.stringMatching(/^179\d+$/),
  });
  expect(told.changes[1].value.comment_id).toBeUndefined();
  expect(told.changes[2].value).toMatchObject({ media_id: story, reach: expect.any(Number) });
  expect(said.time).toBeGreaterThan(told.time * 999);
  expect(said.messaging[0]).toMatchObject({ recipient: { id: ig }, message: { text: 'Bonjour' } });
});

test('batches hold at most 1,000 changes', async () => {
  await connect();
  await subscribe();
  await emit(Array.from({ length: 1_001 }, () => ({ field: 'comments' })));
  expect(received.map((hook) => hook.body.entry[0].changes.length)).toEqual([1_000, 1]);
});

test('duplicates and redelivery are the same bytes', async () => {
  await connect();
  await subscribe();
  await emit([{ field: 'comments' }], { duplicates: 2 });
  expect(received).toHaveLength(3);
  const { id } = (await deliveries())[0];
  await client.control('POST', 'webhooks/redeliver', { id });
  expect(received).toHaveLength(4);
  expect(new Set(received.map((hook) => hook.bytes.toString('latin1'))).size).toBe(1);
});

test('the shapes of the two guides', async () => {
  await connect({ shape: 'instagram_guide', signWith: 'instagram' });
  await subscribe();
  await emit([{ field: 'comments' }, { field: 'comments' }]);
  expect(received[0]?.body.entry).toHaveLength(2);
  expect(received[0]?.body.entry[0]).toMatchObject({
    id: ig,
    field: 'comments',
    value: { text: expect.any(String) },
  });
  const secret = client.sandbox.readyAccount.instagramApp.instagramSecret;
  const sign = createHmac('sha256', secret)
    .update(received[0]?.bytes ?? '')
    .digest('hex');
  expect(received[0]?.headers['x-hub-signature-256']).toBe(`sha256=${sign}`);
  await connect({ shape: 'facebook_guide' });
  await emit([{ field: 'comments' }]);
  const { value } = received[1]?.body.entry[0].changes[0] ?? {};
  expect(value.comment_id).toMatch(/^179\d+$/);
  expect(value.id).toBeUndefined();
});

test('without a subscription of account and app nothing is sent', async () => {
  await connect({ fields: ['messages'] });
  await emit([{ field: 'comments' }]);
  await subscribe();
  await emit([{ field: 'comments' }]);
  expect(received).toHaveLength(0);
  // Which fields the account chose does not matter; Meta sends what the app subscribed to.
  await emit([{ field: 'messages' }]);
  expect(received).toHaveLength(1);
});

test('a callback that fails is asked again, less and less often, for 36 hours, and then no more', async () => {
  await connect();
  await subscribe();
  status = 500;
  await emit([{ field: 'comments' }]);
  const advance = (advanceMs: number) => client.control('POST', 'clock', { advanceMs });
  expect(received).toHaveLength(1);
  await advance(59_000);
  expect(received).toHaveLength(1);
  await advance(1_000);
  expect(received).toHaveLength(2);
  for (let hour = 0; hour < 37; hour++) await advance(HOUR);
  const [delivery] = await deliveries();
  expect(delivery.state).toBe('dropped');
  const gaps = delivery.attempts
    .slice(1)
    .map((item: { at: number }, index: number) => item.at - delivery.attempts[index].at);
  expect(delivery.attempts).toHaveLength(10);
  expect(gaps.at(-1)).toBeGreaterThan(gaps[0]);
  status = 200;
  await advance(100 * HOUR);
  expect(received).toHaveLength(10);
});

test('a callback that recovers gets what it missed', async () => {
  await connect();
  await subscribe();
  status = 503;
  await emit([{ field: 'comments' }]);
  status = 200;
  await client.control('POST', 'clock', { advanceMs: 60_000 });
  const [delivery] = await deliveries();
  expect(delivery.state).toBe('delivered');
  expect(delivery.attempts.map((item: { status: number }) => item.status)).toEqual([503, 200]);
});

test('Instagram Login subscribes the account itself, and hears a mention as a comment', async () => {
  const redirect = 'https://bounce.example/instagram';
  const setup = await client.control('POST', 'setup', { app: { instagramRedirectUris: [redirect] } });
  const { instagramId, instagramSecret } = setup.body.instagramApp;
  const query = new URLSearchParams({
    client_id: instagramId,
    redirect_uri: redirect,
    response_type: 'code',
    scope: 'instagram_business_basic',
  });
  const dialog = await client.page('www.instagram.com', `/oauth/authorize?${query}`, {
    method: 'POST',
    body: new URLSearchParams({ decision: 'continue', account: ig }),
  });
  const { body } = await client.call('POST', '/oauth/access_token', {
    host: 'api.instagram.com',
    version: '',
    token: null,
    form: {
      client_id: instagramId,
      client_secret: instagramSecret,
      grant_type: 'authorization_code',
      redirect_uri: redirect,
      code: new URL(dialog.headers.get('location') ?? '').searchParams.get('code') ?? '',
    },
  });
  const edge = (method: string, form?: Record<string, string>) =>
    client.call(method, '/me/subscribed_apps', {
      host: 'graph.instagram.com',
      token: body.access_token,
      ...(form ? { form } : {}),
    });
  expect((await edge('POST', { subscribed_fields: 'nonsense' })).body.error.type).toBe('IGApiException');
  expect((await edge('POST', { subscribed_fields: 'comments,messages' })).body).toEqual({ success: true });
  expect((await edge('GET')).body.data[0].subscribed_fields).toEqual(['comments', 'messages']);
  await connect();
  await emit([{ field: 'mentions', comment: true }, { field: 'mentions' }]);
  expect(received[0]?.body.entry[0].changes).toHaveLength(1);
  expect(received[0]?.body.entry[0].changes[0]).toMatchObject({
    field: 'comments',
    value: { from: { username: 'marie.potiere' }, text: 'Look at this, @atelier.lune' },
  });
});

test('what was pending when the sandbox ended is delivered by the next one', async () => {
  const stateDir = await mkdtemp(join(tmpdir(), 'sandbox-webhooks-'));
  const clock = stillClock();
  await client.sandbox.close();
  client = await openClient({ stateDir, clock });
  page = client.sandbox.readyAccount.pageToken ?? '';
  await connect();
  await subscribe();
  status = 500;
  await emit([{ field: 'comments', text: 'Kept' }]);
  expect(received).toHaveLength(1);
  await client.sandbox.close();
  status = 200;
  clock.advance(10 * 60_000);
  client = await openClient({ stateDir, clock });
  await client.control('POST', 'clock', { advanceMs: 0 });
  await arrived(2);
  expect(received[1]?.bytes).toEqual(received[0]?.bytes);
  expect(await deliveries()).toMatchObject([{ state: 'delivered' }]);
  await rm(stateDir, { recursive: true, force: true });
});
