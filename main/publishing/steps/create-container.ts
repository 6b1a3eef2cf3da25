import type { Post, PostKind } from '@shared/domain/post';
import {
  createCarouselImage,
  createCarouselVideo,
  createPhotoContainer,
  createReelContainer,
  type GraphSession,
} from '../../meta/index.ts';
import type { PreparedSlide, Run } from '../context.ts';
import { fingerprint, keptContainer } from '../fingerprint.ts';
import { journaled, rowsOf } from '../journaled.ts';
import { stagePicture } from './stage.ts';

/** A container of one slide. `uploadUri` is where its video goes; null for a picture. */
export interface SlideContainer {
  id: string;
  uploadUri: string | null;
}

const describedBy = (post: Post) => ({ caption: post.caption, locationId: post.place?.id ?? null });

/** All that Meta is told when the container is made; other content needs another container. */
function keyOf(post: Post, kind: PostKind, { slide, file }: PreparedSlide): string {
  const altText = file.kind === 'image' ? slide.altText : null;
  if (kind === 'carousel') return fingerprint('child', file.kind, file.sha256, altText);
  return fingerprint(kind, file.sha256, altText, post.caption, post.place?.id ?? null);
}

/** The container of a slide: the one that a former try left behind, or a new one. */
export async function slideContainer(
  run: Run,
  session: GraphSession,
  kind: PostKind,
  slide: PreparedSlide,
): Promise<SlideContainer> {
  const key = keyOf(run.post, kind, slide);
  const kept = keptContainer(rowsOf(run), key, run.options.clock.now());
  if (kept) return kept;
  // The picture is staged anew for each try: Meta's fetch may have failed because the address was stale.
  const imageUrl = slide.file.kind === 'image' ? await stagePicture(run, session, slide) : null;
  const { remoteId, uploadUri } = await journaled(
    run,
    { name: 'create_container', slide, facts: { key } },
    async () => {
      const made = await create(run, session, kind, slide, imageUrl);
      return {
        remoteId: made.id,
        uploadUri: made.uploadUri,
        ...(made.uploadUri !== null && { result: { uploadUri: made.uploadUri } }),
      };
    },
  );
  return { id: remoteId, uploadUri };
}

async function create(
  { post, signal }: Run,
  session: GraphSession,
  kind: PostKind,
  { slide }: PreparedSlide,
  imageUrl: string | null,
): Promise<SlideContainer> {
  if (imageUrl === null)
    return kind === 'carousel'
      ? createCarouselVideo(session, signal)
      : createReelContainer(session, describedBy(post), signal);
  const picture = { imageUrl, altText: slide.altText };
  const { id } =
    kind === 'carousel'
      ? await createCarouselImage(session, picture, signal)
      : await createPhotoContainer(session, { ...picture, ...describedBy(post) }, signal);
  return { id, uploadUri: null };
}
