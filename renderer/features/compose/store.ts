import type { Asset } from '@shared/domain/asset';
import type { Failure } from '@shared/domain/errors';
import type { FrameChoice } from '@shared/domain/frame';
import {
  contentOf,
  EMPTY_CONTENT,
  type Place,
  type Post,
  type PostContent,
  type PostPatch,
  type PostState,
  type Problem,
  type Slide,
} from '@shared/domain/post';
import { create } from 'zustand';

/** A file on its way into the library. */
export interface ImportJob {
  id: string;
  name: string;
  step: 'waiting' | 'copying' | 'still';
}

/** A file that was not taken, with the reason. */
export interface Refusal {
  id: string;
  name: string;
  failure: Failure;
}

/** The draft in hand. `revision` counts its changes; `savedRevision` is the newest one that main holds. */
export interface DraftState extends PostContent {
  /** The account that the draft is for. */
  accountId: string | null;
  postId: string | null;
  postState: PostState;
  scheduledAt: number | null;
  problem: Problem | null;
  /** True when it was opened from elsewhere by its id, false when it was begun here. */
  openedById: boolean;
  currentSlideId: string | null;
  assets: Record<string, Asset>;
  /** Counts the stills drawn for a video, so that its thumbnail is asked for again. */
  posters: Record<string, number>;
  jobs: ImportJob[];
  refusals: Refusal[];
  revision: number;
  savedRevision: number;
  saveFailure: Failure | null;
  /** True from "Publish now" until the creator returns to composing. */
  sent: boolean;
}

export interface DraftActions {
  setCaption(caption: string): void;
  setPlace(place: Place | null): void;
  setFrame(frame: FrameChoice): void;
  setAltText(slideId: string, altText: string): void;
  /** Adds a slide at the end and makes it the current one when it is the first. */
  addSlide(slide: Slide, asset: Asset): void;
  removeSlide(slideId: string): void;
  /** Moves a slide to a 0-based place; out of range is brought into range. */
  moveSlide(slideId: string, to: number): void;
  select(slideId: string): void;
  putAssets(assets: readonly Asset[]): void;
  posterDrawn(assetId: string): void;
  putJob(job: ImportJob): void;
  endJob(jobId: string): void;
  refuse(refusals: readonly Refusal[]): void;
  dismissRefusals(): void;
  markCreated(post: Post): void;
  markSaved(revision: number, post: Post): void;
  markSaveFailed(failure: Failure): void;
  /** Takes what main knows of the post's state, without touching what was composed. */
  follow(post: Post): void;
  setSent(sent: boolean): void;
  load(post: Post, assets: readonly Asset[], openedById: boolean): void;
  /** An empty sheet for an account. */
  reset(accountId?: string): void;
}

const DRAFT_DEFAULTS: DraftState = {
  accountId: null,
  postId: null,
  postState: 'draft',
  scheduledAt: null,
  problem: null,
  openedById: false,
  ...EMPTY_CONTENT,
  currentSlideId: null,
  assets: {},
  posters: {},
  jobs: [],
  refusals: [],
  revision: 0,
  savedRevision: 0,
  saveFailure: null,
  sent: false,
};

/** What of the draft main keeps. */
export const patchOf = (state: DraftState): PostPatch => contentOf(state);

export const isUnsaved = (state: DraftState): boolean => state.revision !== state.savedRevision;

export const isBlank = (state: DraftState): boolean =>
  state.postId === null && state.slides.length === 0 && state.caption === '' && state.jobs.length === 0;

const followed = (post: Post) => ({
  postState: post.state,
  scheduledAt: post.scheduledAt,
  problem: post.problem,
});

const withAssets = (known: DraftState['assets'], assets: readonly Asset[]) => ({
  ...known,
  ...Object.fromEntries(assets.map((asset) => [asset.id, asset])),
});

export const useDraft = create<DraftState & DraftActions>()((set) => {
  /** A change of content: counted, so that it is saved. */
  const change = (next: (state: DraftState) => Partial<DraftState>) =>
    set((state) => ({ ...next(state), revision: state.revision + 1 }));

  return {
    ...DRAFT_DEFAULTS,
    setCaption: (caption) => change(() => ({ caption })),
    setPlace: (place) => change(() => ({ place })),
    setFrame: (frame) => change(() => ({ frame })),
    setAltText: (slideId, altText) =>
      change(({ slides }) => ({
        slides: slides.map((slide) => (slide.id === slideId ? { ...slide, altText } : slide)),
      })),
    addSlide: (slide, asset) =>
      change(({ slides, assets, currentSlideId }) => ({
        slides: [...slides, slide],
        assets: withAssets(assets, [asset]),
        currentSlideId: currentSlideId ?? slide.id,
      })),
    removeSlide: (slideId) =>
      change(({ slides, currentSlideId }) => {
        const index = slides.findIndex(({ id }) => id === slideId);
        const rest = slides.filter(({ id }) => id !== slideId);
        const neighbour = rest[Math.min(index, rest.length - 1)]?.id ?? null;
        return { slides: rest, currentSlideId: currentSlideId === slideId ? neighbour : currentSlideId };
      }),
    moveSlide: (slideId, to) =>
      change(({ slides }) => {
        const slide = slides.find(({ id }) => id === slideId);
        if (!slide) return {};
        const rest = slides.filter(({ id }) => id !== slideId);
        const place = Math.min(Math.max(to, 0), rest.length);
        return { slides: [...rest.slice(0, place), slide, ...rest.slice(place)] };
      }),
    select: (currentSlideId) => set({ currentSlideId }),
    putAssets: (assets) => set((state) => ({ assets: withAssets(state.assets, assets) })),
    posterDrawn: (assetId) =>
      set(({ posters }) => ({ posters: { ...posters, [assetId]: (posters[assetId] ?? 0) + 1 } })),
    putJob: (job) =>
      set(({ jobs }) => ({
        jobs: jobs.some(({ id }) => id === job.id)
          ? jobs.map((known) => (known.id === job.id ? job : known))
          : [...jobs, job],
      })),
    endJob: (jobId) => set(({ jobs }) => ({ jobs: jobs.filter(({ id }) => id !== jobId) })),
    refuse: (refusals) => set((state) => ({ refusals: [...state.refusals, ...refusals] })),
    dismissRefusals: () => set({ refusals: [] }),
    markCreated: (post) => set({ postId: post.id, ...followed(post) }),
    markSaved: (savedRevision, post) => set({ savedRevision, saveFailure: null, ...followed(post) }),
    markSaveFailed: (saveFailure) => set({ saveFailure }),
    follow: (post) => set((state) => (state.postId === post.id ? followed(post) : state)),
    setSent: (sent) => set({ sent }),
    load: (post, assets, openedById) =>
      set({
        ...DRAFT_DEFAULTS,
        ...followed(post),
        accountId: post.accountId,
        postId: post.id,
        openedById,
        ...contentOf(post),
        currentSlideId: post.slides[0]?.id ?? null,
        assets: withAssets({}, assets),
      }),
    reset: (accountId) => set((state) => ({ ...DRAFT_DEFAULTS, accountId: accountId ?? state.accountId })),
  };
});
