import { readFile } from 'node:fs/promises';
import type { Asset } from '@shared/domain/asset';
import { EMPTY_CONTENT, newSlide, type PostShape, type Slide } from '@shared/domain/post';
import { describe, expect, test } from 'vitest';
import { sharp } from '../../../main/platform/sharp.ts';
import { fixture, openStudio } from './studio.ts';

type Colour = readonly [number, number, number];
const RED: Colour = [200, 40, 40];
const GREEN: Colour = [40, 160, 60];
const BLUE: Colour = [40, 70, 200];
const YELLOW: Colour = [230, 200, 40];

type Wish = Partial<Omit<PostShape, 'slides'>> & { slide?: Partial<Slide> };

/** The rendition of one picture, with a way to read its pixels by shares of its size. */
async function rendered(name: string, { slide, ...wish }: Wish = {}) {
  const { library, renditions, assets } = await openStudio();
  const asset: Asset = await library.importPath(fixture(name));
  const shape = { ...EMPTY_CONTENT, ...wish, slides: [{ ...newSlide('s', asset.id), ...slide }] };
  const [made] = await renditions.forSlides(shape, assets.find);
  if (!made) throw new Error('no rendition');
  const { path } = await renditions.fileOf(made);
  const { data, info } = await sharp(path).raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number): number[] => {
    const index = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * 3;
    return [...data.subarray(index, index + 3)];
  };
  return { ...made, path, at, asset };
}

function near(found: number[], wanted: Colour, tolerance = 14) {
  const worst = Math.max(...wanted.map((value, index) => Math.abs(value - (found[index] ?? -999))));
  expect(worst, `${found} is not ${wanted}`).toBeLessThanOrEqual(tolerance);
}

describe('what a picture shows, whatever it is stored as', () => {
  const upright = [
    ...[1, 2, 3, 4, 5, 6, 7, 8].map((orientation) => `orientation-${orientation}.jpg`),
    'quarters.avif',
    'quarters.tiff',
    'quarters.heic',
    'display-p3.heic',
    'display-p3.jpg',
    'sixteen-bit.png',
  ];
  test.each(upright)('%s stands upright in its true colours', async (name) => {
    const { at, width, height } = await rendered(name);
    expect([width, height]).toEqual([640, 480]);
    near(at(0.2, 0.2), RED);
    near(at(0.8, 0.2), GREEN);
    near(at(0.2, 0.8), BLUE);
    near(at(0.8, 0.8), YELLOW);
  });

  test('CMYK comes near: its inks cannot show every colour', async () => {
    const { at } = await rendered('cmyk.jpg');
    near(at(0.2, 0.2), RED, 45);
    near(at(0.8, 0.8), YELLOW, 45);
  });

  test('the rotation and the mirror of a HEIC are applied', async () => {
    // A quarter turn against the clock brings the right side up.
    const turned = await rendered('turned.heic');
    expect(turned.width / turned.height).toBeCloseTo(0.8, 1);
    near(turned.at(0.2, 0.2), GREEN);
    near(turned.at(0.8, 0.2), YELLOW);
    near(turned.at(0.2, 0.8), RED);
    // Axis 1 swaps left and right.
    const mirrored = await rendered('mirrored.heic');
    near(mirrored.at(0.2, 0.2), GREEN);
    near(mirrored.at(0.8, 0.2), RED);
  });

  test.each(['animated.gif', 'animated.webp'])('of %s the first frame is shown', async (name) => {
    near((await rendered(name)).at(0.5, 0.5), RED);
  });

  test('a hundred megapixels are shrunk without holding them', async () => {
    const { width, height } = await rendered('hundred-megapixels.png');
    expect([width, height]).toEqual([1440, 922]);
  });

  test('transparent parts show the colour of choice, and white before a blurred edge', async () => {
    const half = (colour: Colour): Colour => [
      Math.round((RED[0] + colour[0]) / 2),
      Math.round((RED[1] + colour[1]) / 2),
      Math.round((RED[2] + colour[2]) / 2),
    ];
    near((await rendered('half-transparent.webp', { backdrop: '#101820' })).at(0.2, 0.2), half([16, 24, 32]));
    near((await rendered('half-transparent.webp', { backdrop: 'blur' })).at(0.2, 0.2), half([255, 255, 255]));
  });

  test.each([
    'portrait-exif6.jpg',
    'display-p3.jpg',
    'display-p3.heic',
    'cmyk.jpg',
    'quarters.tiff',
    'sixteen-bit.png',
  ])('the rendition of %s carries no segment but those of the picture', async (name) => {
    const file = await readFile((await rendered(name)).path);
    expect(segmentsOf(file)).not.toContainEqual(expect.stringMatching(/^(APP[1-9]|APP1[0-35]|COM)$/));
    expect(file.toString('latin1')).not.toMatch(/Exif|http:\/\/ns\.adobe|Photoshop|ICC_PROFILE|GPS/);
  });
});

/** The names of a JPEG's markers before its pixels. */
function segmentsOf(jpeg: Buffer): string[] {
  const found: string[] = [];
  for (let at = 2; jpeg[at] === 0xff && jpeg[at + 1] !== 0xda; at += 2 + jpeg.readUInt16BE(at + 2)) {
    const marker = jpeg[at + 1] ?? 0;
    found.push(
      marker >= 0xe0 && marker <= 0xef
        ? `APP${marker - 0xe0}`
        : marker === 0xfe
          ? 'COM'
          : marker.toString(16),
    );
  }
  expect(found.length).toBeGreaterThan(2);
  return found;
}

describe('a picture in its frame', () => {
  test('a drawn crop is the part that is shown', async () => {
    const { at, width, height } = await rendered('orientation-6.jpg', {
      frame: 'square',
      slide: { crop: { left: 0.55, top: 0.05, width: 0.3, height: 0.4 } },
    });
    expect(width).toBe(height);
    for (const [x, y] of [
      [0.05, 0.05],
      [0.95, 0.95],
    ] as const)
      near(at(x, y), GREEN);
  });

  test('a crop reaching outside, or of nothing, stays within the picture and its bounds', async () => {
    for (const crop of [
      { left: 0.9, top: 0.9, width: 1, height: 1 },
      { left: 0, top: 0, width: 0, height: 0 },
      { left: 1, top: 1, width: 1, height: 0.01 },
    ]) {
      const { width, height } = await rendered('quarters.tiff', { frame: 'portrait', slide: { crop } });
      expect(width).toBeGreaterThanOrEqual(320);
      expect(width / height).toBeGreaterThanOrEqual(0.8);
      expect(width / height).toBeLessThanOrEqual(1.91);
    }
  });

  test('padding shows all of it on a colour', async () => {
    const { at, width, height } = await rendered('quarters.tiff', {
      frame: 'portrait',
      fit: 'pad',
      backdrop: '#123456',
    });
    expect([width, height]).toEqual([640, 800]);
    near(at(0.5, 0.05), [0x12, 0x34, 0x56], 6);
    near(at(0.5, 0.95), [0x12, 0x34, 0x56], 6);
    near(at(0.1, 0.3), RED);
    near(at(0.9, 0.7), YELLOW);
  });

  test('padding may blur the edges: the picture’s own colours, without its lines', async () => {
    const { at, width, height } = await rendered('quarters.tiff', {
      frame: 'portrait',
      fit: 'pad',
      backdrop: 'blur',
    });
    expect([width, height]).toEqual([640, 800]);
    const [red = 0, green = 0] = at(0.1, 0.02);
    expect(red).toBeGreaterThan(green + 60);
    // In the middle of the edge red and green run into each other.
    const middle = at(0.5, 0.02);
    expect(Math.abs((middle[0] ?? 0) - (middle[1] ?? 0))).toBeLessThan(70);
    near(at(0.1, 0.3), RED);
  });

  test('a picture that fills its frame already is not padded', async () => {
    const padded = await rendered('bowls.jpg', { frame: 'portrait', fit: 'pad' });
    expect([padded.width, padded.height]).toEqual([1200, 1500]);
  });

  test('a story fills 9:16, or keeps the shape of its picture', async () => {
    const tall = await rendered('kiln-wide.jpg', { placement: 'story', frame: 'tall' });
    expect(tall.width / tall.height).toBeCloseTo(9 / 16, 2);
    const padded = await rendered('bowls.jpg', { placement: 'story', frame: 'tall', fit: 'pad' });
    expect([padded.width, padded.height]).toEqual([1080, 1920]);
    const own = await rendered('kiln-wide.jpg', { placement: 'story', frame: 'original' });
    expect(own.width / own.height).toBeCloseTo(1600 / 667, 2);
    expect(own.width).toBe(1080);
  });

  test('a cover is 9:16', async () => {
    const { library, renditions } = await openStudio();
    const { width, height } = await renditions.photo(await library.importPath(fixture('bowls.jpg')), 'tall');
    expect(width / height).toBeCloseTo(9 / 16, 2);
    expect(width).toBeLessThanOrEqual(1080);
  });

  test('the same shape gives the same bytes', async () => {
    const wish = { frame: 'square', fit: 'pad', backdrop: 'blur' } as const;
    expect((await rendered('display-p3.heic', wish)).sha256).toBe(
      (await rendered('display-p3.heic', wish)).sha256,
    );
  });
});
