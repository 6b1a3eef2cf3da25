import { createContext, useContext } from 'react';
import type { ComposeRuntime } from './runtime.ts';

export const RuntimeContext = createContext<ComposeRuntime | null>(null);

export function useRuntime(): ComposeRuntime {
  const runtime = useContext(RuntimeContext);
  if (!runtime) throw new Error('useRuntime outside the composer');
  return runtime;
}
