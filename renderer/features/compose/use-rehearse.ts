import type { Failure } from '@shared/domain/errors';
import { useCallback } from 'react';
import { call, failureOf } from '../../data/bridge.ts';
import { useRuntime } from './runtime-context.ts';
import { useDraft } from './store.ts';

/** Stores the draft in hand and begins its rehearsal. What cannot even begin is told to `onFailure`. */
export function useRehearse(onFailure: (failure: Failure | null) => void): () => Promise<void> {
  const runtime = useRuntime();
  return useCallback(async () => {
    onFailure(null);
    try {
      const stored = await runtime.autosave.flush();
      const { postId } = useDraft.getState();
      // What could not be stored says so by itself.
      if (stored && postId !== null) await call('rehearsal.start', { postId });
    } catch (error) {
      onFailure(failureOf(error));
    }
  }, [runtime, onFailure]);
}
