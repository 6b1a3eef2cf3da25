import { createContainer, type GraphSession } from '../../meta/index.ts';
import { AppError } from '../../platform/errors.ts';
import type { Run } from '../context.ts';
import { fingerprint, keptContainer } from '../fingerprint.ts';
import { journaled, rowsOf } from '../journaled.ts';
import { carouselRequest } from './requests.ts';

/** The carousel over its children. All or nothing: a missing child never yields a shorter carousel. */
export async function parentContainer(
  run: Run,
  session: GraphSession,
  children: readonly string[],
): Promise<string> {
  const { post, options, signal } = run;
  if (children.length !== post.slides.length || new Set(children).size !== children.length)
    throw new AppError('internal', { children: children.length, slides: post.slides.length });
  const request = carouselRequest(post, children);
  const key = fingerprint(JSON.stringify(request));
  const kept = keptContainer(rowsOf(run), key, options.clock.now());
  if (kept) return kept.id;
  const { remoteId } = await journaled(run, { name: 'create_parent', facts: { key } }, async () => ({
    remoteId: (await createContainer(session, request, signal)).id,
  }));
  return remoteId;
}
