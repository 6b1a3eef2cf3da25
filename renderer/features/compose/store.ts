import type { Asset } from '@shared/domain/asset';
import type { Failure } from '@shared/domain/errors';
import type { FrameChoice } from '@shared/domain/frame';
import {
  contentOf,
  EMPTY_CONTENT,
  type Place,
  type Placement,
  type Post,
  type PostContent,
  type PostDetails,
  type PostPatch,
  type PostState,
  type Problem,
  type Slide,
} from '@shared/domain/post';
import { type DraftHistory, NO_HISTORY } from '@shared/domain/writing';
import { create } from 'zustand';
import { type OpenStep, recorded, stepped } from './history.ts';

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
  /** The steps that lead back, and which of them main holds. */
  history: DraftHistory;
  savedHistory: DraftHistory;
  openStep: OpenStep | null;
  /** True from "Publish now" until the creator returns to composing. */
  sent: boolean;
}

export interface DraftActions {
  setCaption(caption: string): void;
  setPlace(place: Place | null): void;
  setFrame(frame: FrameChoice): void;
  /** The feed or a story, with the frame that goes with it. */
  setPlacement(placement: Placement): void;
  setAltText(slideId: string, altText: string): void;
  /** Changes with the same key, soon after another, are undone as one. */
  change(patch: PostPatch, key?: string): void;
  changeDetails(details: Partial<PostDetails>, key?: string): void;
  changeSlide(slideId: string, slide: Partial<Omit<Slide, 'id'>>, key?: string): void;
  undo(): void;
  redo(): void;
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
  markSaved(revision: number, post: Post, history: DraftHistory): void;
  markSaveFailed(failure: Failure): void;
  /** Takes what main knows of the post's state, without touching what was composed. */
  follow(post: Post): void;
  setSent(sent: boolean): void;
  load(post: Post, assets: readonly Asset[], openedById: boolean, history: DraftHistory): void;
  /** Takes up a draft that was set aside, exactly as it was. */
  takeUp(draft: DraftState): void;
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
  history: NO_HISTORY,
  savedHistory: NO_HISTORY,
  openStep: null,
  sent: false,
};

/** What of the draft main keeps. */
export const patchOf = (state: DraftState): PostPatch => contentOf(state);

export const isUnsaved = (state: DraftState): boolean => state.revision !== state.savedRevision;

export const isBlank = (state: DraftState): boolean =>
  state.postId === null && state.slides.length === 0 && state.caption === '' && state.jobs.length === 0;

const CONTENT_FIELDS = Object.keys(EMPTY_CONTENT);

/** Of a change, what is content. */
const contentIn = (values: PostPatch): PostPatch =>
  Object.fromEntries(Object.entries(values).filter(([field]) => CONTENT_FIELDS.includes(field)));

const followed = (post: Post) => ({
  postState: post.state,
  scheduledAt: post.scheduledAt,
  problem: post.problem,
});

const withAssets = (known: DraftState['assets'], assets: readonly Asset[]) => ({
  ...known,
  ...Object.fromEntries(assets.map((asset) => [asset.id, asset])),
});

/** The frame that goes with a placement, where the one that is chosen does not. */
const frameIn = (placement: Placement, frame: FrameChoice): FrameChoice => {
  if (placement === 'story') return frame === 'original' ? 'original' : 'tall';
  return frame === 'tall' ? 'original' : frame;
};

export const useDraft = create<DraftState & DraftActions>()((set) => {
  /** A change of content: counted, so that it is saved, and taken down, so that it can be undone. */
  const change = (next: (state: DraftState) => PostPatch & Partial<DraftState>, key: string | null = null) =>
    set((state) => {
      const values = next(state);
      const step = { key, at: Date.now() };
      const { history, open } = recorded(state.history, state.openStep, state, contentIn(values), step);
      return { ...values, history, openStep: open, revision: state.revision + 1 };
    });
  const changeSlide = (slideId: string, slide: Partial<Omit<Slide, 'id'>>, key?: string) =>
    change(
      ({ slides }) => ({
        slides: slides.map((each) => (each.id === slideId ? { ...each, ...slide } : each)),
      }),
      key ?? null,
    );
  const step = (direction: 'undo' | 'redo') =>
    set((state) => {
      const taken = stepped(state.history, state, direction);
      if (!taken) return state;
      const slides = taken.patch.slides ?? state.slides;
      const current = slides.some(({ id }) => id === state.currentSlideId);
      return {
        ...taken.patch,
        history: taken.history,
        openStep: null,
        currentSlideId: current ? state.currentSlideId : (slides[0]?.id ?? null),
        revision: state.revision + 1,
      };
    });

  return {
    ...DRAFT_DEFAULTS,
    // A new line begins a new step: otherwise a text typed in one go would vanish in one go.
    setCaption: (caption) => change(() => ({ caption }), `caption:${caption.split('\n').length}`),
    setPlace: (place) => change(() => ({ place })),
    setFrame: (frame) => change(() => ({ frame })),
    setPlacement: (placement) => change(({ frame }) => ({ placement, frame: frameIn(placement, frame) })),
    setAltText: (slideId, altText) => changeSlide(slideId, { altText }, `alt:${slideId}`),
    change: (patch, key) => change(() => patch, key ?? null),
    changeDetails: (details, key) =>
      change((state) => ({ details: { ...state.details, ...details } }), key ?? null),
    changeSlide,
    undo: () => step('undo'),
    redo: () => step('redo'),
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
    markSaved: (savedRevision, post, savedHistory) =>
      set({ savedRevision, savedHistory, saveFailure: null, ...followed(post) }),
    markSaveFailed: (saveFailure) => set({ saveFailure }),
    follow: (post) => set((state) => (state.postId === post.id ? followed(post) : state)),
    setSent: (sent) => set({ sent }),
    load: (post, assets, openedById, history) =>
      set({
        ...DRAFT_DEFAULTS,
        ...followed(post),
        accountId: post.accountId,
        postId: post.id,
        openedById,
        ...contentOf(post),
        currentSlideId: post.slides[0]?.id ?? null,
        assets: withAssets({}, assets),
        history,
        savedHistory: history,
      }),
    takeUp: (draft) => set(draft),
    reset: (accountId) => set((state) => ({ ...DRAFT_DEFAULTS, accountId: accountId ?? state.accountId })),
  };
});
