import { create } from 'zustand';
import type { DraftState } from './store.ts';

/** Drafts that main could not take when another was opened: kept whole until it can. */
interface Desk {
  aside: DraftState[];
  put(draft: DraftState): void;
  /** Removes and answers the draft of this post, when it lies here. */
  take(postId: string): DraftState | null;
  remove(draft: DraftState): void;
}

export const useDesk = create<Desk>()((set, get) => ({
  aside: [],
  put: (draft) => set(({ aside }) => ({ aside: [...aside, draft] })),
  take(postId) {
    const found = get().aside.find((draft) => draft.postId === postId) ?? null;
    if (found) get().remove(found);
    return found;
  },
  remove: (draft) => set(({ aside }) => ({ aside: aside.filter((each) => each !== draft) })),
}));
