import { create } from 'zustand';

/** The moment of a video that a strip points at, for the canvas to show; milliseconds of the source file. */
interface Moment {
  slideId: string | null;
  atMs: number;
  point(slideId: string, atMs: number): void;
}

export const useMoment = create<Moment>()((set) => ({
  slideId: null,
  atMs: 0,
  point: (slideId, atMs) => set({ slideId, atMs }),
}));
