import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Client, fixture, openClient, stillClock } from './client.ts';

const DAY = 86_400_000;
let client: Client;
let ig: string;
let page: string;

beforeEach(async () => {
  client = await openClient({ clock: stillClock() });
  ig = client.sandbox.readyAccount.igUserId ?? '';
  page = client.sandbox.readyAccount.pageToken ?? '';
});
afterEach(() => client.sandbox.close());

const newest = async () => (await client.call('GET', `/${ig}/media?limit=1`)).body.data[0].id;
const commentsOf = async (media: string) =>
  (await client.call('GET', `/${media}/comments?limit=50&fields=id,like_count,timestamp`)).body.data;
const answerPrivately = (comment_id: string, token = page, path = '/me/messages') =>
  client.call('POST', path, { token, json: { recipient: { comment_id }, message: { text: 'Bonjour' } } });

async function freshComment(): Promise<string> {
  await client.control('POST', 'seed', { comments: 40 });
  const { now } = (await client.control('GET', 'clock')).body;
  const found = (await commentsOf(await newest())).find(
    (item: { timestamp: string }) => now - Date.parse(item.timestamp) < 6 * DAY,
  );
  return found.id;
}

test('a comment is answered privately once, by the Page, within seven days', async () => {
  const comment = await freshComment();
  const user = client.sandbox.readyAccount.userToken;
  expect((await answerPrivately(comment, user)).body.error.code).toBe(190);
  const sent = await answerPrivately(comment);
  expect(sent.body.recipient_id).toMatch(/^178\d+$/);
  expect(sent.body.message_id).toBeTruthy();
  const path = `/${client.sandbox.readyAccount.pageId}/messages`;
  expect((await answerPrivately(comment, page, path)).body.error.code).toBe(100);
  expect((await answerPrivately('17900000000000000')).body.error).toMatchObject({
    code: 100,
    error_subcode: 33,
  });
});

test('after seven days it is too late, and no permission is no message', async () => {
  const comment = await freshComment();
  await client.control('POST', 'clock', { advanceMs: 7 * DAY });
  expect((await answerPrivately(comment)).body.error).toMatchObject({ code: 10, error_subcode: 2534022 });
  await client.control('POST', 'setup', { scopes: ['pages_show_list', 'instagram_basic'] });
  expect((await answerPrivately(comment)).body.error.code).toBe(10);
});

test('an own comment and an empty message are refused', async () => {
  const own = await client.call('POST', `/${await newest()}/comments`, { form: { message: 'Ours' } });
  expect((await answerPrivately(own.body.id)).body.error.code).toBe(100);
  const form = { recipient: JSON.stringify({ comment_id: own.body.id }), message: '{"text":""}' };
  expect((await client.call('POST', '/me/messages', { token: page, form })).body.error.code).toBe(100);
});

test('likes are given to a post or to a comment, counted once, and taken back', async () => {
  const media = await newest();
  const likes = async () => (await client.call('GET', `/${media}?fields=like_count`)).body.like_count;
  const like = (method: string, form: Record<string, string>) =>
    client.call(method, `/${ig}/likes`, { form });
  const before = await likes();
  expect((await like('POST', { media_id: media })).body).toEqual({ success: true });
  await like('POST', { media_id: media });
  expect(await likes()).toBe(before + 1);
  await like('DELETE', { media_id: media });
  expect(await likes()).toBe(before);
  const comment = (await commentsOf(media))[0];
  await like('POST', { comment_id: comment.id });
  expect((await commentsOf(media))[0].like_count).toBe(comment.like_count + 1);
  expect((await like('POST', {})).body.error.code).toBe(100);
  expect((await like('POST', { media_id: media, comment_id: comment.id })).body.error.code).toBe(100);
});

test('a mention by somebody else can be read and answered', async () => {
  const media = (await client.control('POST', 'mention', { text: 'By @atelier.lune' })).body;
  const read = await client.call(
    'GET',
    `/${ig}?fields=mentioned_media.media_id(${media.mediaId}){id,caption,username}`,
  );
  expect(read.body.mentioned_media).toEqual({
    id: media.mediaId,
    caption: 'By @atelier.lune',
    username: 'marie.potiere',
  });
  const { mediaId, commentId } = (await client.control('POST', 'mention', { comment: true })).body;
  const comment = await client.call('GET', `/${ig}?fields=mentioned_comment.comment_id(${commentId}){text}`);
  expect(comment.body.mentioned_comment.text).toContain('@atelier.lune');
  const answer = (form: Record<string, string>) => client.call('POST', `/${ig}/mentions`, { form });
  expect((await answer({ media_id: mediaId, comment_id: commentId, message: 'Merci' })).body.id).toMatch(
    /^179\d+$/,
  );
  expect((await answer({ media_id: '18000000000000000', message: 'x' })).body.error.error_subcode).toBe(33);
});

test('a story takes no comments', async () => {
  const image_url = await client.stage(await fixture('tall.jpg'));
  const made = await client.call('POST', `/${ig}/media`, { form: { media_type: 'STORIES', image_url } });
  const form = { creation_id: made.body.id };
  const story = (await client.call('POST', `/${ig}/media_publish`, { form })).body.id;
  const comment = await client.call('POST', `/${story}/comments`, { form: { message: 'x' } });
  expect(comment.body.error.code).toBe(100);
  const toggle = await client.call('POST', `/${story}`, { form: { comment_enabled: 'false' } });
  expect(toggle.body.error.code).toBe(100);
});

test('a throttle lasts its minutes of the sandbox’s time, counts down, and is over', async () => {
  await client.control('POST', 'faults', { operation: 'media.*', throttle: { minutes: 20 } });
  const list = () => client.call('GET', `/${ig}/media?limit=1`);
  const first = await list();
  expect(first.status).toBe(400);
  expect(first.body.error).toMatchObject({ code: 80002, type: 'OAuthException' });
  const left = (answer: typeof first) =>
    JSON.parse(answer.headers.get('x-business-use-case-usage') ?? '{}')[ig][0]
      .estimated_time_to_regain_access;
  expect(left(first)).toBe(20);
  await client.control('POST', 'clock', { advanceMs: 15 * 60_000 });
  expect(left(await list())).toBe(5);
  await client.control('POST', 'clock', { advanceMs: 5 * 60_000 });
  expect((await list()).status).toBe(200);
});

test('seeded comments are listed, counted', async () => {
  const media = await newest();
  const count = async () => (await client.call('GET', `/${media}?fields=comments_count`)).body.comments_count;
  const before = await count();
  await client.control('POST', 'seed', { comments: 180 });
  expect(await count()).toBe(before + 10);
});
