import type { Asset, AssetKind } from '@shared/domain/asset';
import { kindOf, type PostKind, type Slide } from '@shared/domain/post';
import type { Rendition } from '@shared/ipc/posts';
import { useQuery } from '@tanstack/react-query';
import { useShallow } from 'zustand/react/shallow';
import { call } from '../../data/bridge.ts';
import { shownRatio } from '../posts/measures.ts';
import { type DraftState, isUnsaved, useDraft } from './store.ts';

const slideKinds = ({ slides, assets }: Pick<DraftState, 'slides' | 'assets'>): AssetKind[] =>
  slides.flatMap(({ assetId }) => assets[assetId]?.kind ?? []);

/** Whether each slide is a picture or a video. */
export function useSlideKinds(): AssetKind[] {
  return useDraft(useShallow(slideKinds));
}

/** What the slides in hand make of the post; null while there is none. */
export function useKind(): PostKind | null {
  return useDraft((draft) => kindOf(slideKinds(draft), draft.placement));
}

/** The slide that is being worked on. Null while there is none. */
export function useCurrentSlide(): { slide: Slide; asset: Asset; index: number } | null {
  const slides = useDraft((draft) => draft.slides);
  const currentSlideId = useDraft((draft) => draft.currentSlideId);
  const assets = useDraft((draft) => draft.assets);
  const index = Math.max(
    0,
    slides.findIndex(({ id }) => id === currentSlideId),
  );
  const slide = slides[index];
  const asset = slide && assets[slide.assetId];
  return slide && asset ? { slide, asset, index } : null;
}

/** Width over height of the whole post; null while it is empty. */
export function useShownRatio(): number | null {
  return useDraft(({ slides, frame, placement, assets }) =>
    shownRatio({ slides, frame, placement }, (id) => assets[id]),
  );
}

/** What decides the bytes of the slides, as one text. Words, people and places do not. */
const shapeKey = ({ placement, frame, fit, backdrop, slides }: DraftState): string =>
  JSON.stringify([
    placement,
    frame,
    fit,
    backdrop,
    slides.map(({ id, assetId, crop, trim }) => [id, assetId, crop, trim]),
  ]);

/**
 * The exact files that will be sent, by slide, and why they are not there when they are not. They belong to the
 * shape on screen: what was made for an earlier one is never shown for it.
 */
export function useRenditions() {
  const postId = useDraft((draft) => draft.postId) ?? '';
  const unsaved = useDraft(isUnsaved);
  const count = useDraft((draft) => draft.slides.length);
  const shape = useDraft(shapeKey);
  const { data, error } = useQuery({
    queryKey: ['posts.renditions', { postId }, shape],
    queryFn: () => call('posts.renditions', { postId }),
    // Before the slides are stored main would answer for the post as it was.
    enabled: postId !== '' && count > 0 && !unsaved,
  });
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
