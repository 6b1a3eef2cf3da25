import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { Sharp, SharpOptions } from 'sharp';
import { readHeic } from './heic.ts';
import type { ImageProbe, Task, Written } from './protocol.ts';
import { Trouble, troubleOf } from './trouble.ts';

type Render = Extract<Task, { kind: 'render' }>;
type Thumbnail = Extract<Task, { kind: 'thumbnail' }>;
type Size = Render['size'];
export type OpenImage = (input: string | Buffer, options: SharpOptions) => Sharp;

export interface ImageEngine {
  probe(source: string, thumbnail?: Pick<Thumbnail, 'target' | 'width'>): Promise<ImageProbe>;
  render(task: Render): Promise<Written>;
  thumbnail(task: Thumbnail): Promise<Written>;
  decodeHeic(source: string, target: string): Promise<Written>;
  /** Has the decoder's code ready before the first picture comes: compiling it takes longer than decoding. */
  prepare(): Promise<void>;
}

// Instagram encodes every picture again. Chroma kept whole (4:4:4) and quality 90 leave that second
// encoder clean edges on saturated red and text; at 1440 pixels wide the file stays far below 8 MiB.
// The lower steps exist for pictures of pure noise only.
const QUALITIES = [90, 82, 74, 66, 58, 50, 40] as const;
/** A HEIC is decoded once, into a copy that loses nothing the eye could find. */
const COPY_QUALITY = 97;
const WHITE = '#ffffff';
/** Shrinking while decoding comes in whole steps; from here on it saves more than it costs. */
const WORTH_SHRINKING = 0.5;
/** The blurred backdrop is drawn this much smaller: nobody can tell, and the blur is quick. */
const BLUR_SCALE = 8;
const BLUR_SIGMA = 9;

/**
 * Pictures in, JPEG out. Without a call to keep metadata, libvips converts to sRGB through the embedded
 * profile and writes none of EXIF, GPS, XMP, IPTC and the profile itself. Of an animation the first frame is read.
 */
export function createImageEngine(openImage: OpenImage): ImageEngine {
  // 'error' finds what is cut off or broken, but lets pass the harmless warnings of many cameras.
  const upright = (source: string) => openImage(source, { failOn: 'error' }).autoOrient();

  /** The wanted part of the picture in the wanted pixels, on its background. */
  function part({ source, crop, size, whole, background = WHITE }: Render): Sharp {
    const scale = size.width / crop.width;
    const flat = (image: Sharp) => image.flatten({ background }).toColourspace('srgb');
    if (!whole || scale > WORTH_SHRINKING)
      return flat(upright(source).extract(crop).resize(size.width, size.height, { fit: 'fill' }));
    // The whole picture first: libjpeg and libwebp then decode it small, and only small pixels are ever held.
    const small = shrunk(whole, crop, size);
    return flat(upright(source).resize(small.width, small.height, { fit: 'fill' }).extract(small.extract));
  }

  async function framed(task: Render): Promise<Sharp> {
    const { canvas } = task;
    if (!canvas) return part(task);
    const picture = await rawOf(part(task));
    const around =
      canvas.backdrop === 'blur' ? await blurred(picture, canvas) : plain(canvas, canvas.backdrop);
    return openRaw(around).composite([
      {
        input: picture.data,
        raw: { ...picture.info, channels: 3 },
        left: Math.floor((canvas.width - picture.info.width) / 2),
        top: Math.floor((canvas.height - picture.info.height) / 2),
      },
    ]);
  }

  /** The picture itself, out of focus and a little darker, filling the canvas. */
  async function blurred(picture: Raw, canvas: Size): Promise<Raw> {
    const small = {
      width: Math.max(1, Math.round(canvas.width / BLUR_SCALE)),
      height: Math.max(1, Math.round(canvas.height / BLUR_SCALE)),
    };
    const soft = await rawOf(openRaw(picture).resize(small.width, small.height, { fit: 'cover' }));
    const dim = await rawOf(openRaw(soft).blur(BLUR_SIGMA).modulate({ brightness: 0.82 }));
    return rawOf(openRaw(dim).resize(canvas.width, canvas.height, { fit: 'fill', kernel: 'cubic' }));
  }

  async function writeThumbnail({ source, target, width }: Pick<Thumbnail, 'source' | 'target' | 'width'>) {
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
  }

  const openRaw = ({ data, info }: Raw) => openImage(data, { raw: { ...info, channels: 3 } });

  return {
    async probe(source, thumbnail) {
      try {
        const facts = await openImage(source, { failOn: 'error' }).metadata();
        // Shrinking on load is quick and still reads every byte of the picture.
        if (thumbnail) await writeThumbnail({ source, ...thumbnail });
        else await openImage(source, { failOn: 'error' }).resize(32, 32, { fit: 'inside' }).raw().toBuffer();
        const { width, height } = facts.autoOrient;
        return { width, height, frames: facts.pages ?? 1, hasAlpha: facts.hasAlpha };
      } catch (error) {
        throw pictureTrouble(error);
      }
    },

    async render(task) {
      try {
        const { data, info } = await rawOf(await framed(task));
        for (const quality of QUALITIES) {
          const jpeg = await openRaw({ data, info })
            .jpeg({ quality, chromaSubsampling: '4:4:4', progressive: false })
            .toBuffer();
          if (jpeg.length <= task.maxBytes) return await written(task.target, jpeg, info);
        }
      } catch (error) {
        throw pictureTrouble(error);
      }
      throw new Trouble('internal', `no quality brings ${task.source} below ${task.maxBytes} bytes`);
    },

    thumbnail: writeThumbnail,

    async prepare() {
      const info = { width: 1024, height: 768 };
      const jpeg = await openRaw(plain(info, WHITE)).jpeg().toBuffer();
      await openImage(jpeg, { failOn: 'error' })
        .autoOrient()
        .resize(64, 256, { fit: 'inside' })
        .flatten({ background: WHITE })
        .toColourspace('srgb')
        .jpeg()
        .toBuffer();
    },

    async decodeHeic(source, target) {
      try {
        const { tiff, hasAlpha } = await readHeic(source);
        const image = openImage(tiff, { failOn: 'error' }).toColourspace('srgb');
        const { data, info } = await (hasAlpha
          ? image.png({ compressionLevel: 3 })
          : image.jpeg({ quality: COPY_QUALITY, chromaSubsampling: '4:4:4' })
        ).toBuffer({ resolveWithObject: true });
        return await written(target, data, info);
      } catch (error) {
        throw pictureTrouble(error);
      }
    },
  };
}

interface Raw {
  data: Buffer;
  info: Size;
}

async function rawOf(image: Sharp): Promise<Raw> {
  const { data, info } = await image.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, info: { width: info.width, height: info.height } };
}

/** A frame of one colour. */
function plain({ width, height }: Size, colour: string): Raw {
  return {
    data: Buffer.alloc(width * height * 3, Buffer.from(colour.slice(1), 'hex')),
    info: { width, height },
  };
}

/** The whole picture in the scale of the rendition, and where the wanted part lies in it. */
function shrunk(whole: Size, crop: Render['crop'], size: Size) {
  const width = Math.max(size.width, Math.round((whole.width * size.width) / crop.width));
  const height = Math.max(size.height, Math.round((whole.height * size.height) / crop.height));
  const left = Math.min(Math.round((crop.left * size.width) / crop.width), width - size.width);
  const top = Math.min(Math.round((crop.top * size.height) / crop.height), height - size.height);
  return { width, height, extract: { left, top, width: size.width, height: size.height } };
}

/** sharp refuses what would need gigabytes once decoded (`limitInputPixels`), and says so only in words. */
const TOO_MANY_PIXELS = /exceeds pixel limit/i;

function pictureTrouble(error: unknown): Trouble {
  const { message } = error instanceof Error ? error : { message: '' };
  return troubleOf(error, TOO_MANY_PIXELS.test(message) ? 'image_too_big' : 'image_damaged');
}

async function written(target: string, jpeg: Buffer, { width, height }: Size): Promise<Written> {
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
