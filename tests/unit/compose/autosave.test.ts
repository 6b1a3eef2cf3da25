import type { PostPatch } from '@shared/domain/post';
import { beforeEach, describe, expect, it } from 'vitest';
import { createAutosave } from '../../../renderer/features/compose/autosave.ts';
import { isUnsaved, useDraft } from '../../../renderer/features/compose/store.ts';
import { draftPost as post } from '../post.ts';

/** Main as seen from here: answers when told to, remembers what it was given. */
function rig() {
  const timers: (() => void)[] = [];
  const saved: PostPatch[] = [];
  const state = { created: 0, broken: false, gate: Promise.resolve() as Promise<unknown> };
  const autosave = createAutosave(useDraft, {
    create: async () => {
      state.created += 1;
      return post();
    },
    update: async (_, patch) => {
      await state.gate;
      if (state.broken) throw new Error('disk');
      saved.push(patch);
      return post(patch);
    },
    failureOf: () => ({ code: 'disk_full', params: {} }),
    after: (_, run) => {
      timers.push(run);
      return () => timers.splice(timers.indexOf(run), 1);
    },
  });
  return { autosave, timers, saved, state };
}

describe('autosave', () => {
  beforeEach(() => useDraft.setState(useDraft.getInitialState(), true));

  it('creates the draft at the first change, once, and not before', async () => {
    const { autosave, timers, saved, state } = rig();
    autosave.start();
    expect(await autosave.flush()).toBe(true);
    expect(state.created).toBe(0);
    useDraft.getState().setCaption('a');
    useDraft.getState().setCaption('ab');
    expect(timers).toHaveLength(1);
    timers[0]?.();
    useDraft.getState().setCaption('abc');
    expect(await autosave.flush()).toBe(true);
    expect(state.created).toBe(1);
    expect(saved.at(-1)?.caption).toBe('abc');
  });

  it('saves in order: what was typed during a slow save is stored after it', async () => {
    const { autosave, saved, state } = rig();
    let open = () => {};
    state.gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    useDraft.getState().setCaption('first');
    const flushed = autosave.flush();
    useDraft.getState().setCaption('second');
    open();
    expect(await flushed).toBe(true);
    await autosave.flush();
    expect(saved.at(-1)?.caption).toBe('second');
    expect(isUnsaved(useDraft.getState())).toBe(false);
  });

  it('tells a failure, keeps the words, and stores them the next time', async () => {
    const { autosave, saved, state } = rig();
    state.broken = true;
    useDraft.getState().setCaption('kept');
    expect(await autosave.flush()).toBe(false);
    expect(useDraft.getState()).toMatchObject({ caption: 'kept', saveFailure: { code: 'disk_full' } });
    state.broken = false;
    expect(await autosave.flush()).toBe(true);
    expect(useDraft.getState().saveFailure).toBeNull();
    expect(saved).toHaveLength(1);
    expect(state.created).toBe(1);
  });

  it('tries again by itself, and a new change does not wait for that', async () => {
    const { autosave, timers, saved, state } = rig();
    autosave.start();
    state.broken = true;
    useDraft.getState().setCaption('kept');
    expect(await autosave.flush()).toBe(false);
    expect(timers).toHaveLength(1);
    useDraft.getState().setCaption('kept and more');
    expect(timers).toHaveLength(1);
    state.broken = false;
    timers[0]?.();
    await autosave.flush();
    expect(saved.map(({ caption }) => caption)).toEqual(['kept and more']);
    expect(useDraft.getState().saveFailure).toBeNull();
  });

  it('sends the steps back only when they changed', async () => {
    const histories: unknown[] = [];
    const autosave = createAutosave(useDraft, {
      create: async () => post(),
      update: async (_, patch, history) => {
        histories.push(history?.past.length);
        return post(patch);
      },
      failureOf: () => ({ code: 'internal', params: {} }),
      after: () => () => undefined,
    });
    useDraft.getState().setCaption('a');
    await autosave.flush();
    useDraft.getState().setCaption('ab');
    await autosave.flush();
    useDraft.getState().setFrame('square');
    await autosave.flush();
    expect(histories).toEqual([1, undefined, 2]);
  });

  it('makes a new draft of what is in hand when the old one was deleted elsewhere', async () => {
    let created = 0;
    const stored: string[] = [];
    const autosave = createAutosave(useDraft, {
      create: async () => {
        created += 1;
        return post({ id: `p${created}` });
      },
      update: async (postId, patch) => {
        if (postId === 'p1' && stored.length === 1) throw new Error('gone');
        stored.push(`${postId} ${patch.caption}`);
        return post({ ...patch, id: postId });
      },
      failureOf: () => ({ code: 'not_found', params: {} }),
      after: () => () => undefined,
    });
    useDraft.getState().setCaption('first');
    await autosave.flush();
    useDraft.getState().setCaption('second');
    expect(await autosave.flush()).toBe(true);
    expect(stored).toEqual(['p1 first', 'p2 second']);
    expect(useDraft.getState().postId).toBe('p2');
  });
});
