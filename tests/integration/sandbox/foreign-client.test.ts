/**
 * A client that somebody else wrote, from Meta's documents alone: fetch, the documented addresses, and a proxy that
 * sends them to this computer. Nothing of this repository's code is imported; the sandbox is another process.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

// biome-ignore lint/suspicious/noExplicitAny: a client without types, as most are
type Json = any;

const file = (name: string) =>
  readFile(fileURLToPath(new URL(`../../fixtures/media/${name}`, import.meta.url)));
const VERSION = 'v26.0';
const GRAPH = `https://graph.facebook.com/${VERSION}`;
const IG_GRAPH = `https://graph.instagram.com/${VERSION}`;
const REDIRECT = 'http://localhost:53682/';
const WEBHOOK_WORD = 'chosen-in-the-dashboard';

let sandbox: ChildProcess;
let first: Json;
/** The one server that the client runs: its webhook, and a public folder for pictures and films. */
let own: Server;
let ownHost: string;
const deliveries: { signature: string; body: Buffer }[] = [];

/** The proxy: the documented https address, on this computer. */
const here = (address: string) => address.replace(/^https:\//, first.origin);
const send = (address: string, init?: RequestInit) => fetch(here(address), { redirect: 'manual', ...init });

async function api(method: string, address: string, params: Record<string, string>): Promise<Json> {
  const query = new URLSearchParams(params);
  const answer =
    method === 'POST'
      ? await send(address, { method, body: query })
      : await send(`${address}?${query}`, { method });
  const body = await answer.json();
  if (answer.status !== 200) throw new Error(`${method} ${address}: ${JSON.stringify(body)}`);
  return body;
}

/** What a person does in the browser: reads the page, ticks what is there, presses the button. */
async function allow(dialog: string): Promise<URL> {
  const html = await (await send(dialog)).text();
  const fields = [...html.matchAll(/<input type="(?:checkbox|radio)" name="(\w+)" value="(\d+)" ?checked/g)];
  const body = new URLSearchParams(fields.map(([, name = '', value = '']) => [name, value]));
  body.set('decision', 'continue');
  const answer = await send(dialog, { method: 'POST', body });
  expect(answer.status).toBe(302);
  return new URL(answer.headers.get('location') ?? '');
}

const control = (path: string, body: object) =>
  fetch(`${first.origin}/control/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** Polls a container as the documents advise, only quicker. */
async function finished(graph: string, id: string, access_token: string): Promise<void> {
  for (let look = 0; look < 100; look++) {
    const { status_code } = await api('GET', `${graph}/${id}`, { fields: 'status_code', access_token });
    if (status_code === 'FINISHED') return;
    expect(status_code).toBe('IN_PROGRESS');
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error('never finished');
}

async function goLive(graph: string, ig: string, creation_id: string, access_token: string): Promise<Json> {
  await finished(graph, creation_id, access_token);
  const { id } = await api('POST', `${graph}/${ig}/media_publish`, { creation_id, access_token });
  const fields = 'id,caption,media_type,media_product_type,permalink,timestamp,children{id,media_type}';
  return api('GET', `${graph}/${id}`, { fields, access_token });
}

beforeAll(async () => {
  sandbox = spawn(
    process.execPath,
    [
      fileURLToPath(new URL('../../../main/sandbox/cli.ts', import.meta.url)),
      ...['--port', '0', '--seed', 'foreign', '--delay', '60', '--media', '5', '--comments', '3'],
    ],
    { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const lines = createInterface({ input: sandbox.stdout as NodeJS.ReadableStream });
  first = JSON.parse((await once(lines, 'line'))[0]);
  own = createServer(async (incoming, answer) => {
    const url = new URL(incoming.url ?? '/', 'http://own');
    if (incoming.method === 'GET' && url.pathname === '/hook') {
      const right = url.searchParams.get('hub.verify_token') === WEBHOOK_WORD;
      return answer.writeHead(right ? 200 : 403).end(right ? url.searchParams.get('hub.challenge') : '');
    }
    if (incoming.method === 'POST') {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
      const signature = String(incoming.headers['x-hub-signature-256']);
      deliveries.push({ signature, body: Buffer.concat(chunks) });
      return answer.writeHead(200).end('EVENT_RECEIVED');
    }
    return answer.writeHead(200).end(await file(url.pathname.slice(1)));
  });
  await new Promise<void>((done) => own.listen(0, '127.0.0.1', done));
  ownHost = `127.0.0.1:${(own.address() as AddressInfo).port}`;
}, 60_000);

afterAll(async () => {
  own?.close();
  sandbox?.kill();
  if (sandbox?.exitCode === null) await once(sandbox, 'exit');
});

test('Facebook Login: from the dialog to a photo, a reel, a story, a carousel, a comment and numbers', async () => {
  const scope =
    'instagram_basic,instagram_content_publish,instagram_manage_comments,instagram_manage_insights,pages_show_list,pages_read_engagement,pages_manage_posts,pages_manage_metadata';
  const asked = {
    client_id: first.appId,
    redirect_uri: REDIRECT,
    state: 'abc',
    response_type: 'code',
    scope,
  };
  const back = await allow(`https://www.facebook.com/${VERSION}/dialog/oauth?${new URLSearchParams(asked)}`);
  expect(back.searchParams.get('state')).toBe('abc');
  const short = await api('GET', `${GRAPH}/oauth/access_token`, {
    client_id: first.appId,
    client_secret: first.appSecret,
    redirect_uri: REDIRECT,
    code: back.searchParams.get('code') ?? '',
  });
  const { access_token, expires_in } = await api('GET', `${GRAPH}/oauth/access_token`, {
    grant_type: 'fb_exchange_token',
    client_id: first.appId,
    client_secret: first.appSecret,
    fb_exchange_token: short.access_token,
  });
  expect(expires_in).toBeGreaterThan(59 * 86_400);
  const pages = await api('GET', `${GRAPH}/me/accounts`, {
    fields: 'id,name,access_token,instagram_business_account{id,username}',
    access_token,
  });
  const page = pages.data.find((item: Json) => item.instagram_business_account);
  const ig: string = page.instagram_business_account.id;
  const mine = { access_token };

  // Photo: an unpublished photo of the Page gives the public address.
  const staged: string[] = [];
  const stage = async (name: string) => {
    const form = new FormData();
    form.set('published', 'false');
    form.set('access_token', page.access_token);
    form.set('source', new Blob([new Uint8Array(await file(name))], { type: 'image/jpeg' }), name);
    const { id } = (await (
      await send(`${GRAPH}/${page.id}/photos`, { method: 'POST', body: form })
    ).json()) as Json;
    staged.push(id);
    const photo = await api('GET', `${GRAPH}/${id}`, { fields: 'images', access_token: page.access_token });
    return photo.images[0].source as string;
  };
  const image_url = await stage('bowls.jpg');
  const photo = await api('POST', `${GRAPH}/${ig}/media`, {
    ...mine,
    image_url,
    caption: 'A bowl, by a stranger',
    alt_text: 'A bowl',
    user_tags: JSON.stringify([{ username: 'marie.potiere', x: 0.5, y: 0.5 }]),
  });
  const livePhoto = await goLive(GRAPH, ig, photo.id, access_token);
  expect(livePhoto).toMatchObject({ media_type: 'IMAGE', caption: 'A bowl, by a stranger' });

  // Reel: resumable, and the line breaks in the middle.
  const bytes = await file('wheel.mp4');
  const reel = await api('POST', `${GRAPH}/${ig}/media`, {
    ...mine,
    media_type: 'REELS',
    upload_type: 'resumable',
    caption: 'The wheel',
  });
  await breakOff(reel.uri, bytes, access_token);
  const { video_status } = await api('GET', `${GRAPH}/${reel.id}`, { ...mine, fields: 'video_status' });
  const offset: number = video_status.uploading_phase.bytes_transferred;
  expect(offset).toBeGreaterThan(0);
  expect(offset).toBeLessThan(bytes.length);
  const rest = await send(reel.uri, {
    method: 'POST',
    headers: {
      authorization: `OAuth ${access_token}`,
      offset: String(offset),
      file_size: String(bytes.length),
    },
    body: new Uint8Array(bytes.subarray(offset)),
  });
  expect(await rest.json()).toMatchObject({ success: true });
  expect(await goLive(GRAPH, ig, reel.id, access_token)).toMatchObject({ media_product_type: 'REELS' });

  // Story, and a carousel of two pictures.
  const story = await api('POST', `${GRAPH}/${ig}/media`, { ...mine, media_type: 'STORIES', image_url });
  const liveStory = await goLive(GRAPH, ig, story.id, access_token);
  const stories = await api('GET', `${GRAPH}/${ig}/stories`, mine);
  expect(stories.data).toEqual([{ id: liveStory.id }]);
  const children: string[] = [];
  for (const name of ['bowls.jpg', 'portrait-exif6.jpg']) {
    const url = await stage(name);
    const child = await api('POST', `${GRAPH}/${ig}/media`, {
      ...mine,
      image_url: url,
      is_carousel_item: 'true',
    });
    children.push(child.id);
  }
  for (const child of children) await finished(GRAPH, child, access_token);
  const parent = await api('POST', `${GRAPH}/${ig}/media`, {
    ...mine,
    media_type: 'CAROUSEL',
    children: children.join(','),
    caption: 'Two bowls',
  });
  const album = await goLive(GRAPH, ig, parent.id, access_token);
  expect(album).toMatchObject({ media_type: 'CAROUSEL_ALBUM' });
  expect(album.children.data).toHaveLength(2);
  for (const id of staged) {
    const gone = await send(`${GRAPH}/${id}?access_token=${page.access_token}`, { method: 'DELETE' });
    expect(await gone.json()).toMatchObject({ success: true });
  }

  // Webhook: the Page installs the app, the callback answers the challenge, a comment is signed.
  await control('webhooks', { callbackUrl: `http://${ownHost}/hook`, verifyToken: WEBHOOK_WORD });
  await api('POST', `${GRAPH}/${page.id}/subscribed_apps`, {
    subscribed_fields: 'feed',
    access_token: page.access_token,
  });
  await control('webhooks/emit', {
    events: [{ field: 'comments', mediaId: livePhoto.id, text: 'Très beau 💛' }],
  });
  const told = deliveries.at(-1);
  const proof = createHmac('sha256', first.appSecret)
    .update(told?.body ?? '')
    .digest('hex');
  expect(told?.signature).toBe(`sha256=${proof}`);
  const event = JSON.parse(told?.body.toString() ?? '{}');
  expect(event).toMatchObject({ object: 'instagram', entry: [{ id: ig }] });
  expect(event.entry[0].changes[0]).toMatchObject({ field: 'comments', value: { text: 'Très beau 💛' } });

  // The comment of the webhook is answered; the answer is a reply of the account.
  const comments = await api('GET', `${GRAPH}/${livePhoto.id}/comments`, mine);
  expect(comments.data.map(({ text }: Json) => text)).toContain('Très beau 💛');
  const question = comments.data.find(({ text }: Json) => text === 'Très beau 💛');
  const reply = await api('POST', `${GRAPH}/${question.id}/replies`, { ...mine, message: 'Merci' });
  const thread = await api('GET', `${GRAPH}/${question.id}/replies`, { ...mine, fields: 'id,text,username' });
  expect(thread.data).toEqual([
    { id: reply.id, text: 'Merci', username: page.instagram_business_account.username },
  ]);

  // Numbers of a post and of the account, and what is left of the quota.
  const numbers = await api('GET', `${GRAPH}/${livePhoto.id}/insights`, {
    ...mine,
    metric: 'reach,likes,comments',
  });
  expect(numbers.data.map(({ name, period }: Json) => [name, period])).toEqual([
    ['reach', 'lifetime'],
    ['likes', 'lifetime'],
    ['comments', 'lifetime'],
  ]);
  const reach = await api('GET', `${GRAPH}/${ig}/insights`, { ...mine, metric: 'reach', period: 'day' });
  expect(reach.data[0].values[0].end_time).toMatch(/T08:00:00\+0000$/);
  const limit = await api('GET', `${GRAPH}/${ig}/content_publishing_limit`, {
    ...mine,
    fields: 'quota_usage,config',
  });
  expect(limit.data[0]).toMatchObject({ quota_usage: 4, config: { quota_duration: 86_400 } });
}, 120_000);

test('Instagram Login: a photo and a reel from an own public folder, and a comment', async () => {
  await control('setup', {
    app: { instagramRedirectUris: ['https://bounce.example/back'] },
    trustedMediaHosts: [ownHost],
  });
  const { instagramApp } = (await (await fetch(`${first.origin}/control/account`)).json()) as Json;
  const app = { client_id: instagramApp.instagramId, redirect_uri: 'https://bounce.example/back' };
  const scope =
    'instagram_business_basic,instagram_business_content_publish,instagram_business_manage_comments,instagram_business_manage_insights';
  const asked = new URLSearchParams({ ...app, response_type: 'code', scope, state: 'x' });
  const back = await allow(`https://www.instagram.com/oauth/authorize?${asked}`);
  const short = await api('POST', 'https://api.instagram.com/oauth/access_token', {
    ...app,
    client_secret: instagramApp.instagramSecret,
    grant_type: 'authorization_code',
    code: back.searchParams.get('code') ?? '',
  });
  const long = await api('GET', 'https://graph.instagram.com/access_token', {
    grant_type: 'ig_exchange_token',
    client_secret: instagramApp.instagramSecret,
    access_token: (short.data?.[0] ?? short).access_token,
  });
  const { access_token } = long;
  const me = await api('GET', `${IG_GRAPH}/me`, { fields: 'user_id,username', access_token });
  const ig: string = me.user_id;

  const photo = await api('POST', `${IG_GRAPH}/${ig}/media`, {
    image_url: `http://${ownHost}/bowls.jpg`,
    caption: 'From an own folder',
    access_token,
  });
  const live = await goLive(IG_GRAPH, ig, photo.id, access_token);
  expect(live).toMatchObject({ media_type: 'IMAGE', caption: 'From an own folder' });
  const reel = await api('POST', `${IG_GRAPH}/${ig}/media`, {
    media_type: 'REELS',
    video_url: `http://${ownHost}/wheel.mp4`,
    access_token,
  });
  expect(await goLive(IG_GRAPH, ig, reel.id, access_token)).toMatchObject({ media_product_type: 'REELS' });

  await api('POST', `${IG_GRAPH}/${live.id}/comments`, { message: 'Made in Nantes', access_token });
  const comments = await api('GET', `${IG_GRAPH}/${live.id}/comments`, {
    fields: 'text,username',
    access_token,
  });
  expect(comments.data[0]).toMatchObject({ text: 'Made in Nantes', username: me.username });
  const refused = await send(
    `${IG_GRAPH}/${ig}/insights?metric=nothing&period=day&access_token=${access_token}`,
  );
  expect(((await refused.json()) as Json).error).toMatchObject({ type: 'IGApiException', code: 100 });
}, 60_000);

/** Sends the first part of a film and lets the line break, as a train into a tunnel does. */
async function breakOff(uri: string, bytes: Buffer, token: string): Promise<void> {
  const url = new URL(here(uri));
  const headers = {
    authorization: `OAuth ${token}`,
    offset: '0',
    file_size: String(bytes.length),
    'content-length': String(bytes.length),
  };
  const call = request(url, { method: 'POST', headers });
  call.on('error', () => {});
  call.write(bytes.subarray(0, Math.floor(bytes.length / 3)));
  await new Promise((done) => setTimeout(done, 150));
  call.destroy();
  await new Promise((done) => setTimeout(done, 100));
}
