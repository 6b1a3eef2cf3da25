import { describe, expect, it } from 'vitest';
import { type ContainerRequest, formOf, type NamedTag } from '../../../main/meta/container-requests.ts';

const imageUrl = 'https://scontent.xx.fbcdn.net/a.jpg';
const placed = { username: 'atelier', x: 0.25, y: 0.75 };
const named = { username: 'kiln' };
const told = { caption: 'Été', locationId: '7', collaborators: ['a', 'b'], aiGenerated: true };
const untold = { caption: '', locationId: null, collaborators: [], aiGenerated: false };
const reel = {
  kind: 'reel',
  videoUrl: null,
  tags: [named],
  cover: null,
  shareToFeed: true,
  audioName: '',
  trial: null,
} as const;

const sent = (request: ContainerRequest) =>
  Object.fromEntries(Object.entries(formOf(request)).filter(([, value]) => value !== undefined));
const described = {
  caption: 'Été',
  location_id: '7',
  collaborators: '["a","b"]',
  is_ai_generated: 'true',
};

describe('what Meta is told', () => {
  it.each<[string, ContainerRequest, Record<string, string>]>([
    [
      'a photo',
      { kind: 'photo', imageUrl, altText: 'A bowl', tags: [placed], ...told },
      {
        image_url: imageUrl,
        alt_text: 'A bowl',
        user_tags: '[{"username":"atelier","x":0.25,"y":0.75}]',
        ...described,
      },
    ],
    [
      'a photo about which nothing is said',
      { kind: 'photo', imageUrl, altText: '', tags: [], ...untold },
      { image_url: imageUrl },
    ],
    [
      'a reel with a moment as its cover',
      { ...reel, ...told, cover: { atMs: 1500 }, audioName: 'The wheel', trial: 'manual' },
      {
        media_type: 'REELS',
        upload_type: 'resumable',
        user_tags: '[{"username":"kiln"}]',
        thumb_offset: '1500',
        share_to_feed: 'true',
        audio_name: 'The wheel',
        trial_params: '{"graduation_strategy":"MANUAL"}',
        ...described,
      },
    ],
    [
      'a reel with a picture as its cover, fetched by Meta',
      {
        ...reel,
        ...untold,
        videoUrl: 'https://b.example/a.mp4',
        tags: [],
        cover: { url: imageUrl },
        shareToFeed: false,
        trial: 'performance',
      },
      {
        media_type: 'REELS',
        video_url: 'https://b.example/a.mp4',
        cover_url: imageUrl,
        share_to_feed: 'false',
        trial_params: '{"graduation_strategy":"SS_PERFORMANCE"}',
      },
    ],
    [
      'the first moment as a cover',
      { ...reel, ...untold, tags: [], cover: { atMs: 0 } },
      { media_type: 'REELS', upload_type: 'resumable', thumb_offset: '0', share_to_feed: 'true' },
    ],
    [
      'a story photo',
      { kind: 'story_photo', imageUrl, tags: [placed, named], aiGenerated: true },
      {
        media_type: 'STORIES',
        image_url: imageUrl,
        user_tags: '[{"username":"atelier","x":0.25,"y":0.75},{"username":"kiln"}]',
        is_ai_generated: 'true',
      },
    ],
    [
      'a story video',
      { kind: 'story_video', videoUrl: null, tags: [named], aiGenerated: false },
      { media_type: 'STORIES', upload_type: 'resumable', user_tags: '[{"username":"kiln"}]' },
    ],
    [
      'a photo of a carousel',
      { kind: 'carousel_photo', imageUrl, altText: 'A bowl', tags: [placed] },
      {
        image_url: imageUrl,
        is_carousel_item: 'true',
        alt_text: 'A bowl',
        user_tags: '[{"username":"atelier","x":0.25,"y":0.75}]',
      },
    ],
    [
      'a video of a carousel',
      { kind: 'carousel_video', videoUrl: null, tags: [named] },
      {
        media_type: 'VIDEO',
        upload_type: 'resumable',
        is_carousel_item: 'true',
        user_tags: '[{"username":"kiln"}]',
      },
    ],
    [
      'a carousel',
      { kind: 'carousel', children: ['8', '9'], ...told },
      { media_type: 'CAROUSEL', children: '8,9', ...described },
    ],
  ])('of %s', (_name, request, form) => {
    expect(sent(request)).toEqual(form);
  });
});

const photo = { kind: 'photo', imageUrl, altText: '', tags: [], ...untold } as const;
const child = { kind: 'carousel_photo', imageUrl, altText: '', tags: [] } as const;
const film = { kind: 'carousel_video', videoUrl: null, tags: [] } as const;
const still = { kind: 'story_photo', imageUrl, tags: [], aiGenerated: false } as const;
const moving = { kind: 'story_video', videoUrl: null, tags: [], aiGenerated: false } as const;
const album = { kind: 'carousel', children: [], ...untold } as const;
const can = (request: ContainerRequest) => request.kind;

/** Held by the type-check: a line that could be expressed would make its `@ts-expect-error` an error. */
const cannotBeExpressed = () => [
  // @ts-expect-error a child has no collaborators
  can({ ...child, collaborators: [] }),
  // @ts-expect-error the label stands on the carousel, never on a child
  can({ ...film, aiGenerated: true }),
  // @ts-expect-error a child has no caption
  can({ ...child, caption: 'x' }),
  // @ts-expect-error a child has no location
  can({ ...film, locationId: '7' }),
  // @ts-expect-error a video in a carousel has no cover
  can({ ...film, cover: null }),
  // @ts-expect-error a story has no caption
  can({ ...still, caption: 'x' }),
  // @ts-expect-error a story has no location
  can({ ...moving, locationId: '7' }),
  // @ts-expect-error a story has no collaborators
  can({ ...still, collaborators: [] }),
  // @ts-expect-error a story has no cover
  can({ ...moving, cover: null }),
  // @ts-expect-error a video has no alternative text
  can({ ...reel, ...untold, altText: 'x' }),
  // @ts-expect-error a photo has no cover
  can({ ...photo, cover: null }),
  // @ts-expect-error a photo is no trial
  can({ ...photo, trial: 'manual' }),
  // @ts-expect-error a carousel is of containers, not of pictures
  can({ ...album, imageUrl }),
  // @ts-expect-error people are marked on the slides of a carousel, not on the carousel
  can({ ...album, tags: [] }),
  // @ts-expect-error a reel is no picture
  can({ ...reel, ...untold, imageUrl }),
  // @ts-expect-error a person in a video has no place
  can({ ...reel, ...untold, tags: [placed] }),
  // @ts-expect-error a person in a photo has a place
  can({ ...photo, tags: [named] }),
  // @ts-expect-error one cover, not two
  can({ ...reel, ...untold, cover: { atMs: 0, url: imageUrl } }),
  // @ts-expect-error nothing is forgotten: who says nothing says so
  can({ kind: 'photo', imageUrl, altText: '', tags: [] }),
];

it('keeps what belongs to another kind out, even when it comes in a variable', () => {
  const whole = { kind: 'photo' as const, imageUrl, altText: '', tags: [placed], ...told };
  // @ts-expect-error a photo's parts are not those of a child
  const mixed: ContainerRequest = { ...whole, kind: 'carousel_photo' as const };
  expect(sent(mixed)).toEqual({
    image_url: imageUrl,
    is_carousel_item: 'true',
    user_tags: '[{"username":"atelier","x":0.25,"y":0.75}]',
  });
  // @ts-expect-error a placed tag is not one without a place
  const tag: NamedTag = placed;
  expect(tag.username).toBe('atelier');
  expect(cannotBeExpressed).toBeTypeOf('function');
});
