import { copyFile, readFile } from 'node:fs/promises';
import type { Asset } from '@shared/domain/asset';
import { EMPTY_CONTENT, newSlide, type Trim } from '@shared/domain/post';
import { describe, expect, test, vi } from 'vitest';
import type { VideoConverter } from '../../../main/media/converter.ts';
import { fixture, openStudio } from './studio.ts';

async function rendition(name: string, trim: Trim | null = null) {
  const studio = await openStudio();
  const asset = await studio.library.importPath(fixture(name));
  const slide = { ...newSlide('s', asset.id), trim };
  const [made] = await studio.renditions.forSlides({ ...EMPTY_CONTENT, slides: [slide] }, studio.assets.find);
  if (!made) throw new Error('no rendition');
  const { path } = await studio.renditions.fileOf(made);
  const again: Asset = await studio.library.importPath(path, 'again.mp4');
  return { asset, made, path, again, bytes: await readFile(path) };
}

describe('a film that is not encoded again', () => {
  test.each(['location.mp4', 'location.mov'])('%s goes out without its place and its maker', async (name) => {
    expect((await readFile(fixture(name))).toString('latin1')).toMatch(/\+48\.3333|loci/);
    const { bytes, again, asset } = await rendition(name);
    expect(bytes.toString('latin1')).not.toMatch(/48\.3333|loci|Vitrine|xyz|ISO6709/);
    expect(again.video).toMatchObject({
      hasPrivateData: false,
      moovFirst: true,
      hasEditList: false,
      videoCodec: 'avc',
    });
    expect(again.video?.durationMs).toBeCloseTo(asset.video?.durationMs ?? 0, -2);
  });

  test('Matroska becomes MP4 with the same pictures', async () => {
    const { again } = await rendition('h264.mkv');
    expect(again).toMatchObject({ mime: 'video/mp4', width: 180, height: 320 });
    expect(again.video).toMatchObject({
      videoCodec: 'avc',
      audioCodec: 'aac',
      moovFirst: true,
      hasEditList: false,
    });
  });

  test('an edit list that delays the film is gone', async () => {
    const { again } = await rendition('edit-list.mp4');
    expect(again.video).toMatchObject({ hasEditList: false, durationMs: 4000 });
  });

  test('HEVC goes out untouched, and is cut at its end without being decoded', async () => {
    const whole = await rendition('hevc.mp4');
    expect(whole.bytes).toEqual(await readFile(fixture('hevc.mp4')));
    const cut = await rendition('hevc.mp4', { startMs: 0, endMs: 3000 });
    expect(cut.again.video?.videoCodec).toBe('hevc');
    expect(Math.abs((cut.again.video?.durationMs ?? 0) - 3000)).toBeLessThan(120);
  });

  test('a trim that keeps everything leaves the file as it is', async () => {
    const { made, asset } = await rendition('wheel.mp4', { startMs: 0, endMs: 99_000 });
    expect(made.sha256).toBe(asset.id);
  });
});

describe('a film that is converted', () => {
  /** Stands in for Chromium's window, which the end-to-end tests use: writes a film that was made before. */
  const stand = (convert?: VideoConverter['convert']) => ({
    convert: vi.fn<VideoConverter['convert']>(
      convert ??
        (async ({ target }, _signal, onProgress) => {
          onProgress(0.5);
          await copyFile(fixture('moov-last.mp4'), target);
        }),
    ),
  });

  const openWith = async (converter: VideoConverter) => {
    const studio = await openStudio({ converter });
    const asset = await studio.library.importPath(fixture('vp9.webm'));
    return { ...studio, asset };
  };

  test('is made once for all who wait for it, with its tables in front, and kept', async () => {
    const converter = stand();
    const { renditions, openRenditions, asset, library, progress } = await openWith(converter);
    const [first, second] = await Promise.all([renditions.video(asset), renditions.video(asset)]);
    expect(first.sha256).toBe(second.sha256);
    await openRenditions().video(asset);
    expect(converter.convert).toHaveBeenCalledTimes(1);
    expect((await library.importPath(first.path, 'made.mp4')).video?.moovFirst).toBe(true);
    expect(progress.map(({ fraction }) => fraction)).toEqual([0, 0.5, null]);
  });

  test('is another one for another cut', async () => {
    const converter = stand();
    const { renditions, asset, assets } = await openWith(converter);
    const cut = (startMs: number) =>
      renditions.forSlides(
        { ...EMPTY_CONTENT, slides: [{ ...newSlide('s', asset.id), trim: { startMs, endMs: 3400 } }] },
        assets.find,
      );
    const urls = [(await cut(0))[0]?.url, (await cut(200))[0]?.url, (await cut(200))[0]?.url];
    expect(new Set(urls).size).toBe(2);
    expect(converter.convert).toHaveBeenCalledTimes(2);
  });

  test('is stopped when nobody wants it any more, leaves nothing, and may be begun again', async () => {
    let attempts = 0;
    const converter = stand(async ({ target }, signal) => {
      attempts += 1;
      await copyFile(fixture('moov-last.mp4'), target);
      if (attempts === 1)
        await new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(signal.reason)),
        );
    });
    const { renditions, asset } = await openWith(converter);
    const stopped = renditions.video(asset).catch((error: unknown) => error);
    await vi.waitFor(() => expect(converter.convert).toHaveBeenCalled());
    renditions.stopUnwanted(() => true);
    renditions.stopUnwanted((assetId) => assetId !== asset.id);
    expect(await stopped).toMatchObject({ code: 'video_conversion_stopped', params: { name: 'vp9.webm' } });
    expect((await renditions.video(asset)).bytes).toBeGreaterThan(1000);
  });

  test('that writes no film is refused by name', async () => {
    const { renditions, asset } = await openWith(
      stand(async ({ target }) => copyFile(fixture('document.pdf'), target)),
    );
    await expect(renditions.video(asset)).rejects.toMatchObject({
      code: 'video_damaged',
      params: { name: 'vp9.webm' },
    });
  });
});
