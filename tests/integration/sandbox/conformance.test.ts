import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client, fixture, openClient, stillClock } from './client.ts';

const clock = stillClock();
let client: Client;
let ig: string;

beforeAll(async () => {
  client = await openClient({ clock });
  ig = client.sandbox.readyAccount.igUserId ?? '';
});
afterAll(() => client.sandbox.close());

const create = (form: Record<string, string>) => client.call('POST', `/${ig}/media`, { form });
const publish = (id: string) => client.call('POST', `/${ig}/media_publish`, { form: { creation_id: id } });

async function stagedPhoto(token: string | null, file = 'bowls.jpg') {
  const multipart = new FormData();
  multipart.set('published', 'false');
  multipart.set('source', new Blob([new Uint8Array(await fixture(file))], { type: 'image/jpeg' }), 'a.jpg');
  return client.call('POST', `/${client.sandbox.readyAccount.pageId}/photos`, {
    multipart,
    ...(token ? { token } : {}),
  });
}

describe('an unpublished Page photo', () => {
  test('belongs to the Page as itself: its token stages, reads and deletes it', async () => {
    const { pageToken } = client.sandbox.readyAccount;
    expect((await stagedPhoto(null)).body.error).toMatchObject({ code: 200, type: 'OAuthException' });
    const { id } = (await stagedPhoto(pageToken)).body;
    expect(id).toMatch(/^\d{17}$/);
    const { images } = (await client.call('GET', `/${id}?fields=images`, { token: pageToken ?? '' })).body;
    const widths = images.map((image: { width: number }) => image.width);
    expect(widths).toEqual([...widths].sort((a, b) => b - a));
    expect(new URL(images[0].source).hostname).toMatch(/\.fbcdn\.net$/);
    expect((await client.call('DELETE', `/${id}`, { token: pageToken ?? '' })).body).toEqual({
      success: true,
    });
    const gone = await create({ image_url: images[0].source });
    expect(gone.body.error).toMatchObject({ code: 9004, error_subcode: 2207052 });
  });

  test('is no place for what is not a picture', async () => {
    const answer = await stagedPhoto(client.sandbox.readyAccount.pageToken, 'document.pdf');
    expect(answer.body.error).toMatchObject({ code: 324 });
  });
});

// Meta, "IG User Media": which parameter goes with which kind. Everything else that Meta knows is refused.
const KINDS: Record<string, Record<string, string>> = {
  image: { image_url: 'https://a.example/x.jpg' },
  reel: { media_type: 'REELS', upload_type: 'resumable' },
  'story image': { media_type: 'STORIES', image_url: 'https://a.example/x.jpg' },
  'story video': { media_type: 'STORIES', upload_type: 'resumable' },
  'carousel image': { is_carousel_item: 'true', image_url: 'https://a.example/x.jpg' },
  'carousel video': { media_type: 'VIDEO', is_carousel_item: 'true', upload_type: 'resumable' },
  carousel: { media_type: 'CAROUSEL', children: '1,2' },
};
const PARAMETERS: Record<string, { value: string; kinds: string[] }> = {
  caption: { value: 'x', kinds: ['image', 'reel', 'carousel'] },
  location_id: { value: '108077029223087', kinds: ['image', 'reel', 'carousel'] },
  collaborators: { value: 'lea.b44', kinds: ['image', 'reel', 'carousel'] },
  alt_text: { value: 'x', kinds: ['image', 'carousel image'] },
  thumb_offset: { value: '10', kinds: ['reel', 'carousel video'] },
  cover_url: { value: 'https://a.example/c.jpg', kinds: ['reel'] },
  audio_name: { value: 'x', kinds: ['reel'] },
  share_to_feed: { value: 'true', kinds: ['reel', 'carousel'] },
  trial_params: { value: '{"graduation_strategy":"MANUAL"}', kinds: ['reel'] },
  children: { value: '1,2', kinds: ['carousel'] },
  is_ai_generated: {
    value: 'true',
    kinds: ['image', 'reel', 'story image', 'story video', 'carousel'],
  },
};

test.each(Object.keys(PARAMETERS))(
  '%s is taken by the kinds that Meta names, and by no other',
  async (name) => {
    const { value, kinds } = PARAMETERS[name] ?? { value: '', kinds: [] };
    for (const [kind, base] of Object.entries(KINDS)) {
      const { body } = await create({ ...base, [name]: value });
      const refused = /not supported for this kind/.test(body.error?.message ?? '');
      expect(`${kind}: ${refused ? 'refused' : 'taken'}`).toBe(
        `${kind}: ${kinds.includes(kind) ? 'taken' : 'refused'}`,
      );
    }
  },
);

test('400 containers in 24 hours, and not one more', async () => {
  const own = await openClient({ clock });
  const id = own.sandbox.readyAccount.igUserId ?? '';
  const form = { media_type: 'REELS', upload_type: 'resumable' };
  const open = () => own.call('POST', `/${id}/media`, { form });
  for (let batch = 0; batch < 20; batch++) await Promise.all(Array.from({ length: 20 }, open));
  expect((await open()).body.error).toMatchObject({ code: 9, error_subcode: 2207042 });
  await own.control('POST', 'clock', { advanceMs: 24 * 3_600_000 + 1 });
  expect((await open()).body.id).toMatch(/^\d+$/);
  await own.sandbox.close();
});

test('permissions are listed, and taken back one by one', async () => {
  const own = await openClient({ clock });
  const status = async (name: string) =>
    (await own.call('GET', '/me/permissions')).body.data.find(
      (item: { permission: string }) => item.permission === name,
    )?.status;
  expect(await status('instagram_manage_insights')).toBe('granted');
  expect((await own.call('DELETE', '/me/permissions/instagram_manage_insights')).body).toEqual({
    success: true,
  });
  expect(await status('instagram_manage_insights')).not.toBe('granted');
  const refused = await own.call(
    'GET',
    `/${own.sandbox.readyAccount.igUserId}/insights?metric=reach&period=day`,
  );
  expect(refused.body.error.code).toBe(10);
  await own.sandbox.close();
});

test('a story is listed among the stories for 24 hours, and never among the media', async () => {
  const image_url = await client.stage(await fixture('tall.jpg'));
  const { id } = (await create({ media_type: 'STORIES', image_url })).body;
  const story = (await publish(id)).body.id;
  const ids = async (edge: string) =>
    (await client.call('GET', `/${ig}/${edge}`)).body.data.map((item: { id: string }) => item.id);
  expect(await ids('stories')).toEqual([story]);
  expect(await ids('media')).not.toContain(story);
  await client.control('POST', 'clock', { advanceMs: 24 * 3_600_000 });
  expect(await ids('stories')).toEqual([]);
});

test('comments: top level only, newest first, at most 50 on a page whatever the limit says', async () => {
  const { body } = await client.call('GET', `/${ig}/media?limit=100&fields=id,comments_count`);
  const busy = body.data.find((item: { comments_count: number }) => item.comments_count > 55).id;
  const first = await client.call('GET', `/${busy}/comments?limit=100&fields=timestamp,parent_id`);
  expect(first.body.data).toHaveLength(50);
  expect(first.body.paging.next).toContain('https://graph.facebook.com/');
  const times = first.body.data.map((item: { timestamp: string }) => Date.parse(item.timestamp));
  expect(times).toEqual([...times].sort((a, b) => b - a));
  const { id } = first.body.data[0];
  const reply = await client.call('POST', `/${id}/replies`, { form: { message: 'Merci' } });
  const all = await client.call('GET', `/${busy}/comments?limit=50`);
  expect(all.body.data.map((item: { id: string }) => item.id)).not.toContain(reply.body.id);
});

test('each of the four envelopes on its host', async () => {
  const graph = await client.call('GET', '/1');
  expect(graph.body.error).toMatchObject({ code: 100, error_subcode: 33 });
  expect(graph.body.error.fbtrace_id).toMatch(/^A[\w-]{22}$/);
  const instagram = await client.call('GET', '/me', { host: 'graph.instagram.com' });
  expect(instagram.body.error).toMatchObject({ code: 190, type: 'IGApiException' });
  const oauth = await client.call('POST', '/oauth/access_token', {
    host: 'api.instagram.com',
    version: '',
    token: null,
    form: { client_id: '1' },
  });
  expect(oauth.body).toEqual({
    error_type: 'OAuthException',
    code: 400,
    error_message: 'Invalid platform app',
  });
  const upload = await client.call('POST', '/ig-api-upload/v26.0/1', {
    host: 'rupload.facebook.com',
    version: '',
  });
  expect(upload.body.debug_info).toMatchObject({ retriable: false, type: 'ProcessingFailedError' });
});

test('usage comes in percent with every answer, the account’s with a time to wait', async () => {
  const { headers } = await client.call('GET', `/${ig}`);
  const app = JSON.parse(headers.get('x-app-usage') ?? '');
  expect(Object.keys(app).sort()).toEqual(['call_count', 'total_cputime', 'total_time']);
  const [use] = JSON.parse(headers.get('x-business-use-case-usage') ?? '')[ig];
  expect(use).toMatchObject({ type: 'instagram', estimated_time_to_regain_access: 0 });
});
