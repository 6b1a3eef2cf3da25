import type { JournalRepository } from '../../../main/db/repositories/journal.ts';
import type { PostsRepository } from '../../../main/db/repositories/posts.ts';
import type { StepName } from '../../../main/publishing/journaled.ts';

/**
 * Where a process dies: at the first outcome of `step`, after the call and before its result is on disk,
 * which is the worst moment there is. From then on nothing of that process reaches the database.
 */
export interface Killer {
  step: StepName;
  dead: boolean;
  onDeath(): void;
}

type Stored = { posts: PostsRepository; journal: JournalRepository };

export function killable<T extends Stored>(stored: T, killer: Killer): T {
  const fatalRows = new Set<number>();
  const living =
    <A extends unknown[], R>(write: (...args: A) => R) =>
    (...args: A): R => {
      if (killer.dead) throw new Error('this process is dead');
      return write(...args);
    };
  const deadly = <A extends [number, ...unknown[]]>(write: (...args: A) => void) =>
    living((...args: A) => {
      if (!fatalRows.has(args[0])) return write(...args);
      killer.dead = true;
      killer.onDeath();
      throw new Error('killed');
    });
  const { posts, journal } = stored;
  return {
    ...stored,
    posts: {
      ...posts,
      move: living(posts.move),
      setProgress: living(posts.setProgress),
      setWaiting: living(posts.setWaiting),
      setProblem: living(posts.setProblem),
      setPublished: living(posts.setPublished),
    },
    journal: {
      ...journal,
      intend: living((intent: Parameters<JournalRepository['intend']>[0]) => {
        const id = journal.intend(intent);
        if (intent.step === killer.step) fatalRows.add(id);
        return id;
      }),
      complete: deadly(journal.complete),
      fail: deadly(journal.fail),
      markUnknown: deadly(journal.markUnknown),
      settle: living(journal.settle),
    },
  };
}
