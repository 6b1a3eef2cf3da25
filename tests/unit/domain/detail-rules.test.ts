import { abilitiesOf } from '@shared/domain/account';
import { applies, DETAIL_NAMES, inapplicable } from '@shared/domain/applicable';
import type { Asset } from '@shared/domain/asset';
import { isUsername } from '@shared/domain/detail-rules';
import { assetViolations, draftViolations } from '@shared/domain/media-rules';
import {
  EMPTY_CONTENT,
  NO_DETAILS,
  newSlide,
  type PostContent,
  type PostDetails,
  type Slide,
} from '@shared/domain/post';
import { describe, expect, it } from 'vitest';

const picture: Asset = {
  id: 'a'.repeat(64),
  kind: 'image',
  mime: 'image/jpeg',
  bytes: 1000,
  width: 1080,
  height: 1350,
  originalName: 'bowl.jpg',
  video: null,
  createdAt: 0,
};
const film = (facts: Partial<NonNullable<Asset['video']>> = {}, over: Partial<Asset> = {}): Asset => ({
  ...picture,
  id: 'e'.repeat(64),
  kind: 'video',
  mime: 'video/mp4',
  width: 1080,
  height: 1920,
  originalName: 'wheel.mp4',
  ...over,
  video: {
    container: 'mp4',
    durationMs: 10_000,
    frameRate: 30,
    videoCodec: 'avc',
    audioCodec: 'aac',
    audioSampleRate: 48_000,
    audioChannels: 2,
    moovFirst: true,
    hasEditList: false,
    ...facts,
  },
});

const slide = (assetId: string, over: Partial<Slide> = {}): Slide => ({ ...newSlide('s', assetId), ...over });
const person = (username: string, place: { x: number; y: number } | null = { x: 0.5, y: 0.5 }) => ({
  username,
  x: place?.x ?? null,
  y: place?.y ?? null,
});
const people = (count: number) => Array.from({ length: count }, (_, index) => person(`guest_${index}`));

interface Said extends Partial<Omit<PostContent, 'details'>> {
  details?: Partial<PostDetails>;
  assets?: Asset[];
}
const violations = (
  { details, assets = [picture], slides, ...content }: Said,
  may?: Parameters<typeof draftViolations>[2],
) =>
  draftViolations(
    {
      ...EMPTY_CONTENT,
      slides: slides ?? assets.map(({ id }) => slide(id)),
      ...content,
      details: { ...NO_DETAILS, ...details },
    },
    (id) => [...assets, picture].find((asset) => asset.id === id),
    may,
  );
const codes = (...args: Parameters<typeof violations>) => violations(...args).map(({ code }) => code);

describe('a story', () => {
  const story = (assets: Asset[], more: Said = {}) => codes({ placement: 'story', assets, ...more });

  it('holds exactly one slide', () => {
    expect(story([picture])).toEqual([]);
    expect(story([film()])).toEqual([]);
    expect(violations({ placement: 'story', assets: [picture, film()] })).toEqual([
      { code: 'story_one_slide', params: { count: 2 }, slideNumber: null },
    ]);
    expect(codes({ placement: 'story', assets: [], slides: [] })).toEqual(['draft_empty']);
  });

  it('lasts 3 to 60 seconds, up to the very limits', () => {
    expect(story([film({ durationMs: 3_000 })])).toEqual([]);
    expect(story([film({ durationMs: 60_000 })])).toEqual([]);
    expect(story([film({ durationMs: 2_999 })])).toEqual(['video_too_short']);
    expect(violations({ placement: 'story', assets: [film({ durationMs: 60_040 })] })).toEqual([
      {
        code: 'story_too_long',
        params: { name: 'wheel.mp4', seconds: 60.1, max: 60 },
        slideNumber: 1,
      },
    ]);
    expect(codes({ assets: [film({ durationMs: 60_040 })] })).toEqual([]);
  });

  it('counts what is left of a trimmed video', () => {
    const long = film({ durationMs: 90_000 });
    const cut = (startMs: number, endMs: number) =>
      codes({ placement: 'story', assets: [long], slides: [slide(long.id, { trim: { startMs, endMs } })] });
    expect(cut(10_000, 70_000)).toEqual([]);
    expect(cut(10_000, 70_001)).toEqual(['story_too_long']);
    expect(cut(10_000, 12_000)).toEqual(['video_too_short']);
  });

  it('may be narrower than wide, within Instagram’s bounds', () => {
    expect(assetViolations(film({}, { width: 100, height: 1000 }), 'story')).toEqual([]);
    expect(assetViolations(film({}, { width: 99, height: 1000 }), 'story')).toMatchObject([
      { code: 'video_ratio', params: { name: 'wheel.mp4', width: 99, height: 1000 } },
    ]);
    expect(assetViolations(film({}, { width: 99, height: 1000 }), 'reel')).toEqual([]);
  });

  it('is not blamed for what is not sent with it', () => {
    expect(
      story([picture], {
        caption: '#a '.repeat(3000),
        slides: [slide(picture.id, { altText: 'x'.repeat(2000) })],
        details: { collaborators: ['a', 'b', 'c', 'd'], firstComment: 'x'.repeat(5000) },
      }),
    ).toEqual([]);
  });

  it('takes people with and without a place', () => {
    const slides = [slide(picture.id, { tags: [person('a', null), person('b')] })];
    expect(codes({ placement: 'story', slides })).toEqual([]);
    expect(violations({ slides })).toEqual([
      { code: 'tag_without_place', params: { username: 'a', name: 'bowl.jpg' }, slideNumber: 1 },
    ]);
  });
});

describe('people', () => {
  it('are at most 20 over all slides', () => {
    const tagged = (...counts: number[]) =>
      codes({ slides: counts.map((count) => slide(picture.id, { tags: people(count) })) });
    expect(tagged(20)).toEqual([]);
    expect(tagged(12, 8)).toEqual([]);
    expect(tagged(21)).toEqual(['too_many_tags']);
    expect(violations({ slides: [12, 9].map((n) => slide(picture.id, { tags: people(n) })) })).toEqual([
      { code: 'too_many_tags', params: { count: 21, max: 20, over: 1 }, slideNumber: null },
    ]);
  });

  it('have names as Instagram writes them', () => {
    for (const name of ['a', 'atelier.terre', '_x_', 'A1', 'x'.repeat(30)])
      expect(isUsername(name), name).toBe(true);
    for (const name of ['', '.a', 'a.', 'a..b', 'é', 'a b', '@a', 'a-b', 'x'.repeat(31)])
      expect(isUsername(name), name).toBe(false);
    expect(violations({ slides: [slide(picture.id), slide(picture.id, { tags: [person('a b')] })] })).toEqual(
      [{ code: 'tag_name_invalid', params: { username: 'a b' }, slideNumber: 2 }],
    );
  });

  it('need no place in a video', () => {
    const reel = film();
    expect(codes({ assets: [reel], slides: [slide(reel.id, { tags: [person('a', null)] })] })).toEqual([]);
  });
});

describe('collaborators', () => {
  it('are at most three, with real names', () => {
    expect(codes({ details: { collaborators: ['a', 'b', 'c'] } })).toEqual([]);
    expect(violations({ details: { collaborators: ['a', 'b', 'c', 'd d'] } })).toEqual([
      { code: 'collaborator_name_invalid', params: { username: 'd d' }, slideNumber: null },
      { code: 'too_many_collaborators', params: { count: 4, max: 3, over: 1 }, slideNumber: null },
    ]);
  });

  it('and comments need an account that may have them', () => {
    const said = { details: { collaborators: ['a'], firstComment: 'Hello' } };
    const may = abilitiesOf({
      loginKind: 'facebook',
      scopes: ['instagram_basic', 'instagram_manage_comments'],
      pageTasks: [],
      pageName: null,
    });
    expect(codes(said, may)).toEqual([]);
    const mayNot = abilitiesOf({ loginKind: 'facebook', scopes: [], pageTasks: [], pageName: null });
    expect(codes(said, mayNot)).toEqual(['collaborators_not_permitted', 'first_comment_not_permitted']);
    expect(codes({}, mayNot)).toEqual([]);
    expect(codes({ ...said, placement: 'story' }, mayNot)).toEqual([]);
  });
});

describe('words', () => {
  it('of an alternative text are at most 1000, on pictures', () => {
    const told = (length: number) => [slide(picture.id, { altText: 'é'.repeat(length) })];
    expect(codes({ slides: told(1000) })).toEqual([]);
    expect(violations({ slides: told(1003) })).toEqual([
      {
        code: 'alt_text_too_long',
        params: { name: 'bowl.jpg', count: 1003, max: 1000, over: 3 },
        slideNumber: 1,
      },
    ]);
    const reel = film();
    expect(codes({ assets: [reel], slides: [slide(reel.id, { altText: 'x'.repeat(2000) })] })).toEqual([]);
  });

  it('of a first comment are at most 2200, with 30 hashtags', () => {
    const comment = (firstComment: string) => violations({ details: { firstComment } });
    expect(comment('x'.repeat(2200))).toEqual([]);
    expect(comment(`${'x'.repeat(2200)}  \n`)).toEqual([]);
    expect(comment('x'.repeat(2201))).toMatchObject([
      { code: 'first_comment_too_long', params: { count: 2201, max: 2200, over: 1 } },
    ]);
    expect(comment('#a '.repeat(30))).toEqual([]);
    expect(comment('#a '.repeat(31))).toMatchObject([
      { code: 'first_comment_too_many_hashtags', params: { count: 31, max: 30, over: 1 } },
    ]);
    expect(comment('   ')).toEqual([]);
  });
});

describe('a reel', () => {
  const reel = film();
  const covered = (atMs: number, over: Partial<Slide> = {}) =>
    violations({
      assets: [reel],
      slides: [slide(reel.id, over)],
      details: { cover: { kind: 'frame', atMs } },
    });

  it('is covered by a moment of what goes out', () => {
    expect(covered(0)).toEqual([]);
    expect(covered(10_000)).toEqual([]);
    expect(covered(12_340)).toEqual([
      {
        code: 'cover_outside_video',
        params: { name: 'wheel.mp4', at: 12.3, from: 0, to: 10 },
        slideNumber: 1,
      },
    ]);
    const trim = { startMs: 2_000, endMs: 6_000 };
    expect(covered(2_000, { trim })).toEqual([]);
    expect(covered(1_999, { trim })).toMatchObject([
      { code: 'cover_outside_video', params: { from: 2, to: 6 } },
    ]);
    expect(covered(6_001, { trim })).toMatchObject([{ code: 'cover_outside_video' }]);
  });

  it('is covered by a picture, not by another video', () => {
    const other = film({}, { id: 'f'.repeat(64), originalName: 'other.mp4' });
    const wearing = (assetId: string) =>
      violations({
        assets: [reel, other],
        slides: [slide(reel.id)],
        details: { cover: { kind: 'image', assetId } },
      });
    expect(wearing(picture.id)).toEqual([]);
    expect(wearing(other.id)).toEqual([
      { code: 'cover_not_a_picture', params: { name: 'other.mp4' }, slideNumber: null },
    ]);
  });

  it('names only a sound that it has', () => {
    const silent = film({ audioCodec: null });
    expect(codes({ assets: [reel], details: { audioName: 'The wheel' } })).toEqual([]);
    expect(codes({ assets: [silent], details: { audioName: 'The wheel' } })).toEqual([
      'audio_name_without_sound',
    ]);
    expect(codes({ assets: [silent], details: { audioName: '  ' } })).toEqual([]);
    expect(codes({ assets: [silent], placement: 'story', details: { audioName: 'The wheel' } })).toEqual([]);
  });
});

describe('what does not apply', () => {
  it('is told for each kind', () => {
    expect(inapplicable('photo')).toEqual(['shareToFeed', 'audioName', 'trial', 'cover']);
    expect(inapplicable('carousel')).toEqual(inapplicable('photo'));
    expect(inapplicable('reel')).toEqual(['altText']);
    expect(DETAIL_NAMES.filter((name) => applies(name, 'story'))).toEqual(['tags', 'aiLabel']);
    expect(applies('cover', null)).toBe(true);
  });

  it('breaks no rule: the cover and the sound of a post that became a carousel are kept and not sent', () => {
    const details = {
      cover: { kind: 'frame' as const, atMs: 99_000 },
      audioName: 'x',
      trial: 'manual' as const,
    };
    expect(codes({ assets: [film(), picture], details })).toEqual([]);
  });
});
