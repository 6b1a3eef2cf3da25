import type { Failure } from '@shared/domain/errors';
import type { Post, PostPatch } from '@shared/domain/post';
import type { DraftHistory } from '@shared/domain/writing';
import type { StoreApi } from 'zustand';
import { type DraftActions, type DraftState, isUnsaved, patchOf } from './store.ts';

/** What saving needs from outside. */
export interface SavePorts {
  create(accountId: string | null): Promise<Post>;
  /** `history` is null while the steps are the ones that main holds already. */
  update(postId: string, patch: PostPatch, history: DraftHistory | null): Promise<Post>;
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

/** A full disk or a locked library is tried again by itself, ever less often. */
const retryDelay = (failures: number) => Math.min(1_000 * 2 ** (failures - 1), 15_000);

/** What another try cannot change: the draft itself, or its state, has to change first. */
const FINAL = new Set<Failure['code']>(['post_not_editable', 'file_missing', 'invalid_request']);

export const isWorthAnotherTry = ({ code }: Failure): boolean => !FINAL.has(code);

/**
 * Hands a draft to main, which gets a post for it first when it has none, or when the one it had was deleted
 * elsewhere: what is in hand is never thrown away.
 */
export async function storeDraft(
  draft: DraftState,
  ports: SavePorts,
  onCreated: (post: Post) => void,
): Promise<Post> {
  const create = async () => {
    const created = await ports.create(draft.accountId);
    onCreated(created);
    return created.id;
  };
  const kept = draft.history === draft.savedHistory ? null : draft.history;
  if (draft.postId === null) return ports.update(await create(), patchOf(draft), draft.history);
  try {
    return await ports.update(draft.postId, patchOf(draft), kept);
  } catch (error) {
    if (ports.failureOf(error).code !== 'not_found') throw error;
    return ports.update(await create(), patchOf(draft), draft.history);
  }
}

/**
 * Keeps main's copy of the draft equal to the draft in hand. Saves run one after the other: a slow older
 * one can never overwrite a newer one, and a draft is created once.
 */
export function createAutosave(store: StoreApi<DraftState & DraftActions>, ports: SavePorts): Autosave {
  let takeBack: (() => void) | null = null;
  let line: Promise<unknown> = Promise.resolve();
  let failures = 0;
  let retrying = false;

  async function save(): Promise<void> {
    const draft = store.getState();
    if (!isUnsaved(draft)) return;
    try {
      const post = await storeDraft(draft, ports, store.getState().markCreated);
      failures = 0;
      store.getState().markSaved(draft.revision, post, draft.history);
    } catch (error) {
      const failure = ports.failureOf(error);
      failures += 1;
      store.getState().markSaveFailed(failure);
      if (!isWorthAnotherTry(failure) || takeBack) return;
      retrying = true;
      takeBack = ports.after(retryDelay(failures), () => void enqueue());
    }
  }

  function enqueue(): Promise<unknown> {
    takeBack?.();
    takeBack = null;
    retrying = false;
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
        if (retrying) {
          // Something new to store does not wait for a late try of the old.
          takeBack?.();
          takeBack = null;
          retrying = false;
        }
        takeBack ??= ports.after(DELAY_MS, () => void enqueue());
      });
      return () => {
        stop();
        void flush();
      };
    },
  };
}
