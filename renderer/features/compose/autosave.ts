import type { Failure } from '@shared/domain/errors';
import type { Post, PostPatch } from '@shared/domain/post';
import type { StoreApi } from 'zustand';
import { type DraftActions, type DraftState, isUnsaved, patchOf } from './store.ts';

/** What saving needs from outside. */
export interface SavePorts {
  create(): Promise<Post>;
  update(postId: string, patch: PostPatch): Promise<Post>;
  failureOf(error: unknown): Failure;
  /** Runs a function after some milliseconds; the answer takes it back. */
  after(ms: number, run: () => void): () => void;
}

export interface Autosave {
  /** Follows the draft from now on. The answer stops following and saves what is left. */
  start(): () => void;
  /** Saves what is unsaved now. True when main holds everything. */
  flush(): Promise<boolean>;
}

/** Counted from the first unsaved change, so that steady typing is saved too, and well within half a second. */
const DELAY_MS = 250;

/**
 * Keeps main's copy of the draft equal to the draft in hand. Saves run one after the other: a slow older
 * one can never overwrite a newer one, and a draft is created once.
 */
export function createAutosave(store: StoreApi<DraftState & DraftActions>, ports: SavePorts): Autosave {
  let takeBack: (() => void) | null = null;
  let line: Promise<unknown> = Promise.resolve();

  async function save(): Promise<void> {
    const draft = store.getState();
    if (!isUnsaved(draft)) return;
    try {
      let { postId } = draft;
      if (postId === null) {
        const created = await ports.create();
        postId = created.id;
        store.getState().markCreated(created);
      }
      const post = await ports.update(postId, patchOf(draft));
      store.getState().markSaved(draft.revision, post);
    } catch (error) {
      store.getState().markSaveFailed(ports.failureOf(error));
    }
  }

  function enqueue(): Promise<unknown> {
    takeBack?.();
    takeBack = null;
    line = line.then(save);
    return line;
  }

  async function flush(): Promise<boolean> {
    await enqueue();
    // Typing may have gone on while the first save was under way.
    if (isUnsaved(store.getState()) && store.getState().saveFailure === null) await enqueue();
    return !isUnsaved(store.getState());
  }

  return {
    flush,
    start() {
      const stop = store.subscribe((state, before) => {
        if (state.revision === before.revision || !isUnsaved(state)) return;
        takeBack ??= ports.after(DELAY_MS, () => void enqueue());
      });
      return () => {
        stop();
        void flush();
      };
    },
  };
}
