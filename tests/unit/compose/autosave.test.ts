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
});
