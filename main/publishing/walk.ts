import { kindOf } from '@shared/domain/post';
import type { Container } from '../meta/index.ts';
import { AppError } from '../platform/errors.ts';
import { assertMayPublish } from './claim.ts';
import type { PreparedSlide, Run } from './context.ts';
import { closeOpenPublish } from './reconcile.ts';
import { awaitContainer } from './steps/await-container.ts';
import { slideContainer } from './steps/create-container.ts';
import { parentContainer } from './steps/create-parent.ts';
import { publish } from './steps/publish.ts';
import { renderPost } from './steps/render.ts';
import { uploadSlide } from './steps/upload.ts';

/**
 * One walk of a post through its steps, from whatever its journal already holds. Leaves it `published`
 * or `confirming`, or throws what stood in the way with nothing published.
 */
export async function walk(run: Run): Promise<void> {
  // Whatever else happens, an earlier publish call whose end is unknown comes first.
  if (closeOpenPublish(run.options, run.post.id)) return;
  assertMayPublish(run.options, run.post);
  const { slides, cover } = await renderPost(run);
  const kind = kindOf(
    slides.map(({ file }) => file.kind),
    run.post.placement,
  );
  if (!kind) throw new AppError('draft_empty');
  if (kind === 'story' && slides.length > 1) throw new AppError('story_one_slide', { count: slides.length });
  const session = await run.options.sessionFor(run.post.accountId);

  const containers = await sendSlides(run, slides, async (slide, onBytes) => {
    const container = await slideContainer(run, session, slide, cover);
    await uploadSlide(run, session, slide, container, onBytes);
    return container;
  });
  run.progress({ stage: 'processing', fraction: 0, bytesSent: null, bytesTotal: null });
  const waits = containers.length + (kind === 'carousel' ? 1 : 0);
  const holdsVideo = slides.some(({ file }) => file.kind === 'video');
  let last: 'FINISHED' | 'PUBLISHED' = 'FINISHED';
  for (const [index, container] of containers.entries()) {
    const slide = slides[index];
    last = await awaitContainer(run, session, container.id, {
      slide,
      holdsVideo: slide?.file.kind === 'video',
    });
    run.progress({ stage: 'processing', fraction: (index + 1) / waits, bytesSent: null, bytesTotal: null });
  }

  let top = containers[0]?.id;
  if (kind === 'carousel') {
    top = await parentContainer(
      run,
      session,
      containers.map(({ id }) => id),
    );
    last = await awaitContainer(run, session, top, { holdsVideo });
  }
  if (!top) throw new AppError('draft_empty');
  if (last === 'PUBLISHED') return alreadyLive(run);
  await publish(run, session, top);
}

type SendOne = (slide: PreparedSlide, onBytes: (sent: number) => void) => Promise<Container>;

/** One slide after the other, in order, with one bar over the bytes of all. */
async function sendSlides(run: Run, slides: readonly PreparedSlide[], send: SendOne): Promise<Container[]> {
  const bytesTotal = slides.reduce((sum, { file }) => sum + file.bytes, 0);
  const containers: Container[] = [];
  let before = 0;
  for (const slide of slides) {
    const report = (sent: number) => {
      const bytesSent = Math.min(before + sent, bytesTotal);
      const fraction = bytesTotal === 0 ? null : bytesSent / bytesTotal;
      run.progress({ stage: 'uploading', fraction, bytesSent, bytesTotal });
    };
    report(0);
    containers.push(await send(slide, (sent) => report(Math.min(sent, slide.file.bytes))));
    before += slide.file.bytes;
    report(0);
  }
  return containers;
}

/** Meta says that this very container was published by a former try. */
function alreadyLive({ options, post }: Run): void {
  const call = options.journal.forPost(post.id).findLast((row) => row.step === 'publish');
  options.posts.move(post.id, ['publishing'], 'published', {
    publishedAt: call?.startedAt ?? options.clock.now(),
  });
}
