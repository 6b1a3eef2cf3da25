import { AppError } from '../../platform/errors.ts';
import type { PreparedCover, PreparedPost, PreparedSlide, Run } from '../context.ts';
import { journaled } from '../journaled.ts';
import { SlideFailure } from '../problem.ts';
import { slideKindOf } from './requests.ts';

/** Makes the file of every slide and of the cover. Local, but journaled: a full disk belongs into the post's story. */
export async function renderPost(run: Run): Promise<PreparedPost> {
  run.progress({ stage: 'preparing', fraction: null, bytesSent: null, bytesTotal: null });
  const { slides, cover } = await journaled(run, { name: 'render' }, async () => {
    const made = await prepare(run).catch((error: unknown) => {
      throw blamedByName(run, error);
    });
    const still = await prepareCover(run, made);
    return {
      slides: made,
      cover: still,
      result: { slides: made.length, bytes: made.reduce((sum, { file }) => sum + file.bytes, 0) },
    };
  });
  return { slides, cover };
}

/** The picture that a reel wears as its cover. What the post is no reel for is not sent. */
async function prepareCover(
  { post, options }: Run,
  slides: readonly PreparedSlide[],
): Promise<PreparedCover | null> {
  const { cover } = post.details;
  const [only] = slides;
  if (cover?.kind !== 'image' || !only || slideKindOf(post, only.file.kind) !== 'reel') return null;
  const asset = options.assets.find(cover.assetId);
  if (!asset) throw new AppError('cover_missing');
  // Meta recommends 9:16 for a cover.
  const { path, sha256, bytes } = await options.renditions.photo(asset, 'tall');
  return { asset, file: { path, sha256, bytes } };
}

async function prepare({ post, options }: Run): Promise<PreparedSlide[]> {
  const { assets, renditions } = options;
  const missing = post.slides.findIndex(({ assetId }) => !assets.find(assetId));
  // A slide without its file must never yield a post without that slide.
  if (missing >= 0) throw new SlideFailure(new AppError('file_missing'), missing + 1, null);
  const made = await renditions.forSlides(post, (id) => assets.find(id));
  return Promise.all(
    post.slides.map(async (slide, index) => {
      const asset = assets.find(slide.assetId);
      const rendition = made[index];
      if (!asset || rendition?.slideId !== slide.id)
        throw new SlideFailure(new AppError('file_missing'), index + 1, asset?.originalName ?? null);
      const { path, contentType } = await renditions.fileOf(rendition);
      const { kind, sha256, bytes } = rendition;
      const mime = kind === 'image' ? 'image/jpeg' : videoMime(contentType);
      return { slide, number: index + 1, asset, file: { kind, path, sha256, bytes, mime } };
    }),
  );
}

const videoMime = (contentType: string) =>
  contentType === 'video/quicktime' ? 'video/quicktime' : 'video/mp4';

/** Errors about a file carry its name; the slide that shows it is the one to blame. */
function blamedByName({ post, options }: Run, error: unknown): unknown {
  if (!(error instanceof AppError)) return error;
  const { name } = error.params;
  if (name === undefined) return error;
  const index = post.slides.findIndex(({ assetId }) => options.assets.find(assetId)?.originalName === name);
  return index < 0 ? error : new SlideFailure(error, index + 1, String(name));
}
