import type { Asset } from '@shared/domain/asset';
import { AppError } from '../platform/errors.ts';

/** How many bytes of a file's head are enough to know it. */
export const HEAD_BYTES = 4096;

type Accepted = { mime: Asset['mime'] };
type Refused = { found: string | null };

const ascii = (head: Uint8Array, from: number, length: number) =>
  Buffer.from(head.subarray(from, from + length)).toString('latin1');
const startsWith = (head: Uint8Array, bytes: readonly number[]) =>
  bytes.every((byte, index) => head[index] === byte);

/** Pictures in an ISO base media file, by brand. */
const PICTURE_BRANDS: Readonly<Record<string, 'image/heic' | 'image/avif'>> = {
  heic: 'image/heic',
  heix: 'image/heic',
  heim: 'image/heic',
  heis: 'image/heic',
  hevc: 'image/heic',
  hevx: 'image/heic',
  avif: 'image/avif',
  avis: 'image/avif',
};
/** These say "a picture" and leave the coding to the compatible brands that follow. */
const GENERIC_PICTURE = ['mif1', 'msf1', 'mif2', 'miaf'];

function isoMedia(head: Uint8Array): Accepted | Refused {
  const brand = ascii(head, 8, 4);
  if (brand === 'crx ') return { found: 'RAW' };
  const known = PICTURE_BRANDS[brand];
  if (known) return { mime: known };
  if (GENERIC_PICTURE.includes(brand)) {
    const end = Math.min(new DataView(head.buffer, head.byteOffset).getUint32(0), head.length);
    for (let at = 16; at + 4 <= end; at += 4) {
      const compatible = PICTURE_BRANDS[ascii(head, at, 4)];
      if (compatible) return { mime: compatible };
    }
    return { found: 'HEIF' };
  }
  return { mime: brand === 'qt  ' ? 'video/quicktime' : 'video/mp4' };
}

const MAGIC: readonly (readonly [string, readonly number[]])[] = [
  ['PDF', [0x25, 0x50, 0x44, 0x46]],
  ['PSD', [0x38, 0x42, 0x50, 0x53]],
  ['BMP', [0x42, 0x4d]],
  ['JPEG XL', [0xff, 0x0a]],
  ['JPEG XL', [0, 0, 0, 0x0c, 0x4a, 0x58, 0x4c, 0x20]],
  ['MKV', [0x1a, 0x45, 0xdf, 0xa3]],
  ['ZIP', [0x50, 0x4b, 0x03, 0x04]],
  ['MP3', [0x49, 0x44, 0x33]],
  ['FLV', [0x46, 0x4c, 0x56]],
];

// QuickTime files of old cameras have no `ftyp`: they begin with one of these boxes.
const QUICKTIME_FIRST = ['moov', 'mdat', 'wide', 'free', 'skip', 'pnot'];

/** The type of a file by its first bytes; the name plays no part. */
export function sniff(head: Uint8Array): Accepted | Refused {
  if (startsWith(head, [0xff, 0xd8, 0xff])) return { mime: 'image/jpeg' };
  if (startsWith(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return { mime: 'image/png' };
  if (startsWith(head, [0x47, 0x49, 0x46, 0x38])) return { mime: 'image/gif' };
  // Raw files of several cameras begin like a TIFF; libvips finds no picture in most of them and says so.
  if (startsWith(head, [0x49, 0x49, 0x2a, 0x00])) return { mime: 'image/tiff' };
  if (startsWith(head, [0x4d, 0x4d, 0x00, 0x2a])) return { mime: 'image/tiff' };
  if (ascii(head, 0, 4) === 'RIFF') {
    const form = ascii(head, 8, 4);
    if (form === 'WEBP') return { mime: 'image/webp' };
    return { found: form === 'AVI ' ? 'AVI' : form === 'WAVE' ? 'WAV' : null };
  }
  const box = ascii(head, 4, 4);
  if (box === 'ftyp') return isoMedia(head);
  if (QUICKTIME_FIRST.includes(box)) return { mime: 'video/quicktime' };
  const magic = MAGIC.find(([, bytes]) => startsWith(head, bytes));
  if (magic?.[0] === 'MKV')
    return { mime: ascii(head, 0, 64).includes('webm') ? 'video/webm' : 'video/x-matroska' };
  return { found: magic?.[0] ?? null };
}

const OUR_EXTENSIONS = /\.(?:jpe?g|png|webp|avif|tiff?|gif|hei[cf]|mp4|m4v|mov|webm|mkv)$/i;
const MEDIA = ['HEIF', 'PSD', 'BMP', 'JPEG XL', 'RAW', 'AVI', 'FLV'];

/**
 * The type of a file that Vitrine takes. Throws `file_type_unsupported` with what it is in `found`, or
 * `file_not_what_it_says` when a name promises a picture or film and the bytes are neither.
 */
export function acceptedMime(head: Uint8Array, name: string): Asset['mime'] {
  const seen = sniff(head);
  if ('mime' in seen) return seen.mime;
  const promised = OUR_EXTENSIONS.test(name);
  const extension = /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toUpperCase();
  // A picture that is called .jpg and is of another kind: its true name helps more than the reproach.
  if (promised && !MEDIA.includes(seen.found ?? ''))
    throw new AppError('file_not_what_it_says', { name, found: seen.found ?? extension ?? '?' });
  throw new AppError('file_type_unsupported', { name, found: seen.found ?? extension ?? '?' });
}
