import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Client, fixture, openClient, stillClock } from './client.ts';

let client: Client;
let ig: string;

beforeEach(async () => {
  client = await openClient({ clock: stillClock() });
  ig = client.sandbox.readyAccount.igUserId ?? '';
});
afterEach(() => client.sandbox.close());

const publish = (id: string) => client.call('POST', `/${ig}/media_publish`, { form: { creation_id: id } });
const live = async () => (await client.control('GET', 'media')).body.media;

test('a lost answer: the post is live although the connection broke', async () => {
  const id = await client.photo('Lost');
  await client.control('POST', 'faults', { operation: 'media.publish', nth: 1, drop: 'after' });
  await expect(publish(id)).rejects.toThrow();
  expect((await client.call('GET', `/${id}?fields=status_code`)).body.status_code).toBe('PUBLISHED');
  expect(await live()).toHaveLength(1);
});

test('a connection that breaks before has no effect', async () => {
  const id = await client.photo();
  await client.control('POST', 'faults', { operation: 'media.publish', nth: 1, drop: 'before' });
  await expect(publish(id)).rejects.toThrow();
  expect(await live()).toHaveLength(0);
  expect((await publish(id)).status).toBe(200);
});

test('an action block that lies: 4/2207051 although the post is live', async () => {
  const id = await client.photo();
  const error = { code: 4, subcode: 2207051, message: 'Application request limit reached' };
  await client.control('POST', 'faults', { operation: 'media.publish', nth: 1, when: 'after', error });
  expect((await publish(id)).body.error).toMatchObject({ code: 4, error_subcode: 2207051 });
  expect(await live()).toHaveLength(1);
});

test('the nth call, and how often', async () => {
  await client.control('POST', 'faults', { operation: 'account.read', nth: 2, times: 2, error: { code: 2 } });
  const codes: (number | undefined)[] = [];
  for (let call = 0; call < 4; call++)
    codes.push((await client.call('GET', `/${ig}?fields=username`)).body.error?.code);
  expect(codes).toEqual([undefined, 2, 2, undefined]);
});

test('throttling is HTTP 400 and names the minutes to wait', async () => {
  const error = { code: 80002, message: 'Too many calls', regainAccessMinutes: 17 };
  await client.control('POST', 'faults', { operation: 'media.list', error });
  const answer = await client.call('GET', `/${ig}/media`);
  expect(answer.status).toBe(400);
  const usage = JSON.parse(answer.headers.get('x-business-use-case-usage') ?? '{}');
  expect(usage[ig][0]).toMatchObject({
    type: 'instagram',
    call_count: 100,
    estimated_time_to_regain_access: 17,
  });
});

test('garbage, a cut body and an empty list', async () => {
  await client.control('POST', 'faults', [
    { operation: 'account.read', garbage: true },
    { operation: 'media.list', truncate: true },
    { operation: 'pages.list', emptyData: true },
  ]);
  expect((await client.call('GET', `/${ig}`)).body).toContain('<!DOCTYPE html>');
  await expect(client.call('GET', `/${ig}/media`)).rejects.toThrow();
  expect((await client.call('GET', '/me/accounts')).body).toEqual({ data: [] });
  await client.control('DELETE', 'faults');
  expect((await client.call('GET', `/${ig}`)).body.id).toBe(ig);
});

test('a token dies in the middle of the work', async () => {
  await client.control('POST', 'faults', { operation: 'account.read', nth: 1, revokeToken: 460 });
  expect((await client.call('GET', `/${ig}`)).body.error).toMatchObject({ code: 190, error_subcode: 460 });
});

test('requests are recorded without their secrets', async () => {
  const { userToken } = client.sandbox.readyAccount;
  await client.call('GET', `/${ig}?fields=username&access_token=${userToken}`);
  const { requests } = (await client.control('GET', 'requests')).body;
  const last = requests.at(-1);
  expect(last).toMatchObject({
    operation: 'account.read',
    method: 'GET',
    status: 200,
    params: { fields: 'username' },
  });
  expect(JSON.stringify(requests)).not.toContain(userToken);
});

test('a mistake in a control call is named', async () => {
  const answer = await client.control('POST', 'faults', { operation: 'me.read', dorp: 'after' });
  expect(answer.status).toBe(400);
  expect(answer.body.error).toContain('dorp');
});

test('a restart keeps tokens, posts, containers and pictures', async () => {
  const stateDir = await mkdtemp(join(tmpdir(), 'sandbox-test-'));
  const clock = stillClock();
  const before = await openClient({ stateDir, clock });
  const id = before.sandbox.readyAccount.igUserId;
  const published = await before.photo('Kept');
  const waiting = await before.photo('Waiting');
  const media = (await before.call('POST', `/${id}/media_publish`, { form: { creation_id: published } })).body
    .id;
  const upload = await before.call('POST', `/${id}/media`, {
    form: { media_type: 'REELS', upload_type: 'resumable' },
  });
  await before.control('POST', 'clock', { advanceMs: 3_600_000 });
  const time = (await before.control('GET', 'clock')).body.now;
  await before.sandbox.close();

  const after = await openClient({ stateDir, clock });
  try {
    expect(after.sandbox.readyAccount.userToken).toBe(before.sandbox.readyAccount.userToken);
    expect((await after.control('GET', 'clock')).body.now).toBe(time);
    const read = await after.call('GET', `/${media}?fields=caption,media_url`);
    expect(read.body.caption).toBe('Kept');
    const url = new URL(read.body.media_url);
    expect((await after.page(url.host, url.pathname + url.search)).status).toBe(200);
    expect((await after.call('GET', `/${waiting}?fields=status_code`)).body.status_code).toBe('FINISHED');
    const again = await after.call('POST', `/${id}/media_publish`, { form: { creation_id: published } });
    expect(again.body.error.error_subcode).toBe(2207008);
    const rest = await after.page('rupload.facebook.com', `/ig-api-upload/v26.0/${upload.body.id}`, {
      method: 'POST',
      headers: {
        authorization: `OAuth ${after.sandbox.readyAccount.userToken}`,
        offset: '0',
        file_size: '137418',
      },
      body: new Uint8Array(await fixture('wheel.mp4')),
    });
    expect(rest.status).toBe(200);
  } finally {
    await after.sandbox.close();
    await rm(stateDir, { recursive: true, force: true });
  }
});

test('a long history is seeded quickly and read page by page', async () => {
  const seeded = await client.control('POST', 'seed', { media: 20_000, months: 12 });
  expect(seeded.body.media).toBeGreaterThanOrEqual(20_000);
  let path = `/${ig}/media?fields=id,caption,timestamp&limit=100`;
  const seen = new Set<string>();
  for (let page = 0; page < 5; page++) {
    const { body } = await client.call('GET', path);
    for (const item of body.data) seen.add(item.id);
    const next = new URL(body.paging.next);
    path = next.pathname.replace('/v26.0', '') + next.search;
  }
  expect(seen.size).toBe(500);
});
