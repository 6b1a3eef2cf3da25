import { newSlide, PostState } from '@shared/domain/post';
import { canMove, TRANSITIONS, transitionsAsMermaid } from '@shared/domain/transitions';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JournalRow } from '../../../main/db/repositories/journal.ts';
import { MetaApiError, MetaConnectionError } from '../../../main/meta/index.ts';
import { AppError } from '../../../main/platform/errors.ts';
import { backoffMs, sleepUntil } from '../../../main/publishing/backoff.ts';
import { isThisPost } from '../../../main/publishing/find-media.ts';
import { fingerprint, keptContainer } from '../../../main/publishing/fingerprint.ts';
import {
  ContainerFailure,
  killsContainer,
  mayHaveHappened,
  problemOf,
  SlideFailure,
  verdictOn,
} from '../../../main/publishing/problem.ts';

const apiError = (
  code: 'meta_quota_reached' | 'meta_image_ratio' | 'meta_unavailable',
  kind: MetaApiError['kind'],
) =>
  new MetaApiError(code, {
    metaCode: 9,
    metaSubcode: null,
    traceId: 'T1',
    httpStatus: 400,
    kind,
    retryAfterMs: null,
  });
const dropped = (requestSent: boolean) => new MetaConnectionError('dropped', requestSent, 'POST x');

describe('the table of transitions', () => {
  it('has no way out of "published" and none from unknown back to a try by hand', () => {
    expect(TRANSITIONS.published).toEqual([]);
    for (const to of ['draft', 'queued', 'scheduled', 'cancelled'] as const)
      expect(canMove('confirming', to)).toBe(false);
  });

  it('reaches a rest from everywhere', () => {
    const rests = new Set(['published', 'draft', 'needs_attention', 'cancelled']);
    for (const from of PostState.options) {
      const seen = new Set([from]);
      for (const state of seen) for (const to of TRANSITIONS[state]) seen.add(to);
      expect([...seen].some((state) => rests.has(state))).toBe(true);
    }
  });

  it('is drawn edge by edge', () => {
    const drawn = transitionsAsMermaid().split('\n');
    expect(drawn[0]).toBe('stateDiagram-v2');
    expect(drawn.filter((line) => /^ {4}\w+ --> \w+$/.test(line))).toHaveLength(
      Object.values(TRANSITIONS).flat().length,
    );
    expect(drawn).toContain('    publishing --> confirming');
  });
});

describe('waiting', () => {
  it('backs off between half and all of a doubling pause, at most a minute', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (n, r) => {
        const full = Math.min(60_000, 2_000 * 2 ** (n - 1));
        const pause = backoffMs(n, 2_000, () => r);
        expect(pause).toBeGreaterThanOrEqual(Math.floor(full / 2));
        expect(pause).toBeLessThanOrEqual(full);
      }),
    );
  });

  it('ends on time, and also when the clock is set back meanwhile', async () => {
    let now = 0;
    const naps: number[] = [];
    const clock = {
      now: () => now,
      sleep: async (ms: number) => {
        naps.push(ms);
        now += naps.length === 1 ? ms - 1_000_000 : ms;
      },
    };
    await sleepUntil(clock, 100_000, new AbortController().signal);
    expect(naps.reduce((sum, nap) => sum + nap, 0)).toBe(100_000);
    expect(Math.max(...naps)).toBeLessThanOrEqual(30_000);
  });
});

describe('verdicts', () => {
  it.each([
    [new MetaConnectionError('refused', false, 'x'), true, { kind: 'network' }],
    [dropped(true), false, { kind: 'network' }],
    [dropped(true), true, { kind: 'retry', afterMs: 2_000, most: 20 }],
    [new MetaConnectionError('unreadable', true, 'x'), false, { kind: 'retry', afterMs: 2_000, most: 20 }],
    [apiError('meta_quota_reached', 'wait'), true, { kind: 'wait', reason: 'quota', afterMs: 3_600_000 }],
    [apiError('meta_image_ratio', 'fix'), true, { kind: 'stop' }],
    [new AppError('staging_failed'), true, { kind: 'retry', afterMs: 5_000, most: 6 }],
    [ContainerFailure.fromSubcode(null), true, { kind: 'retry', afterMs: 30_000, most: 3 }],
    [new AppError('meta_sign_in_again'), true, { kind: 'stop' }],
    [new TypeError('a fault of ours'), true, { kind: 'stop' }],
  ])('on %s (online: %s)', (error, online, verdict) => {
    expect(verdictOn(error, online)).toEqual(verdict);
    expect(verdictOn(new SlideFailure(error, 1, 'a.jpg'), online)).toEqual(verdict);
  });

  it('blames the slide for its file only', () => {
    const about = (error: unknown) => problemOf(new SlideFailure(error, 3, 'kiln.jpg'));
    expect(about(apiError('meta_image_ratio', 'fix'))).toMatchObject({
      slideNumber: 3,
      remedy: 'fix',
      traceId: 'T1',
      params: { name: 'kiln.jpg', slide: 3 },
    });
    expect(about(apiError('meta_unavailable', 'retry'))).toMatchObject({
      slideNumber: null,
      remedy: 'retry',
    });
    expect(about(new AppError('meta_sign_in_again'))).toMatchObject({ remedy: 'sign_in', slideNumber: null });
    expect(about(new RangeError('x'))).toMatchObject({ code: 'internal', remedy: 'report', params: {} });
  });

  it('knows what may have happened and which container is lost', () => {
    expect(mayHaveHappened(dropped(true))).toBe(true);
    expect(mayHaveHappened(dropped(false))).toBe(false);
    expect(mayHaveHappened(apiError('meta_image_ratio', 'fix'))).toBe(false);
    expect(killsContainer('await_container', ContainerFailure.fromSubcode(2207053))).toBe(true);
    const slow = new ContainerFailure('meta_processing_too_slow', 'report', null, null);
    expect(killsContainer('await_container', slow)).toBe(false);
    expect(killsContainer('await_container', apiError('meta_unavailable', 'retry'))).toBe(false);
  });
});

describe('kept containers', () => {
  const row = (change: Partial<JournalRow>): JournalRow => ({
    id: 1,
    postId: 'p',
    attempt: 1,
    step: 'create_container',
    slideId: 's',
    state: 'done',
    remoteId: '17',
    result: { key: 'k', uploadUri: 'https://u' },
    errorCode: null,
    metaCode: null,
    metaSubcode: null,
    traceId: null,
    httpStatus: null,
    startedAt: 0,
    finishedAt: 1,
    ...change,
  });
  const HOUR = 3_600_000;

  it('are those of the same content that are young and not lost', () => {
    expect(keptContainer([row({})], 'k', 22 * HOUR)).toEqual({ id: '17', uploadUri: 'https://u' });
    expect(keptContainer([row({})], 'k', 23 * HOUR)).toBeNull();
    expect(keptContainer([row({})], 'other', 0)).toBeNull();
    expect(keptContainer([row({ state: 'unknown' })], 'k', 0)).toBeNull();
    const lost = row({ id: 2, step: 'await_container', state: 'failed', result: { dead: 1 } });
    expect(keptContainer([row({}), lost], 'k', 0)).toBeNull();
    expect(keptContainer([row({}), lost, row({ id: 3, remoteId: '18' })], 'k', 0)?.id).toBe('18');
  });

  it('are named by everything Meta is told', () => {
    expect(fingerprint('a', 'b')).toBe(fingerprint('a', 'b'));
    expect(fingerprint('a', 'b')).not.toBe(fingerprint('ab', ''));
    expect(fingerprint('a', null)).not.toBe(fingerprint('a', 'null'));
  });
});

describe('recognising a live post', () => {
  const media = {
    id: '1',
    mediaType: 'IMAGE' as const,
    mediaProductType: 'FEED',
    caption: 'Été',
    permalink: null,
    mediaUrl: null,
    thumbnailUrl: null,
    publishedAt: 1_000_000,
    children: [],
    likeCount: null,
    commentsCount: null,
  };
  const photo = { kind: 'photo', fileKind: 'image' } as const;
  const reel = { kind: 'reel', fileKind: 'video' } as const;
  const album = { kind: 'carousel', fileKind: 'image' } as const;
  const post = { caption: ' E\u0301te\u0301\r\n', slides: [] };

  it('compares type, caption and time', () => {
    expect(isThisPost(media, post, photo, 1_000_000)).toBe(true);
    expect(isThisPost(media, post, photo, 1_000_000 + 5 * 60_000)).toBe(true);
    expect(isThisPost(media, post, photo, 1_000_001 + 5 * 60_000)).toBe(false);
    expect(isThisPost(media, { ...post, caption: 'Ete' }, photo, 0)).toBe(false);
    expect(isThisPost(media, post, reel, 0)).toBe(false);
    expect(isThisPost({ ...media, mediaType: 'VIDEO', mediaProductType: 'REELS' }, post, reel, 0)).toBe(true);
  });

  it('knows a story by its moment alone, not by words', () => {
    const story = { ...media, mediaProductType: 'STORY', caption: '' };
    const picture = { kind: 'story', fileKind: 'image' } as const;
    expect(isThisPost(story, post, picture, 1_000_000)).toBe(true);
    expect(isThisPost(story, post, { kind: 'story', fileKind: 'video' }, 1_000_000)).toBe(false);
    expect(isThisPost(media, post, picture, 1_000_000)).toBe(false);
    expect(isThisPost({ ...story, publishedAt: 2_800_000 }, post, picture, 1_000_000)).toBe(true);
    expect(isThisPost({ ...story, publishedAt: 2_800_001 }, post, picture, 1_000_000)).toBe(false);
    expect(isThisPost({ ...story, publishedAt: 699_999 }, post, picture, 1_000_000)).toBe(false);
  });

  it('never takes a carousel of another length', () => {
    const carousel = { ...media, mediaType: 'CAROUSEL_ALBUM' as const, children: ['1', '2'] };
    const slide = newSlide('s', 'a');
    expect(isThisPost(carousel, { ...post, slides: [slide, slide] }, album, 0)).toBe(true);
    expect(isThisPost(carousel, { ...post, slides: [slide, slide, slide] }, album, 0)).toBe(false);
  });
});
