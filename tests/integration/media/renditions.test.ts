import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Asset } from '@shared/domain/asset';
import type { FrameChoice } from '@shared/domain/frame';
import { EMPTY_CONTENT, newSlide } from '@shared/domain/post';
import { Rendition } from '@shared/ipc/posts';
import { describe, expect, test, vi } from 'vitest';
import { sharp } from '../../../main/platform/sharp.ts';
import { fixture, openStudio } from './studio.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const PICTURES = [
  'bowls.jpg',
  'kiln-wide.jpg',
  'shelves.png',
  'glaze.webp',
  'tall.jpg',
  'portrait-exif6.jpg',
  'tiny.jpg',
];

describe('a photo', () => {
  test.each(PICTURES)('%s becomes a JPEG that Instagram takes, in every frame', async (name) => {
    const { library, renditions } = await openStudio();
    const asset = await library.importPath(fixture(name));
    for (const frame of ['original', 'portrait', 'square', 'landscape'] as const) {
      const { path, bytes, width, height, sha256: hash } = await renditions.photo(asset, frame);
      const file = await readFile(path);
      const facts = await sharp(path).metadata();
      expect({ bytes: file.length, hash: sha256(file) }).toEqual({ bytes, hash });
      expect(facts).toMatchObject({
        format: 'jpeg',
        space: 'srgb',
        depth: 'uchar',
        channels: 3,
        width,
        height,
      });
      expect(facts.isProgressive).toBe(false);
      expect(width / height).toBeGreaterThanOrEqual(0.8);
      expect(width / height).toBeLessThanOrEqual(1.91);
      expect(width).toBeGreaterThanOrEqual(320);
      expect(width).toBeLessThanOrEqual(1440);
      expect(bytes).toBeLessThanOrEqual(8 * 1024 * 1024);
    }
  });

  test('carries no place, no name and no other metadata', async () => {
    const { library, renditions } = await openStudio();
    expect((await sharp(fixture('portrait-exif6.jpg')).metadata()).exif).toBeDefined();
    const { path } = await renditions.photo(
      await library.importPath(fixture('portrait-exif6.jpg')),
      'original',
    );
    const { exif, xmp, iptc, icc, orientation } = await sharp(path).metadata();
    expect({ exif, xmp, iptc, icc, orientation }).toEqual({});
    const text = (await readFile(path)).toString('latin1');
    expect(text).not.toMatch(/Exif|GPS|A private name|Fixture/);
  });

  test('stands upright and is not stretched', async () => {
    const { library, renditions } = await openStudio();
    const { path } = await renditions.photo(
      await library.importPath(fixture('portrait-exif6.jpg')),
      'original',
    );
    // The vase's red stands in the lower middle of the upright picture; sideways it would be at the left.
    const { data, info } = await sharp(path).resize(8, 10).raw().toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => [
      ...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3),
    ];
    const [red = 0, green = 0] = at(4, 6);
    expect(red - green).toBeGreaterThan(60);
    const [leftRed = 0, leftGreen = 0] = at(1, 4);
    expect(Math.abs(leftRed - leftGreen)).toBeLessThan(30);
  });

  test('shows white where it was transparent', async () => {
    const { library, renditions } = await openStudio();
    const { path } = await renditions.photo(await library.importPath(fixture('transparent.png')), 'square');
    const { channels } = await sharp(path).stats();
    expect(channels.map(({ min }) => min)).toEqual([255, 255, 255]);
  });

  test('in Display P3 is converted, not relabelled', async () => {
    const { library, renditions, folder } = await openStudio();
    // The same red in sRGB and in P3: numbers differ, so a dropped profile would show.
    const red = {
      create: { width: 400, height: 400, channels: 3, background: { r: 200, g: 60, b: 40 } },
    } as const;
    await sharp(red).withIccProfile('p3').jpeg({ quality: 100 }).toFile(join(folder, 'p3.jpg'));
    const stored = await sharp(await readFile(join(folder, 'p3.jpg')), { ignoreIcc: true }).stats();
    const { path } = await renditions.photo(await library.importPath(join(folder, 'p3.jpg')), 'square');
    const shown = await sharp(path).stats();
    expect(Math.abs((stored.channels[0]?.mean ?? 0) - 200)).toBeGreaterThan(8);
    expect(Math.abs((shown.channels[0]?.mean ?? 0) - 200)).toBeLessThan(4);
  });

  test('gives the same bytes again, also in another folder', async () => {
    const first = await openStudio();
    const second = await openStudio();
    const a = await first.renditions.photo(await first.library.importPath(fixture('glaze.webp')), 'portrait');
    const b = await second.renditions.photo(
      await second.library.importPath(fixture('glaze.webp')),
      'portrait',
    );
    expect({ key: b.key, sha256: b.sha256 }).toEqual({ key: a.key, sha256: a.sha256 });
  });

  test('is rendered once and made again when its file was changed or lost', async () => {
    const { library, renditions, openRenditions, worker } = await openStudio();
    const asset = await library.importPath(fixture('bowls.jpg'));
    const run = vi.spyOn(worker, 'run');
    const [first] = await Promise.all([renditions.photo(asset, 'square'), renditions.photo(asset, 'square')]);
    await openRenditions().photo(asset, 'square');
    expect(run).toHaveBeenCalledTimes(1);
    const good = await readFile(first.path);
    await writeFile(first.path, Buffer.alloc(good.length));
    expect((await openRenditions().photo(asset, 'square')).sha256).toBe(first.sha256);
    expect(await readFile(first.path)).toEqual(good);
    await rm(first.path);
    await renditions.photo(asset, 'square');
    expect(await readFile(first.path)).toEqual(good);
    expect(run).toHaveBeenCalledTimes(3);
  });

  test('says which file is gone', async () => {
    const { library, renditions } = await openStudio();
    const asset = await library.importPath(fixture('bowls.jpg'));
    await rm(library.pathOf(asset.id));
    await expect(renditions.photo(asset, 'square')).rejects.toMatchObject({
      code: 'file_missing',
      params: { name: 'bowls.jpg' },
    });
  });
});

describe('a video', () => {
  test('that conforms goes out untouched', async () => {
    const { library, renditions } = await openStudio();
    const asset = await library.importPath(fixture('wheel.mp4'));
    const { key, path, sha256: hash } = await renditions.video(asset);
    expect(key).toBeNull();
    expect(await readFile(path)).toEqual(await readFile(fixture('wheel.mp4')));
    expect(hash).toBe(sha256(await readFile(fixture('wheel.mp4'))));
  });

  test.each(['wheel.mov', 'moov-last.mp4'])(
    '%s gets its tables in front and keeps every sample',
    async (name) => {
      const { library, renditions } = await openStudio();
      const asset = await library.importPath(fixture(name));
      const { key, path, sha256: hash, bytes } = await renditions.video(asset);
      expect(key).toMatch(/^[0-9a-f]{64}$/);
      const [before, after] = await Promise.all([readFile(fixture(name)), readFile(path)]);
      expect({ bytes: after.length, hash: sha256(after) }).toEqual({ bytes, hash });
      expect(after.indexOf('moov')).toBeLessThan(after.indexOf('mdat'));
      const again = await library.importPath(path, 'again');
      expect(again.video).toEqual({ ...asset.video, moovFirst: true, bitrate: expect.any(Number) });
      expect(await packetHashes(path)).toEqual(await packetHashes(fixture(name)));
      expect(before.length).toBeGreaterThan(0);
    },
  );
});

async function packetHashes(path: string): Promise<string[]> {
  const { ALL_FORMATS, EncodedPacketSink, FilePathSource, Input } = await import('mediabunny');
  const input = new Input({ source: new FilePathSource(path), formats: ALL_FORMATS });
  const hashes: string[] = [];
  for (const track of await input.getTracks())
    for await (const packet of new EncodedPacketSink(track).packets())
      hashes.push(`${track.type} ${packet.timestamp} ${sha256(packet.data)}`);
  input.dispose();
  expect(hashes.length).toBeGreaterThan(90);
  return hashes;
}

describe('the slides of a post', () => {
  const slidesOf = (assets: Asset[]) => assets.map(({ id }, index) => newSlide(`slide-${index}`, id));

  async function render(names: string[], frame: FrameChoice) {
    const { library, renditions, assets } = await openStudio();
    const imported: Asset[] = [];
    for (const name of names) imported.push(await library.importPath(fixture(name)));
    const list = await renditions.forSlides(
      { ...EMPTY_CONTENT, frame, slides: slidesOf(imported) },
      assets.find,
    );
    return { imported, renditions, list };
  }
  const ratios = (list: Rendition[]) =>
    list.map(({ width, height }) => Math.round((width / height) * 100) / 100);

  test('take the ratio of the first one', async () => {
    expect(ratios((await render(['glaze.webp', 'tall.jpg', 'kiln-wide.jpg'], 'original')).list)).toEqual([
      1, 1, 1,
    ]);
    expect(ratios((await render(['kiln-wide.jpg', 'bowls.jpg'], 'original')).list)).toEqual([1.91, 1.91]);
    expect(ratios((await render(['kiln-wide.jpg', 'bowls.jpg'], 'portrait')).list)).toEqual([0.8, 0.8]);
  });

  test('follow a leading video within Instagram’s bounds, and never crop it', async () => {
    const { list, imported } = await render(['wheel.mp4', 'kiln-wide.jpg'], 'square');
    expect(ratios(list)).toEqual([0.56, 0.8]);
    expect(list[0]).toMatchObject({
      kind: 'video',
      url: `media://asset/${imported[0]?.id}`,
      sha256: imported[0]?.id,
    });
  });

  test('are what the contract says, and the file behind each is the one that is named', async () => {
    const { list, renditions } = await render(['bowls.jpg', 'wheel.mov', 'wheel.mp4'], 'original');
    for (const rendition of list) {
      expect(Rendition.strict().parse(rendition)).toEqual(rendition);
      const { path } = await renditions.fileOf(rendition);
      expect(sha256(await readFile(path))).toBe(rendition.sha256);
    }
    expect(list.map(({ slideId }) => slideId)).toEqual(['slide-0', 'slide-1', 'slide-2']);
    expect(new URL(list[1]?.url ?? '').host).toBe('rendition');
  });

  test('of an unknown asset, and keys from elsewhere, find nothing', async () => {
    const { renditions, list } = await render([], 'original');
    expect(list).toEqual([]);
    const slides = [newSlide('s', 'a'.repeat(64))];
    await expect(renditions.forSlides({ ...EMPTY_CONTENT, slides }, () => null)).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await renditions.find('../../secret')).toBeNull();
    expect(await renditions.find('b'.repeat(64))).toBeNull();
  });
});
