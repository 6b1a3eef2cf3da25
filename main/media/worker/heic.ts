import { readFile } from 'node:fs/promises';
import { colourProfileOf } from './heif-colour.ts';
import { tiffOf } from './tiff.ts';
import { Trouble } from './trouble.ts';

/** Four bytes a pixel, twice: as much as sharp's own limit would need. A phone's largest picture has 50 megapixels. */
const MAX_PIXELS = 120_000_000;

/**
 * What an iPhone's HEIC shows, upright: libheif applies the file's own rotation, mirroring and clipping. The
 * pixels stay in the profile of the file, which goes with them; sharp's prebuilt libheif brings no HEVC decoder.
 */
export async function readHeic(source: string): Promise<{ tiff: Buffer; hasAlpha: boolean }> {
  const bytes = await readFile(source);
  const { default: libheif } = await import('libheif-js/wasm-bundle.js');
  const images = new libheif.HeifDecoder().decode(bytes);
  try {
    const image = images.find((candidate) => candidate.is_primary()) ?? images[0];
    if (!image) throw new Trouble('image_damaged', 'libheif finds no picture');
    const [width, height] = [image.get_width(), image.get_height()];
    if (width * height > MAX_PIXELS) throw new Trouble('image_too_big', `${width}×${height} pixels`);
    const data = new Uint8ClampedArray(width * height * 4);
    const shown = await new Promise((resolve) => image.display({ data, width, height }, resolve));
    if (!shown) throw new Trouble('image_damaged', 'libheif cannot decode the picture');
    const hasAlpha = image.has_alpha_channel();
    const profile = await colourProfileOf(bytes);
    return { tiff: tiffOf(data, { width, height, profile, hasAlpha }), hasAlpha };
  } finally {
    for (const image of images) image.free();
  }
}
