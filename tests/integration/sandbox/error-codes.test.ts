import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, openClient, type Reply, stillClock } from './client.ts';

let client: Client;
let ig: string;
let upload: string;

beforeAll(async () => {
  client = await openClient({ clock: stillClock() });
  ig = client.sandbox.readyAccount.igUserId ?? '';
  const form = { media_type: 'REELS', upload_type: 'resumable' };
  upload = `/ig-api-upload/v26.0/${(await client.call('POST', `/${ig}/media`, { form })).body.id}`;
});
afterAll(() => client.sandbox.close());

// Meta, "Error Codes" of the Instagram Platform and "Handling Errors" of the Graph API; the last six of the
// first group are seen in production only.
const CODES: [number, number | null][] = [
  [-2, 2207003],
  [-2, 2207020],
  [-1, 2207001],
  [-1, 2207032],
  [-1, 2207053],
  [1, 2207057],
  [4, 2207051],
  [9, 2207042],
  [24, 2207006],
  [24, 2207008],
  [25, 2207050],
  [100, 2207023],
  [100, 2207028],
  [100, 2207035],
  [100, 2207036],
  [100, 2207037],
  [100, 2207040],
  [352, 2207026],
  [9004, 2207052],
  [9007, 2207027],
  [36000, 2207004],
  [36001, 2207005],
  [36003, 2207009],
  [36004, 2207010],
  [100, 2207081],
  [-1, 2207082],
  [-1, 2207077],
  [-1, 2207085],
  [100, 33],
  ...[1, 2, 3, 4, 17, 32, 613, 341, 80001, 80002, 80004, 80006, 10, 200, 299, 100, 102, 190, 368, 506].map(
    (code): [number, null] => [code, null],
  ),
  ...[458, 459, 460, 463, 464, 467, 492].map((subcode): [number, number] => [190, subcode]),
  [2500, null],
  [9009, null],
];

const HOSTS: [string, string, () => Promise<Reply>][] = [
  ['graph.facebook.com', 'media.list', () => client.call('GET', `/${ig}/media`)],
  [
    'graph.instagram.com',
    'media.list',
    () => client.call('GET', `/${ig}/media`, { host: 'graph.instagram.com' }),
  ],
  [
    'api.instagram.com',
    'instagram.exchange',
    () => client.call('POST', '/oauth/access_token', { host: 'api.instagram.com', version: '' }),
  ],
  [
    'rupload.facebook.com',
    'upload',
    () => client.call('POST', upload, { host: 'rupload.facebook.com', version: '' }),
  ],
];

test.each(CODES)('%i/%s can be produced on every host, in its envelope', async (code, subcode) => {
  for (const [host, operation, ask] of HOSTS) {
    await client.control('DELETE', 'faults');
    await client.control('POST', 'faults', { operation, nth: 1, error: { code, subcode } });
    const { status, body } = await ask();
    expect(status).toBe(400);
    if (host === 'api.instagram.com')
      expect(body).toMatchObject({
        error_type: 'OAuthException',
        code: 400,
        error_message: expect.any(String),
      });
    else if (host === 'rupload.facebook.com') {
      const message = JSON.parse(body.debug_info.message);
      expect(message.code).toBe(code);
      expect(message.error_subcode ?? null).toBe(subcode);
    } else {
      expect(body.error.code).toBe(code);
      expect(body.error.error_subcode ?? null).toBe(subcode);
      expect(body.error.type).toBe(host === 'graph.facebook.com' ? 'OAuthException' : 'IGApiException');
      expect(body.error.fbtrace_id).toBeTruthy();
    }
  }
});

test('a publishing error comes with Meta’s title and text, unless a text is given', async () => {
  const produce = async (error: object) => {
    await client.control('DELETE', 'faults');
    await client.control('POST', 'faults', { operation: 'media.list', nth: 1, error });
    return (await client.call('GET', `/${ig}/media`)).body.error;
  };
  expect(await produce({ code: 9, subcode: 2207042 })).toMatchObject({
    error_user_title: 'Publishing limit reached',
    is_transient: false,
  });
  expect((await produce({ code: -1, subcode: 2207001 })).is_transient).toBe(true);
  expect((await produce({ code: 9, subcode: 2207042, message: 'Mine' })).message).toBe('Mine');
});
