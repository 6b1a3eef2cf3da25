import {
  type Container,
  type ContainerRequest,
  createContainer,
  type GraphSession,
  INSTAGRAM_GRAPH,
} from '../../meta/index.ts';
import type { PreparedPost, PreparedSlide, Run } from '../context.ts';
import { fingerprint, keptContainer } from '../fingerprint.ts';
import { journaled, rowsOf } from '../journaled.ts';
import { SlideFailure } from '../problem.ts';
import { type Sources, slideKindOf, slideRequest } from './requests.ts';
import { stageCover, stageSlide } from './stage.ts';

/**
 * What a container is known by: everything Meta is told when it is made, with checksums in the place of
 * addresses, and the bytes that go into it. A change of any of it needs another container.
 */
function keyOf(run: Run, { slide, file }: PreparedSlide, cover: PreparedPost['cover']): string {
  const sources = { file: file.sha256, cover: cover?.file.sha256 ?? null };
  const request = slideRequest(run.post, slideKindOf(run.post, file.kind), slide, sources);
  return fingerprint(JSON.stringify(request));
}

/** The container of a slide: the one that a former try left behind, or a new one. */
export async function slideContainer(
  run: Run,
  session: GraphSession,
  slide: PreparedSlide,
  cover: PreparedPost['cover'],
): Promise<Container> {
  const key = keyOf(run, slide, cover);
  const kept = keptContainer(rowsOf(run), key, run.options.clock.now());
  if (kept) return kept;
  // What Meta fetches is staged anew for each try: its fetch may have failed because the address was stale.
  const sources: Sources = {
    file: isFetched(session, slide) ? await stageSlide(run, session, slide) : null,
    cover: cover && (await stageCover(run, session, cover)),
  };
  const request = slideRequest(run.post, slideKindOf(run.post, slide.file.kind), slide.slide, sources);
  const { remoteId, uploadUri } = await journaled(
    run,
    { name: 'create_container', slide, facts: { key } },
    async () => {
      const made = await createContainer(session, request, run.signal).catch((error: unknown) => {
        throw blamed(error, request, slide, cover);
      });
      return {
        remoteId: made.id,
        uploadUri: made.uploadUri,
        ...(made.uploadUri !== null && { result: { uploadUri: made.uploadUri } }),
      };
    },
  );
  return { id: remoteId, uploadUri };
}

/** With Instagram Login Meta takes no bytes at all (Meta, "Resumable uploads"): it fetches videos as well. */
const isFetched = (session: GraphSession, { file }: PreparedSlide): boolean =>
  file.kind === 'image' || session.graph === INSTAGRAM_GRAPH;

/** While its video is still to come, a reel's cover is the only file that Meta can find fault with. */
function blamed(
  error: unknown,
  request: ContainerRequest,
  { number }: PreparedSlide,
  cover: PreparedPost['cover'],
): unknown {
  if (request.kind !== 'reel' || request.videoUrl !== null || !cover) return error;
  return new SlideFailure(error, number, cover.asset.originalName);
}
