import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Client, fixture, openClient, stillClock } from './client.ts';

let client: Client;
let ig: string;

beforeEach(async () => {
  client = await openClient({ clock: stillClock() });
  ig = client.sandbox.readyAccount.igUserId ?? '';
});
afterEach(() => client.sandbox.close());

async function reel(more: Record<string, string> = {}): Promise<{ id: string; uri: string }> {
  const form = { media_type: 'REELS', upload_type: 'resumable', caption: 'Wheel', ...more };
  return (await client.call('POST', `/${ig}/media`, { form })).body;
}

function send(
  uri: string,
  bytes: Uint8Array,
  offset: number,
  total: number,
  headers: Record<string, string> = {},
) {
  const url = new URL(uri);
  return client.page(url.host, url.pathname, {
    method: 'POST',
    headers: {
      authorization: `OAuth ${client.sandbox.readyAccount.userToken}`,
      offset: String(offset),
      file_size: String(total),
      ...headers,
    },
    body: new Uint8Array(bytes),
  });
}

const read = async (id: string, fields: string) => (await client.call('GET', `/${id}?fields=${fields}`)).body;

test('a reel goes up, is examined, and goes live as a reel', async () => {
  const bytes = await fixture('wheel.mp4');
  const { id, uri } = await reel();
  expect(uri).toBe(`https://rupload.facebook.com/ig-api-upload/v26.0/${id}`);
  expect((await read(id, 'status_code')).status_code).toBe('IN_PROGRESS');
  const answer = await send(uri, bytes, 0, bytes.length);
  expect(await answer.json()).toEqual({ success: true, message: 'Upload successful.' });
  expect((await read(id, 'status_code')).status_code).toBe('FINISHED');
  const media = (await client.call('POST', `/${ig}/media_publish`, { form: { creation_id: id } })).body.id;
  const shown = await read(media, 'media_type,media_product_type,permalink,media_url,thumbnail_url');
  expect(shown).toMatchObject({ media_type: 'VIDEO', media_product_type: 'REELS' });
  expect(shown.permalink).toContain('/reel/');
  const url = new URL(shown.media_url);
  const part = await client.page(url.host, url.pathname + url.search, { headers: { range: 'bytes=0-99' } });
  expect(part.status).toBe(206);
  expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(0, 100));
  const cover = new URL(shown.thumbnail_url);
  expect((await client.page(cover.host, cover.pathname + cover.search)).headers.get('content-type')).toBe(
    'image/jpeg',
  );
});

test('a broken connection keeps what arrived, and the rest continues from there', async () => {
  const bytes = await fixture('wheel.mp4');
  const { id, uri } = await reel();
  await client.control('POST', 'faults', { operation: 'upload', nth: 1, dropAfterBytes: 50_000 });
  await expect(send(uri, bytes, 0, bytes.length)).rejects.toThrow();
  const { video_status } = await read(id, 'video_status');
  expect(video_status.uploading_phase).toMatchObject({
    status: 'in_progress',
    bytes_transferred: 50_000,
    source_file_size: bytes.length,
  });
  const wrong = await send(uri, bytes.subarray(10), 10, bytes.length);
  expect((await wrong.json()).debug_info).toMatchObject({ type: 'ProcessingFailedError' });
  const rest = await send(uri, bytes.subarray(50_000), 50_000, bytes.length);
  expect(rest.status).toBe(200);
  expect((await read(id, 'status_code')).status_code).toBe('FINISHED');
});

test.each(['vp9.mp4', 'short.mp4', 'audio-only.mp4', 'moov-last.mp4', 'no-moov.mp4'])(
  '%s ends as an error with its subcode',
  async (name) => {
    const bytes = await fixture(name);
    const { id, uri } = await reel();
    await send(uri, bytes, 0, bytes.length);
    const { status_code, status } = await read(id, 'status_code,status');
    expect(status_code).toBe('ERROR');
    expect(status).toContain('2207026');
  },
);

test('the envelope of the upload host, and Bearer instead of OAuth', async () => {
  const bytes = await fixture('wheel.mp4');
  const { uri } = await reel();
  const answer = await send(uri, bytes, 0, bytes.length, {
    authorization: `Bearer ${client.sandbox.readyAccount.userToken}`,
  });
  expect(answer.status).toBe(400);
  const { debug_info } = (await answer.json()) as { debug_info: { retriable: boolean; message: string } };
  expect(debug_info.retriable).toBe(false);
  expect(JSON.parse(debug_info.message).message).toContain('OAuth');
});

test('Instagram Login has no resumable upload', async () => {
  const answer = await client.call('POST', `/${ig}/media`, {
    host: 'graph.instagram.com',
    form: { media_type: 'REELS', upload_type: 'resumable' },
  });
  expect(answer.body.error).toMatchObject({ type: 'IGApiException', code: 190 });
});
