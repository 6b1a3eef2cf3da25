import type { Asset } from '@shared/domain/asset';
import { draftViolations } from '@shared/domain/media-rules';
import {
  EMPTY_CONTENT,
  kindOf,
  newSlide,
  type PostState,
  statusOf,
  type WaitReason,
} from '@shared/domain/post';
import { describe, expect, it } from 'vitest';

const video = (over: Partial<Asset> = {}, facts: Partial<NonNullable<Asset['video']>> = {}): Asset => ({
  id: 'e'.repeat(64),
  kind: 'video',
  mime: 'video/mp4',
  bytes: 1000,
  width: 1080,
  height: 1920,
  originalName: 'vase.mp4',
  createdAt: 0,
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
  ...over,
});
const slidesOf = (count: number) => Array.from({ length: count }, (_, index) => newSlide(`s${index}`, 'v'));
const codes = (asset: Asset, count = 1) =>
  draftViolations({ ...EMPTY_CONTENT, slides: slidesOf(count) }, () => asset).map(({ code }) => code);

describe('rules of a draft', () => {
  it('accepts what Instagram accepts, up to the very limits', () => {
    expect(codes(video())).toEqual([]);
    expect(codes(video({ bytes: 300 * 1024 * 1024 }, { durationMs: 3000, frameRate: 60.02 }))).toEqual([]);
    expect(codes(video({}, { durationMs: 900_000, audioCodec: null }))).toEqual([]);
  });

  it('names each rule that is broken', () => {
    expect(codes(video({}, { durationMs: 2999 }))).toEqual(['video_too_short']);
    expect(codes(video({}, { durationMs: 900_001 }))).toEqual(['video_too_long']);
    expect(codes(video({}, { videoCodec: 'prores', audioCodec: 'ac3' }))).toEqual([
      'video_codec',
      'audio_codec',
    ]);
  });

  it('leaves to the conversion what it mends', () => {
    expect(codes(video({ bytes: 300 * 1024 * 1024 + 1 }))).toEqual([]);
    expect(codes(video({ width: 3840 }, { videoCodec: 'vp9', audioCodec: 'opus', frameRate: 12 }))).toEqual(
      [],
    );
  });

  it('says to which slide and which file it happened', () => {
    const [violation] = draftViolations({ ...EMPTY_CONTENT, slides: slidesOf(2).slice(0, 1) }, () =>
      video({}, { durationMs: 100 }),
    );
    expect(violation).toMatchObject({ slideNumber: 1, params: { name: 'vase.mp4', min: 3 } });
  });

  it('refuses an empty draft and an eleventh slide', () => {
    expect(draftViolations({ ...EMPTY_CONTENT, caption: 'words' }, () => undefined)).toMatchObject([
      { code: 'draft_empty' },
    ]);
    expect(codes(video(), 10)).toEqual([]);
    expect(codes(video(), 11)).toContain('too_many_slides');
  });
});

describe('posts', () => {
  it('are what their slides make of them', () => {
    expect(kindOf([], 'feed')).toBeNull();
    expect(kindOf([], 'story')).toBeNull();
    expect(kindOf(['video'], 'story')).toBe('story');
    expect(kindOf(['image'], 'feed')).toBe('photo');
    expect(kindOf(['video'], 'feed')).toBe('reel');
    expect(kindOf(['video', 'image'], 'feed')).toBe('carousel');
  });

  it('show a waiting reason before their stage, and their state where nothing runs', () => {
    const status = (state: PostState, reason: WaitReason | null = null) =>
      statusOf({
        state,
        waiting: reason && { reason, until: null },
        progress: { stage: 'uploading', fraction: null, bytesSent: null, bytesTotal: null },
      });
    expect(status('publishing')).toBe('uploading');
    expect(status('queued', 'network')).toBe('waiting_network');
    expect(status('publishing', 'quota')).toBe('waiting_quota');
    expect(status('publishing', 'throttle')).toBe('uploading');
    expect(status('publishing', 'retry')).toBe('uploading');
    expect(status('cancelled')).toBe('draft');
    expect(status('confirming')).toBe('confirming');
    expect(status('needs_attention', 'network')).toBe('needs_attention');
  });
});
