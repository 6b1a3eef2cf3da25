import type { Asset } from '@shared/domain/asset';
import { NO_DETAILS, type PostDetails, type PostPatch } from '@shared/domain/post';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { publishedMedia } from '../../../main/publishing/published-media.ts';
import { type Files, inState, isPublished, openFiles, openStage, type Stage } from './studio.ts';

let files: Files;
beforeAll(async () => {
  files = await openFiles();
}, 60_000);
afterAll(() => files.close());

async function stageOf() {
  const stage = await openStage(files);
  const publishing = stage.start();
  onTestFinished(async () => {
    await publishing.stop();
    await stage.close();
  });
  return { ...stage, publishing };
}

const said = (details: Partial<PostDetails>): PostPatch => ({ details: { ...NO_DETAILS, ...details } });
const EVERYTHING: Partial<PostDetails> = {
  collaborators: ['kiln.studio', 'clay'],
  aiLabel: true,
  shareToFeed: false,
  audioName: ' The wheel ',
  trial: 'performance',
};
const placed = { username: 'atelier', x: 0.25, y: 0.75 };

async function published(
  stage: Stage & { publishing: { publishNow(id: string): unknown } },
  assets: Asset[],
  patch: PostPatch,
) {
  const { id } = stage.draft('Terre cuite', assets);
  const draft = stage.posts.update(id, patch);
  stage.publishing.publishNow(id);
  const post = await stage.until(id, isPublished);
  const [live] = await stage.live();
  expect(live?.id).toBe(post.igMediaId);
  return { draft, post, live };
}

const containers = async (stage: Stage) =>
  ((await stage.control('containers')) as { containers: Record<string, unknown>[] }).containers;

describe('what is said about a post', () => {
  it('reaches Instagram with a photo', async () => {
    const stage = await stageOf();
    // A place of the sandbox's own list.
    const place = { id: '108424279189115', name: 'Nantes', detail: '' };
    const { live } = await published(stage, [files.bowls], {
      ...said(EVERYTHING),
      slides: [
        {
          id: 's',
          assetId: files.bowls.id,
          altText: 'Deux bols',
          tags: [placed, { username: 'nowhere', x: 0.5, y: 0.5 }],
          crop: null,
          trim: null,
        },
      ],
      place,
    });
    expect(live).toMatchObject({
      caption: 'Terre cuite',
      altText: 'Deux bols',
      locationId: place.id,
      collaborators: ['kiln.studio', 'clay'],
      aiGenerated: true,
      userTags: [placed, { username: 'nowhere', x: 0.5, y: 0.5 }],
    });
  });

  it('reaches Instagram with a reel, its cover a moment of the original video', async () => {
    const stage = await stageOf();
    const slide = { id: 's', assetId: files.wheel.id, altText: 'kept, not sent', crop: null, trim: null };
    const { live } = await published(stage, [files.wheel], {
      ...said({ ...EVERYTHING, cover: { kind: 'frame', atMs: 1200 } }),
      slides: [{ ...slide, tags: [placed] }],
    });
    expect(live).toMatchObject({
      productType: 'REELS',
      altText: null,
      collaborators: ['kiln.studio', 'clay'],
      aiGenerated: true,
      shareToFeed: false,
      audioName: 'The wheel',
      trial: 'SS_PERFORMANCE',
      thumbOffsetMs: 1200,
      hasCover: false,
      userTags: [{ username: 'atelier', x: null, y: null }],
    });
  });

  it('gives a reel a picture of its own as its cover, and takes it back from where it was staged', async () => {
    const stage = await stageOf();
    const { live, draft } = await published(
      stage,
      [files.wheel],
      said({ cover: { kind: 'image', assetId: files.shelves.id } }),
    );
    expect(live).toMatchObject({ hasCover: true, thumbOffsetMs: 0, shareToFeed: true, trial: null });
    const rows = (step: string) =>
      stage.journal.forPost(draft.id).filter((row) => row.step === step && row.state === 'done');
    expect(rows('stage')).toHaveLength(1);
    await expect
      .poll(() => rows('clean_up').map((row) => row.remoteId))
      .toEqual(rows('stage').map((row) => row.remoteId));
    expect(await stage.control('photos')).toEqual({ photos: [] });
  });

  it('stands on the carousel for the whole and on the slides for each', async () => {
    const stage = await stageOf();
    const slide = (asset: Asset, index: number) => ({
      id: `s${index}`,
      assetId: asset.id,
      altText: `Slide ${index}`,
      tags: [{ ...placed, username: `guest${index}` }],
      crop: null,
      trim: null,
    });
    const { live } = await published(stage, [files.bowls], {
      ...said({ ...EVERYTHING, cover: { kind: 'frame', atMs: 5 } }),
      slides: [files.bowls, files.wheel, files.shelves].map(slide),
    });
    expect(live).toMatchObject({
      mediaType: 'CAROUSEL_ALBUM',
      collaborators: ['kiln.studio', 'clay'],
      aiGenerated: true,
      userTags: [],
    });
    const made = await containers(stage);
    expect(
      made.map(({ kind, userTags, collaborators, aiGenerated }) => ({
        kind,
        userTags,
        collaborators,
        aiGenerated,
      })),
    ).toEqual([
      {
        kind: 'carousel_image',
        userTags: [{ ...placed, username: 'guest0' }],
        collaborators: [],
        aiGenerated: false,
      },
      {
        kind: 'carousel_video',
        userTags: [{ username: 'guest1', x: null, y: null }],
        collaborators: [],
        aiGenerated: false,
      },
      {
        kind: 'carousel_image',
        userTags: [{ ...placed, username: 'guest2' }],
        collaborators: [],
        aiGenerated: false,
      },
      { kind: 'carousel', userTags: [], collaborators: ['kiln.studio', 'clay'], aiGenerated: true },
    ]);
  });

  it.each([
    ['photo', () => files.bowls, 'IMAGE'],
    ['video', () => files.wheel, 'VIDEO'],
  ] as const)('goes with a story of a %s as far as stories take it', async (_kind, asset, mediaType) => {
    const stage = await stageOf();
    const tags = [placed, { username: 'nowhere', x: null, y: null }];
    const { live, post } = await published(stage, [asset()], {
      ...said({ ...EVERYTHING, firstComment: 'kept, not sent' }),
      placement: 'story',
      slides: [{ id: 's', assetId: asset().id, altText: 'kept, not sent', tags, crop: null, trim: null }],
    });
    expect(live).toMatchObject({
      mediaType,
      productType: 'STORY',
      caption: '',
      altText: null,
      aiGenerated: true,
      collaborators: [],
      userTags: tags,
    });
    expect(publishedMedia(post, stage.assets)).toMatchObject({
      mediaType,
      mediaProductType: 'STORY',
      caption: '',
      permalink: post.permalink,
    });
    expect(stage.journal.forPost(post.id).map(({ step }) => step)).not.toContain('first_comment');
  });
});

describe('a container of a former try', () => {
  const change = async (patch: PostPatch, assets: Asset[] = [files.bowls]) => {
    const stage = await stageOf();
    await stage.fault({ operation: 'media.publish', nth: 1, error: { code: 25, subcode: 2207050 } });
    const { id } = stage.draft('once', assets);
    stage.publishing.publishNow(id);
    await stage.until(id, inState('needs_attention'));
    stage.posts.update(id, patch);
    stage.publishing.retry(id);
    await stage.until(id, isPublished);
    expect(await stage.live()).toMatchObject([{ livePublishes: 1 }]);
    return (await containers(stage)).length;
  };
  const slides = (over: object, asset = files.bowls) => [
    { id: 's', assetId: asset.id, altText: '', tags: [], crop: null, trim: null, ...over },
  ];

  it('is used again when nothing was changed', async () => {
    expect(await change({})).toBe(1);
    expect(
      await change(said({ firstComment: 'x', trial: 'manual', cover: { kind: 'frame', atMs: 1 } })),
    ).toBe(1);
  });

  it.each<[string, () => Promise<number>]>([
    ['the caption', () => change({ caption: 'other' })],
    ['a tag', () => change({ slides: slides({ tags: [placed] }) })],
    ['the alternative text', () => change({ slides: slides({ altText: 'A bowl' }) })],
    ['the collaborators', () => change(said({ collaborators: ['clay'] }))],
    ['the label', () => change(said({ aiLabel: true }))],
    ['the picture', () => change({ slides: slides({}, files.shelves) })],
    ['the cover’s moment', () => change(said({ cover: { kind: 'frame', atMs: 700 } }), [files.wheel])],
    [
      'the cover’s picture',
      () => change(said({ cover: { kind: 'image', assetId: files.bowls.id } }), [files.wheel]),
    ],
    ['the name of the sound', () => change(said({ audioName: 'x' }), [files.wheel])],
    ['where the reel is shown', () => change(said({ shareToFeed: false }), [files.wheel])],
    ['the trial', () => change(said({ trial: 'manual' }), [files.wheel])],
  ])('is not used again when %s was changed', async (_what, run) => {
    expect(await run()).toBe(2);
  });
});

describe('what Instagram refuses', () => {
  it('names the cover, not the video, when the cover is at fault', async () => {
    const stage = await stageOf();
    await stage.fault({ operation: 'media.create', nth: 1, error: { code: 36001, subcode: 2207005 } });
    const { id } = stage.draft('covered', [files.wheel]);
    stage.posts.update(id, said({ cover: { kind: 'image', assetId: files.shelves.id } }));
    stage.publishing.publishNow(id);
    const post = await stage.until(id, inState('needs_attention'));
    expect(post.problem).toMatchObject({
      code: 'meta_image_format',
      remedy: 'fix',
      params: { name: 'shelves.png' },
    });
  });

  it('says of a trial reel that this account has none', async () => {
    const stage = await stageOf();
    await stage.fault({ operation: 'media.create', nth: 1, error: { code: 100, subcode: 2207081 } });
    const { id } = stage.draft('trial', [files.wheel]);
    stage.posts.update(id, said({ trial: 'manual' }));
    stage.publishing.publishNow(id);
    const post = await stage.until(id, inState('needs_attention'));
    expect(post.problem).toMatchObject({ code: 'meta_trial_not_eligible', remedy: 'fix' });
    stage.posts.update(id, said({ trial: null }));
    stage.publishing.retry(id);
    await stage.until(id, isPublished);
    expect(await stage.live()).toMatchObject([{ livePublishes: 1, trial: null }]);
  });

  it('stops a story of two slides before anything is sent', async () => {
    const stage = await stageOf();
    const { id } = stage.draft('two', [files.bowls, files.shelves]);
    stage.posts.update(id, { placement: 'story' });
    expect(() => stage.publishing.publishNow(id)).toThrow(
      expect.objectContaining({ code: 'story_one_slide', params: { count: 2 } }),
    );
    expect(stage.journal.forPost(id)).toEqual([]);
  });
});
