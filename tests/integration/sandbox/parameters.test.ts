import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client, fixture, instagramToken, openClient, stillClock } from './client.ts';

/**
 * The table of `POST /{ig}/media` in Meta's IG User Media reference, row by row: which parameter each kind takes.
 * Everything not named here is refused at that kind with code 100.
 */
const KINDS = [
  'image',
  'reel',
  'story_image',
  'story_video',
  'carousel_image',
  'carousel_video',
  'carousel',
] as const;
type Kind = (typeof KINDS)[number];

const CATALOGUE = ['5000000000000001', '5000000000000002'];
const TAG = '[{"username":"marie.potiere"}]';
const PLACED = '[{"username":"marie.potiere","x":0.2,"y":0.7}]';
const PRODUCT = '[{"product_id":"5000000000000001"}]';
const PRODUCT_PLACED = '[{"product_id":"5000000000000001","x":0.1,"y":0.1}]';

const ROWS: readonly [name: string, value: Partial<Record<Kind, string>>][] = [
  ['caption', { image: 'Bol', reel: 'Bol', carousel: 'Bol' }],
  ['location_id', { image: 'place', reel: 'place', carousel: 'place' }],
  [
    'user_tags',
    {
      image: PLACED,
      reel: TAG,
      story_image: TAG,
      story_video: TAG,
      carousel_image: PLACED,
      carousel_video: TAG,
    },
  ],
  ['collaborators', { image: '["a","b","c"]', reel: 'a,b', carousel: '["a"]' }],
  ['alt_text', { image: 'A bowl', carousel_image: 'A bowl' }],
  ['cover_url', { reel: 'image' }],
  ['thumb_offset', { reel: '1200', carousel_video: '0' }],
  ['share_to_feed', { reel: 'false', carousel: 'true' }],
  ['audio_name', { reel: 'The wheel' }],
  ['trial_params', { reel: '{"graduation_strategy":"MANUAL"}' }],
  [
    'is_ai_generated',
    { image: 'true', reel: 'true', story_image: 'true', story_video: 'true', carousel: 'true' },
  ],
  [
    'product_tags',
    {
      image: PRODUCT_PLACED,
      reel: PRODUCT,
      carousel_image: PRODUCT_PLACED,
      carousel_video: PRODUCT,
      carousel: PRODUCT,
    },
  ],
  ['branded_content_sponsor_ids', { image: '["1","2"]', reel: '["1"]', carousel: '["1"]' }],
  ['is_paid_partnership', { image: 'true', reel: 'true', carousel: 'true' }],
  ['audio_configuration', { reel: '{"audio_id":"1789","audio_volume":80,"video_volume":20}' }],
];

const client: Client = await openClient({ clock: stillClock() });
const ig = client.sandbox.readyAccount.igUserId ?? '';
let picture: string;
let place: string;
let children: string;

beforeAll(async () => {
  await client.control('POST', 'setup', { products: CATALOGUE });
  picture = await client.stage(await fixture('bowls.jpg'));
  place = (await client.call('GET', '/pages/search?q=Nantes')).body.data[0].id;
  const child = async () =>
    (await client.call('POST', `/${ig}/media`, { form: { image_url: picture, is_carousel_item: 'true' } }))
      .body.id;
  children = [await child(), await child()].join(',');
});
afterAll(() => client.sandbox.close());

const BASE = (): Record<Kind, Record<string, string>> => ({
  image: { image_url: picture },
  reel: { media_type: 'REELS', upload_type: 'resumable' },
  story_image: { media_type: 'STORIES', image_url: picture },
  story_video: { media_type: 'STORIES', upload_type: 'resumable' },
  carousel_image: { image_url: picture, is_carousel_item: 'true' },
  carousel_video: { media_type: 'VIDEO', upload_type: 'resumable', is_carousel_item: 'true' },
  carousel: { media_type: 'CAROUSEL', children },
});

const create = (kind: Kind, more: Record<string, string>) =>
  client.call('POST', `/${ig}/media`, { form: { ...BASE()[kind], ...more } });
const filled = (value: string) => (value === 'place' ? place : value === 'image' ? picture : value);
const any = (values: Partial<Record<Kind, string>>) => filled(Object.values(values)[0] ?? '');

describe.each(ROWS)('%s', (name, values) => {
  test.each(KINDS)('at %s', async (kind) => {
    const value = values[kind];
    const { status, body } = await create(kind, {
      [name]: value === undefined ? any(values) : filled(value),
    });
    if (value !== undefined)
      expect(body).toEqual({ id: expect.stringMatching(/^\d+$/), ...(body.uri && { uri: body.uri }) });
    else expect(body.error).toMatchObject({ code: 100 });
    expect(status).toBe(value === undefined ? 400 : 200);
  });
});

describe('values', () => {
  const REFUSED: readonly [string, Kind, Record<string, string>, number | undefined][] = [
    ['a person in a film with a place', 'reel', { user_tags: PLACED }, undefined],
    ['a person in a picture without a place', 'image', { user_tags: TAG }, undefined],
    ['a person outside the picture', 'image', { user_tags: '[{"username":"a","x":1.2,"y":0}]' }, undefined],
    ['half a place', 'story_image', { user_tags: '[{"username":"a","x":0.2}]' }, undefined],
    [
      '21 people',
      'image',
      { user_tags: JSON.stringify(Array(21).fill({ username: 'a', x: 0, y: 0 })) },
      2207040,
    ],
    ['four collaborators', 'reel', { collaborators: 'a,b,c,d' }, undefined],
    ['1001 characters of alt text', 'image', { alt_text: 'x'.repeat(1001) }, undefined],
    ['a cover before the film', 'reel', { thumb_offset: '-1' }, 2207057],
    ['another way to graduate', 'reel', { trial_params: '{"graduation_strategy":"SOON"}' }, undefined],
    ['three sponsors', 'image', { branded_content_sponsor_ids: '["1","2","3"]' }, undefined],
    ['music without an id', 'reel', { audio_configuration: '{"audio_volume":1}' }, undefined],
    ['something that is neither true nor false', 'reel', { share_to_feed: 'perhaps' }, undefined],
    ['a product with a place in a film', 'reel', { product_tags: PRODUCT_PLACED }, 2207035],
    ['a product without a place in a picture', 'image', { product_tags: PRODUCT }, 2207036],
    ['an unknown product', 'image', { product_tags: '[{"product_id":"1","x":0,"y":0}]' }, 2207037],
    [
      'six products in a picture',
      'image',
      { product_tags: JSON.stringify(Array(6).fill(JSON.parse(PRODUCT_PLACED)[0])) },
      undefined,
    ],
  ];
  test.each(REFUSED)('%s is refused', async (_what, kind, more, subcode) => {
    const { body, status } = await create(kind, more);
    expect(status).toBe(400);
    expect(body.error).toMatchObject(subcode === 2207057 ? { code: 1 } : { code: 100 });
    expect(body.error.error_subcode).toBe(subcode);
  });

  test('a story takes a person with a place or without', async () => {
    for (const user_tags of [TAG, PLACED])
      expect((await create('story_image', { user_tags })).status).toBe(200);
  });

  test('a reel takes up to 30 products', async () => {
    const product_tags = JSON.stringify(Array(30).fill(JSON.parse(PRODUCT)[0]));
    expect((await create('reel', { product_tags })).status).toBe(200);
  });

  test('a picture as cover wins over a moment of the film', async () => {
    const { body } = await create('reel', { cover_url: picture, thumb_offset: '900000' });
    const bytes = await fixture('wheel.mp4');
    const url = new URL(body.uri);
    await client.page(url.host, url.pathname, {
      method: 'POST',
      headers: {
        authorization: `OAuth ${client.sandbox.readyAccount.userToken}`,
        offset: '0',
        file_size: String(bytes.length),
      },
      body: new Uint8Array(bytes),
    });
    expect((await client.call('GET', `/${body.id}?fields=status_code`)).body.status_code).toBe('FINISHED');
  });

  test('what was asked for is told by the control API', async () => {
    const { body } = await create('reel', {
      audio_name: 'The wheel',
      share_to_feed: 'false',
      user_tags: TAG,
    });
    const { containers } = (await client.control('GET', 'containers')).body;
    const found = containers.find((item: { id: string }) => item.id === body.id);
    expect(found).toMatchObject({
      audioName: 'The wheel',
      shareToFeed: false,
      userTags: [{ username: 'marie.potiere', x: null, y: null }],
    });
  });
});

describe('Instagram Login has none of', () => {
  const more: Record<string, string> = {
    product_tags: PRODUCT_PLACED,
    branded_content_sponsor_ids: '["1"]',
    is_paid_partnership: 'true',
    audio_configuration: '{"audio_id":"1"}',
    upload_type: 'resumable',
  };
  test.each(Object.entries(more))('%s', async (name, value) => {
    const token = await instagramToken(client, [
      'instagram_business_basic',
      'instagram_business_content_publish',
    ]);
    const form = { media_type: 'REELS', video_url: 'https://example.com/a.mp4', [name]: value };
    const { body } = await client.call('POST', `/${ig}/media`, { host: 'graph.instagram.com', token, form });
    expect(body.error).toMatchObject({ code: 100, type: 'IGApiException' });
    expect(body.error.message).toContain('Instagram Login');
  });
});
