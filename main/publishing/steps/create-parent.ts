import { createCarousel, type GraphSession } from '../../meta/index.ts';
import { AppError } from '../../platform/errors.ts';
import type { Run } from '../context.ts';
import { fingerprint, keptContainer } from '../fingerprint.ts';
import { journaled, rowsOf } from '../journaled.ts';

/** The carousel over its children. All or nothing: a missing child never yields a shorter carousel. */
export async function parentContainer(
  run: Run,
  session: GraphSession,
  children: readonly string[],
): Promise<string> {
  const { post, options, signal } = run;
  if (children.length !== post.slides.length || new Set(children).size !== children.length)
    throw new AppError('internal', { children: children.length, slides: post.slides.length });
  const key = fingerprint('parent', ...children, post.caption, post.place?.id ?? null);
  const kept = keptContainer(rowsOf(run), key, options.clock.now());
  if (kept) return kept.id;
  const carousel = { children, caption: post.caption, locationId: post.place?.id ?? null };
  const { remoteId } = await journaled(run, { name: 'create_parent', facts: { key } }, async () => ({
    remoteId: (await createCarousel(session, carousel, signal)).id,
  }));
  return remoteId;
}
