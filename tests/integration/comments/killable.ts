import type { ActionState } from '@shared/domain/comment';
import type { CommentActions } from '../../../main/db/repositories/comment-actions.ts';

/**
 * Where a process dies: right after the intent is on disk and before the call (`intent`), or after the call and
 * before its outcome is (`outcome`). From then on nothing of that process reaches the database.
 */
export interface Killer {
  at: 'intent' | 'outcome';
  dead: boolean;
  onDeath(): void;
}

class Dead extends Error {}

export function killable(actions: CommentActions, killer: Killer): CommentActions {
  const die = (): never => {
    killer.dead = true;
    killer.onDeath();
    throw new Dead('killed');
  };
  const living =
    <A extends unknown[], R>(write: (...args: A) => R) =>
    (...args: A): R => {
      if (killer.dead) throw new Dead('this process is dead');
      return write(...args);
    };
  const outcome = <A extends [number, ...unknown[]]>(write: (...args: A) => void) =>
    living((...args: A) => {
      const state: ActionState | undefined = actions.find(args[0])?.state;
      if (killer.at === 'outcome' && state === 'sending') die();
      write(...args);
    });
  return {
    ...actions,
    add: living(actions.add),
    claim: living((id: number) => {
      const claimed = actions.claim(id);
      if (claimed && killer.at === 'intent') die();
      return claimed;
    }),
    requeue: outcome(actions.requeue),
    doubt: outcome(actions.doubt),
    finish: outcome(actions.finish),
    postpone: living(actions.postpone),
    setWaiting: living(actions.setWaiting),
    undo: living(actions.undo),
    retry: living(actions.retry),
    dismiss: living(actions.dismiss),
    recover: living(actions.recover),
  };
}
