import { sharp } from '../../platform/sharp.ts';
import { publishingError } from '../http/errors.ts';

const MAX_BYTES = 8 * 1024 * 1024;
const WIDEST = 1440;
// Meta names 4:5 and 1.91:1; whole pixels never meet a ratio exactly.
const TOLERANCE = 0.01;

export interface AcceptedImage {
  bytes: Buffer;
  width: number;
  height: number;
}

/** Checks an image as Meta does, and gives it as Instagram keeps it. Refuses with the documented subcodes. */
export async function acceptImage(bytes: Buffer, rules: { ratio: boolean }): Promise<AcceptedImage> {
  const metadata = await sharp(bytes)
    .metadata()
    .catch(() => {
      throw publishingError(2207052);
    });
  if (metadata.format !== 'jpeg') throw publishingError(2207005);
  if (bytes.length > MAX_BYTES) throw publishingError(2207004);
  const { width, height } = metadata.autoOrient;
  const ratio = width / height;
  if (rules.ratio && (ratio < 4 / 5 - TOLERANCE || ratio > 1.91 + TOLERANCE)) throw publishingError(2207009);
  // A JPEG that only begins well is decoded to its end before it counts as one.
  const kept = await sharp(bytes, { failOn: 'truncated' })
    .rotate()
    .resize({ width: WIDEST, withoutEnlargement: true })
    .toColourspace('srgb')
    .jpeg({ quality: 90 })
    .toBuffer({ resolveWithObject: true })
    .catch(() => {
      throw publishingError(2207005);
    });
  return { bytes: kept.data, width: kept.info.width, height: kept.info.height };
}
