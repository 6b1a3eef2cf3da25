import { describe, expect, test } from 'vitest';
import { acceptedMime, sniff } from '../../../main/media/sniff.ts';

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const ftyp = (brand: string) => bytes(`\0\0\0\x18ftyp${brand}\0\0\0\0`);

describe('the type of a file', () => {
  test.each([
    [bytes('\xff\xd8\xff\xe0....'), { mime: 'image/jpeg' }],
    [bytes('\x89PNG\r\n\x1a\n'), { mime: 'image/png' }],
    [bytes('RIFF....WEBPVP8 '), { mime: 'image/webp' }],
    [ftyp('isom'), { mime: 'video/mp4' }],
    [ftyp('qt  '), { mime: 'video/quicktime' }],
    [bytes('\0\0\0\x08wide\0\0'), { mime: 'video/quicktime' }],
    [ftyp('heic'), { mime: 'image/heic' }],
    [ftyp('avif'), { mime: 'image/avif' }],
    [bytes('\0\0\0\x18ftypmif1\0\0\0\0miafheic'), { mime: 'image/heic' }],
    [bytes('\0\0\0\x18ftypmif1\0\0\0\0miafavif'), { mime: 'image/avif' }],
    [ftyp('mif1'), { found: 'HEIF' }],
    [ftyp('crx '), { found: 'RAW' }],
    [bytes('GIF89a'), { mime: 'image/gif' }],
    [bytes('II*\0'), { mime: 'image/tiff' }],
    [bytes('MM\0*'), { mime: 'image/tiff' }],
    [bytes('%PDF-1.7'), { found: 'PDF' }],
    [bytes('RIFF....AVI LIST'), { found: 'AVI' }],
    [bytes('\x1a\x45\xdf\xa3....webm'), { mime: 'video/webm' }],
    [bytes('\x1a\x45\xdf\xa3....matroska'), { mime: 'video/x-matroska' }],
    [bytes('Dear diary'), { found: null }],
    [bytes(''), { found: null }],
  ])('is read from its first bytes (%#)', (head, verdict) => {
    expect(sniff(head)).toEqual(verdict);
  });

  test('is believed over the name', () => {
    expect(acceptedMime(bytes('\x89PNG\r\n\x1a\n'), 'really.jpg')).toBe('image/png');
    expect(acceptedMime(ftyp('mp42'), 'no extension')).toBe('video/mp4');
  });

  test.each([
    ['note.jpg', bytes('Dear diary'), 'file_not_what_it_says', 'JPG'],
    ['scan.png', bytes('%PDF-1.7'), 'file_not_what_it_says', 'PDF'],
    ['IMG_1.jpg', ftyp('crx '), 'file_type_unsupported', 'RAW'],
    ['note.txt', bytes('Dear diary'), 'file_type_unsupported', 'TXT'],
    ['note', bytes('Dear diary'), 'file_type_unsupported', '?'],
  ])('%s is refused with what it is', (name, head, code, found) => {
    expect(() => acceptedMime(head, name)).toThrow(
      expect.objectContaining({ code, params: { name, found } }),
    );
  });
});
