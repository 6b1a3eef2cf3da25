import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PostShape } from '@shared/domain/post';
import type { Rendition } from '@shared/ipc/posts';
import type { Renditions } from '../media/renditions.ts';

/** A plain grey JPEG of 320 × 320 pixels. */
const GREY = Buffer.from(
  '/9j/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//' +
    '2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//' +
    'wAARCAFAAUADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFgEBAQEAAAAA' +
    `AAAAAAAAAAAAAAID/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAwDAQACEQMRAD8AvgM1${'A'.repeat(798)}P/2Q==`,
  'base64',
);
const SIDE = 320;
const PREFIX = 'media://rendition/stand-in-';

export interface StandIns extends Renditions {
  /** From now on a plain picture goes out for this slide. */
  replace(slideId: string): void;
}

/**
 * The files of a post whose refused slides are stood in for by a plain picture, so that Instagram goes on to
 * the slides behind them and to the post as a whole, and a carousel stays one of as many slides.
 */
export async function createStandIns(files: Renditions, folder: string): Promise<StandIns> {
  const path = join(folder, 'stand-in.jpg');
  await writeFile(path, GREY);
  const stoodIn = new Set<string>();
  return {
    ...files,
    replace: (slideId) => void stoodIn.add(slideId),
    async forSlides(shape: PostShape, assetOf) {
      const shown = shape.slides.filter(({ id }) => !stoodIn.has(id));
      const made = new Map(
        (await files.forSlides({ ...shape, slides: shown }, assetOf)).map((file) => [file.slideId, file]),
      );
      return shape.slides.map((slide) => made.get(slide.id) ?? standIn(slide.id, slide.assetId));
    },
    fileOf: async (rendition) =>
      rendition.url.startsWith(PREFIX) ? { path, contentType: 'image/jpeg' } : files.fileOf(rendition),
  };
}

/** Each with a hash of its own: containers are told apart by it, and a carousel takes none of them twice. */
const standIn = (slideId: string, assetId: string): Rendition => ({
  slideId,
  assetId,
  kind: 'image',
  url: `${PREFIX}${encodeURIComponent(slideId)}`,
  sha256: createHash('sha256').update(PREFIX).update(slideId).digest('hex'),
  bytes: GREY.length,
  width: SIDE,
  height: SIDE,
});
