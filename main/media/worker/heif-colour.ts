import { sharp } from '../../platform/sharp.ts';

/** `colr` boxes name primaries by number (ISO/IEC 23091-2): 12 is Display P3. */
const DISPLAY_P3 = 12;

/**
 * The ICC profile in which a HEIF's pixels are meant, or null for sRGB. Read from the first `colr` box of the
 * file's properties: all tiles of a phone's picture share it. libheif hands out pixels without it.
 */
export async function colourProfileOf(bytes: Buffer): Promise<Buffer | null> {
  let primaries = 0;
  // Properties stand at the front, before the pictures' bytes.
  const properties = bytes.indexOf('ipco', 0, 'latin1');
  if (properties < 4) return null;
  const end = Math.min(properties - 4 + bytes.readUInt32BE(properties - 4), bytes.length);
  for (let start = properties + 4; start + 12 <= end; ) {
    const size = bytes.readUInt32BE(start);
    if (size < 8 || start + size > end) break;
    if (bytes.toString('latin1', start + 4, start + 8) === 'colr') {
      const type = bytes.toString('latin1', start + 8, start + 12);
      if (type === 'prof' || type === 'rICC') return bytes.subarray(start + 12, start + size);
      if (type === 'nclx' && primaries === 0) primaries = bytes.readUInt16BE(start + 12);
    }
    start += size;
  }
  return primaries === DISPLAY_P3 ? displayP3() : null;
}

/** libvips carries the profile; it is taken from a picture of one pixel. */
async function displayP3(): Promise<Buffer | null> {
  const pixel = { create: { width: 1, height: 1, channels: 3 as const, background: '#000000' } };
  const { icc } = await sharp(await sharp(pixel).withIccProfile('p3').png().toBuffer()).metadata();
  return icc ?? null;
}
