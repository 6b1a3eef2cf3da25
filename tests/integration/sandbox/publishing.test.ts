import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Client, fixture, openClient, stillClock } from './client.ts';

const clock = stillClock();
let client: Client;
let ig: string;

beforeEach(async () => {
  client = await openClient({ clock });
  ig = client.sandbox.readyAccount.igUserId ?? '';
});
afterEach(() => client.sandbox.close());

const create = (form: Record<string, string>) => client.call('POST', `/${ig}/media`, { form });
const publish = (id: string) => client.call('POST', `/${ig}/media_publish`, { form: { creation_id: id } });
const status = async (id: string) => (await client.call('GET', `/${id}?fields=status_code`)).body.status_code;

test('a photo goes from staged bytes to a live post with its page', async () => {
  const id = await client.photo('Nouveau bol ☀\n#céramique', { alt_text: 'Three bowls' });
  expect(await status(id)).toBe('FINISHED');
  const media = (await publish(id)).body.id;
  expect(await status(id)).toBe('PUBLISHED');
  const read = await client.call(
    'GET',
    `/${media}?fields=caption,media_type,media_product_type,permalink,timestamp,media_url,alt_text`,
  );
  expect(read.body).toMatchObject({
    caption: 'Nouveau bol ☀\n#céramique',
    media_type: 'IMAGE',
    media_product_type: 'FEED',
    alt_text: 'Three bowls',
  });
  expect(read.body.timestamp).toMatch(/^2026-10-14T\d\d:\d\d:\d\d\+0000$/);
  const link = new URL(read.body.permalink);
  const html = await (await client.page(link.host, link.pathname)).text();
  expect(html).toContain('Nouveau bol');
  expect(html).toContain('alt="Three bowls"');
  const picture = new URL(read.body.media_url);
  const bytes = await client.page(picture.host, picture.pathname + picture.search);
  expect(bytes.headers.get('content-type')).toBe('image/jpeg');
  const list = await client.call('GET', `/${ig}/media?fields=id&limit=1`);
  expect(list.body.data[0].id).toBe(media);
});

test('a container is published at most once', async () => {
  const id = await client.photo();
  const answers = await Promise.all([publish(id), publish(id), publish(id)]);
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  expect((await publish(id)).body.error).toMatchObject({ code: 24, error_subcode: 2207008 });
  const { media } = (await client.control('GET', 'media')).body;
  expect(media).toHaveLength(1);
  expect(media[0].livePublishes).toBe(1);
});

test('work takes time: not ready, then ready, then too late', async () => {
  await client.control('POST', 'setup', { publishingDelayMs: 10_000 });
  const id = await client.photo();
  expect(await status(id)).toBe('IN_PROGRESS');
  expect((await publish(id)).body.error).toMatchObject({ code: 9007, error_subcode: 2207027 });
  await client.control('POST', 'clock', { advanceMs: 4_000 });
  expect(await status(id)).toBe('FINISHED');
  await client.control('POST', 'clock', { advanceMs: 86_400_000 });
  expect(await status(id)).toBe('EXPIRED');
  expect((await publish(id)).body.error).toMatchObject({ code: 24, error_subcode: 2207008 });
});

test.each([
  ['a PNG', 'shelves.png', 36001, 2207005],
  ['a tall picture', 'tall.jpg', 36003, 2207009],
  ['a broken JPEG', 'truncated.jpg', 36001, 2207005],
  ['a text', 'text-named.jpg', 9004, 2207052],
])('%s at a public address is refused', async (_name, file, code, subcode) => {
  const bytes = await fixture(file);
  const other = await openClient({
    clock,
    lookup: async () => ['93.184.216.34'],
    fetch: async () => new Response(new Uint8Array(bytes)),
  });
  try {
    const answer = await other.call('POST', `/${other.sandbox.readyAccount.igUserId}/media`, {
      form: { image_url: 'https://pictures.example/a.jpg' },
    });
    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatchObject({ code, error_subcode: subcode, type: 'OAuthException' });
    expect(answer.body.error.fbtrace_id).toBeTruthy();
  } finally {
    await other.sandbox.close();
  }
});

test('a JPEG of more than 8 MiB is refused', async () => {
  const big = Buffer.concat([await fixture('bowls.jpg'), Buffer.alloc(8 * 1024 * 1024)]);
  const other = await openClient({
    clock,
    lookup: async () => ['93.184.216.34'],
    fetch: async () => new Response(new Uint8Array(big)),
  });
  const form = { image_url: 'https://pictures.example/a.jpg' };
  const answer = await other.call('POST', `/${other.sandbox.readyAccount.igUserId}/media`, { form });
  await other.sandbox.close();
  expect(answer.body.error).toMatchObject({ code: 36000, error_subcode: 2207004 });
});

test('addresses that only this machine or network reaches are refused', async () => {
  const { origin } = client.sandbox;
  for (const image_url of [
    `${origin}/x.jpg`,
    'http://localhost/x.jpg',
    'http://10.0.0.8/x.jpg',
    'http://[::1]/x.jpg',
    'file:///etc/passwd',
    'nonsense',
  ])
    expect((await create({ image_url })).body.error, image_url).toMatchObject({
      code: 9004,
      error_subcode: 2207052,
    });
});

test('a redirect to a private address is not followed', async () => {
  const asked: string[] = [];
  const other = await openClient({
    clock,
    lookup: async () => ['93.184.216.34'],
    fetch: async (input) => {
      asked.push(String(input));
      return new Response(null, { status: 302, headers: { location: 'http://127.0.0.1:9/secret' } });
    },
  });
  const form = { image_url: 'https://pictures.example/a.jpg' };
  const answer = await other.call('POST', `/${other.sandbox.readyAccount.igUserId}/media`, { form });
  await other.sandbox.close();
  expect(answer.body.error.error_subcode).toBe(2207052);
  expect(asked).toEqual(['https://pictures.example/a.jpg']);
});

test.each([
  ['no source', { caption: 'x' }, 100, undefined],
  ['unknown kind', { media_type: 'FILM' }, 100, 2207023],
  ['feed video', { media_type: 'VIDEO', upload_type: 'resumable' }, 100, 2207023],
  [
    'reel as a carousel item',
    { media_type: 'REELS', upload_type: 'resumable', is_carousel_item: 'true' },
    100,
    undefined,
  ],
  [
    'caption of a carousel item',
    { image_url: 'https://a.example/x.jpg', is_carousel_item: 'true', caption: 'x' },
    100,
    undefined,
  ],
  ['alt text of a reel', { media_type: 'REELS', upload_type: 'resumable', alt_text: 'x' }, 100, undefined],
  ['one child', { media_type: 'CAROUSEL', children: '1' }, 100, 2207028],
  ['eleven children', { media_type: 'CAROUSEL', children: '1,2,3,4,5,6,7,8,9,10,11' }, 100, 2207028],
  ['a long caption', { image_url: 'https://a.example/x.jpg', caption: 'x'.repeat(2201) }, 36004, 2207010],
  ['31 hashtags', { image_url: 'https://a.example/x.jpg', caption: '#tag '.repeat(31) }, 36004, 2207010],
  ['a place that is none', { image_url: 'https://a.example/x.jpg', location_id: '5' }, 100, undefined],
  [
    '21 tags',
    {
      image_url: 'https://a.example/x.jpg',
      user_tags: JSON.stringify(Array(21).fill({ username: 'a', x: 0, y: 0 })),
    },
    100,
    2207040,
  ],
  [
    'a negative cover offset',
    { media_type: 'REELS', upload_type: 'resumable', thumb_offset: '-1' },
    1,
    2207057,
  ],
] as [string, Record<string, string>, number, number | undefined][])(
  '%s is refused',
  async (_name, form, code, subcode) => {
    const { body } = await create(form);
    expect(body.error.code).toBe(code);
    expect(body.error.error_subcode).toBe(subcode);
  },
);

test('a carousel keeps its order, and its parts cannot go live alone', async () => {
  const url = await client.stage(await fixture('bowls.jpg'));
  const items: string[] = [];
  for (let index = 0; index < 3; index++)
    items.push((await create({ image_url: url, is_carousel_item: 'true' })).body.id);
  expect((await publish(items[0] ?? '')).body.error.code).toBe(100);
  const parent = await create({ media_type: 'CAROUSEL', children: items.join(','), caption: 'Three' });
  const media = (await publish(parent.body.id)).body.id;
  const read = await client.call('GET', `/${media}?fields=media_type,children{id,media_type,media_url}`);
  expect(read.body.media_type).toBe('CAROUSEL_ALBUM');
  expect(read.body.children.data).toHaveLength(3);
  expect(await status(items[2] ?? '')).toBe('PUBLISHED');
});

test('the quota counts posts and then refuses', async () => {
  await client.control('POST', 'setup', { accounts: { 'atelier.lune': { quotaTotal: 1 } } });
  expect((await publish(await client.photo())).status).toBe(200);
  const limit = await client.call('GET', `/${ig}/content_publishing_limit?fields=quota_usage,config`);
  expect(limit.body.data[0]).toMatchObject({
    quota_usage: 1,
    config: { quota_total: 1, quota_duration: 86_400 },
  });
  const next = await client.photo();
  expect((await publish(next)).body.error).toMatchObject({ code: 9, error_subcode: 2207042 });
  expect(await status(next)).toBe('FINISHED');
});

test('a restricted account and a missing permission are refused', async () => {
  await client.control('POST', 'setup', { accounts: { 'atelier.lune': { restricted: true } } });
  expect((await create({ image_url: 'https://a.example/x.jpg' })).body.error).toMatchObject({
    code: 25,
    error_subcode: 2207050,
  });
  await client.control('POST', 'setup', { scopes: ['instagram_basic', 'pages_show_list'] });
  expect((await create({ image_url: 'https://a.example/x.jpg' })).body.error.code).toBe(10);
});

test('a deleted post is gone', async () => {
  const media = (await publish(await client.photo())).body.id;
  expect((await client.call('DELETE', `/${media}`)).body.success).toBe(true);
  expect((await client.call('GET', `/${media}`)).body.error).toMatchObject({ code: 100, error_subcode: 33 });
});
