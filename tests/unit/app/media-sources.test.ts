import { expect, test } from 'vitest';
import { createMediaSources } from '../../../main/app/media-sources.ts';

const OWN = '/library/own.jpg';
const REMOTE = { path: '/cache/remote.jpg', contentType: 'image/jpeg' };
const offline = () => Promise.reject(new Error('offline'));

function sources(mediaType: 'IMAGE' | 'VIDEO', remote: () => Promise<typeof REMOTE | null>, own: boolean) {
  const options = {
    media: { find: () => ({ igId: '1', accountId: 'a', mediaType, mediaUrl: null, thumbnailUrl: null }) },
    posts: { findByIgMedia: () => (own ? { slides: [{ assetId: 'asset' }] } : null) },
    library: { thumbnail: async () => OWN },
    thumbnails: { get: remote },
  };
  return createMediaSources(options as unknown as Parameters<typeof createMediaSources>[0]);
}

test('a picture is shown as Instagram has it, and offline as it was made here', async () => {
  expect(await sources('IMAGE', async () => REMOTE, true).ig('1')).toEqual(REMOTE);
  expect(await sources('IMAGE', offline, true).ig('1')).toMatchObject({ path: OWN });
  expect(await sources('IMAGE', async () => null, true).ig('1')).toMatchObject({ path: OWN });
});

test('a reel that was published from here shows its own frame first', async () => {
  expect(await sources('VIDEO', async () => REMOTE, true).ig('1')).toMatchObject({ path: OWN });
  expect(await sources('VIDEO', async () => REMOTE, false).ig('1')).toEqual(REMOTE);
});

test('what can be had from nowhere says why', async () => {
  await expect(sources('IMAGE', offline, false).ig('1')).rejects.toThrow('offline');
});
