import { runtimeFor } from './runtime.ts';
import { useDraft } from './store.ts';

/**
 * "Compose" chosen while the screen shows a post that was sent: a fresh sheet. The address stays the same, so no
 * change of route would say so.
 */
export function composeAgain(accountId: string): void {
  if (useDraft.getState().sent) void runtimeFor(accountId).startAnother();
}
