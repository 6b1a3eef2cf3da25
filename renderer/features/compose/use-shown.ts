import { kindOf, type PostKind } from '@shared/domain/post';
import type { Rendition } from '@shared/ipc/posts';
import { useCall } from '../../data/queries.ts';
import { shownRatio } from '../posts/measures.ts';
import { isUnsaved, useDraft } from './store.ts';

/** What the slides in hand make of the post; null while there is none. */
export function useKind(): PostKind | null {
  return useDraft(({ slides, assets, placement }) =>
    kindOf(
      slides.flatMap(({ assetId }) => assets[assetId]?.kind ?? []),
      placement,
    ),
  );
}

/** Width over height of the whole post; null while it is empty. */
export function useShownRatio(): number | null {
  return useDraft(({ slides, frame, assets }) => shownRatio(slides, frame, (id) => assets[id]));
}

/** The exact files that will be sent, by slide, and why they are not there when they are not. */
export function useRenditions() {
  const postId = useDraft((draft) => draft.postId);
  const unsaved = useDraft(isUnsaved);
  const count = useDraft((draft) => draft.slides.length);
  const { data, error } = useCall(
    'posts.renditions',
    { postId: postId ?? '' },
    // Before the slides are stored main would answer for the post as it was.
    { enabled: postId !== null && count > 0 && !unsaved },
  );
  return { renditions: data, error };
}

/** The rendition of a slide, unless it belongs to an older frame. */
export function renditionFor(
  renditions: readonly Rendition[] | undefined,
  slide: { id: string; assetId: string },
  ratio: number | null,
): Rendition | undefined {
  const found = renditions?.find(({ slideId, assetId }) => slideId === slide.id && assetId === slide.assetId);
  if (!found || found.kind === 'video' || ratio === null) return found;
  return Math.abs(found.width / found.height / ratio - 1) < 0.02 ? found : undefined;
}
