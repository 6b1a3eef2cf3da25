import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { Sharp, SharpOptions } from 'sharp';
import type { ImageFacts, Task, Written } from './protocol.ts';
import { Trouble, troubleOf } from './trouble.ts';

type Render = Extract<Task, { kind: 'render' }>;
type Thumbnail = Extract<Task, { kind: 'thumbnail' }>;
export type OpenImage = (path: string, options: SharpOptions) => Sharp;

export interface ImageEngine {
  probe(source: string): Promise<ImageFacts>;
  render(task: Render): Promise<Written>;
  thumbnail(task: Thumbnail): Promise<Written>;
}

// Instagram encodes every picture again. Chroma kept whole (4:4:4) and quality 90 leave that second
// encoder clean edges on saturated red and text; at 1440 pixels wide the file stays far below 8 MiB.
// The lower steps exist for pictures of pure noise only.
const QUALITIES = [90, 82, 74, 66, 58, 50, 40] as const;
const WHITE = '#ffffff';

/**
 * Pictures in, JPEG out. Without a call to keep metadata, libvips converts to sRGB through the embedded
 * profile and writes none of EXIF, GPS, XMP, IPTC and the profile itself.
 */
export function createImageEngine(openImage: OpenImage): ImageEngine {
  // 'error' finds what is cut off or broken, but lets pass the harmless warnings of many cameras.
  const upright = (source: string) => openImage(source, { failOn: 'error' }).autoOrient();

  return {
    async probe(source) {
      try {
        const { autoOrient } = await openImage(source, { failOn: 'error' }).metadata();
        // Shrinking on load is quick and still reads every byte of the picture.
        await openImage(source, { failOn: 'error' }).resize(32, 32, { fit: 'inside' }).raw().toBuffer();
        return { width: autoOrient.width, height: autoOrient.height };
      } catch (error) {
        throw pictureTrouble(error);
      }
    },

    async render({ source, target, crop, size, maxBytes }) {
      for (const quality of QUALITIES) {
        const jpeg = await upright(source)
          .extract(crop)
          .resize(size.width, size.height, { fit: 'fill' })
          .flatten({ background: WHITE })
          .toColourspace('srgb')
          .jpeg({ quality, chromaSubsampling: '4:4:4', progressive: false })
          .toBuffer()
          .catch((error: unknown) => {
            throw pictureTrouble(error);
          });
        if (jpeg.length <= maxBytes) return written(target, jpeg, size);
      }
      throw new Trouble('internal', `no quality brings ${source} below ${maxBytes} bytes`);
    },

    async thumbnail({ source, target, width }) {
      const { data, info } = await upright(source)
        .resize(width, width * 4, { fit: 'inside', withoutEnlargement: true })
        .flatten({ background: WHITE })
        .toColourspace('srgb')
        .jpeg({ quality: 82 })
        .toBuffer({ resolveWithObject: true })
        .catch((error: unknown) => {
          throw pictureTrouble(error);
        });
      return written(target, data, info);
    },
  };
}

/** sharp refuses what would need gigabytes once decoded (`limitInputPixels`), and says so only in words. */
const TOO_MANY_PIXELS = /exceeds pixel limit/i;

function pictureTrouble(error: unknown): Trouble {
  const { message } = error instanceof Error ? error : { message: '' };
  return troubleOf(error, TOO_MANY_PIXELS.test(message) ? 'image_too_big' : 'image_damaged');
}

async function written(
  target: string,
  jpeg: Buffer,
  { width, height }: { width: number; height: number },
): Promise<Written> {
  try {
    const file = await open(target, 'w');
    try {
      await file.writeFile(jpeg);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw troubleOf(error, 'library_write_failed');
  }
  return { sha256: createHash('sha256').update(jpeg).digest('hex'), bytes: jpeg.length, width, height };
}
