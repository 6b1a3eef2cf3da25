import { randomUUID } from 'node:crypto';
import { contentOf } from '@shared/domain/post';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { AppError } from '../../../main/platform/errors.ts';
import type { Given, StoredParts } from './stack.ts';
import { type Files, inState, isPublished, openFiles, openStage, type Stage } from './studio.ts';

let files: Files;
beforeAll(async () => {
  files = await openFiles();
}, 60_000);
afterAll(() => files.close());

async function stageOf(): Promise<Stage> {
  const stage = await openStage(files);
  onTestFinished(() => stage.close());
  return stage;
}

/** Publishing over the stage, with other parts where a test has its own. It ends before the stage does. */
function run(stage: Stage, given: Partial<Given> = {}, own: StoredParts = stage) {
  const publishing = stage.startWith(given, own);
  onTestFinished(() => publishing.stop());
  return publishing;
}

const FULL = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
const WRITES = {
  journal: ['intend', 'complete', 'fail', 'markUnknown', 'settle'],
  posts: ['move', 'setProgress', 'setWaiting', 'setProblem', 'setPublished'],
} as const;

/** The writes that a post's way consists of; the others only describe it. */
const WAYMARKS = ['intend', 'complete', 'move'];

/**
 * A store whose every write fails from the nth one of a post's way on, until there is room again. What SQLite does
 * with a real full disk is the same: the statement is rolled back, and reading goes on.
 */
function withoutRoom(stage: Stage, from: number) {
  const disk = { writes: 0, refused: 0, room: false };
  const guard = <T extends object>(repository: T, names: readonly string[]): T => {
    const guarded = { ...repository } as Record<string, unknown>;
    for (const name of names) {
      const write = guarded[name] as (...args: unknown[]) => unknown;
      guarded[name] = (...args: unknown[]) => {
        if (WAYMARKS.includes(name)) disk.writes += 1;
        if (disk.writes >= from && !disk.room) {
          disk.refused += 1;
          throw FULL;
        }
        return write(...args);
      };
    }
    return guarded as T;
  };
  const stored: StoredParts = {
    ...stage,
    journal: guard(stage.journal, WRITES.journal),
    posts: guard(stage.posts, WRITES.posts),
  };
  return { disk, stored };
}

describe('a disk that is full in the middle', () => {
  it('whichever write fails first: nothing goes out twice, and it goes on when there is room', async () => {
    const stage = await stageOf();
    await stage.control('setup', { accounts: { [stage.username]: { quotaTotal: 500 } } });
    let published = 0;
    for (let from = 1; ; from += 1) {
      const { disk, stored } = withoutRoom(stage, from);
      const draft = stage.draft(`no room from write ${from}`, [files.bowls]);
      const publishing = stage.startWith({}, stored);
      try {
        publishing.publishNow(draft.id);
      } catch (error) {
        expect(error).toMatchObject({ code: 'post_no_room' });
        expect(stage.posts.get(draft.id)).toEqual(draft);
        disk.room = true;
        publishing.publishNow(draft.id);
      }
      const through = () => isPublished(stage.posts.get(draft.id)) || disk.refused >= 2;
      await expect.poll(through, { timeout: 20_000, interval: 5 }).toBe(true);
      disk.room = true;
      const post = await stage.until(draft.id, isPublished);
      await publishing.stop();
      published += 1;
      const live = await stage.live();
      expect(live.length, draft.caption).toBe(published);
      expect(live[0], draft.caption).toMatchObject({ id: post.igMediaId, livePublishes: 1 });
      expect(post, draft.caption).toMatchObject({ ...contentOf(draft), problem: null });
      if (disk.refused === 0) break;
    }
    // Every write of a whole way was the first to fail once.
    expect(published).toBeGreaterThan(15);
  }, 120_000);

  it('while a picture is made: tries a few times, then asks for room in words, and keeps the draft', async () => {
    const stage = await stageOf();
    const disk = { full: true };
    const renditions = {
      ...files.renditions,
      forSlides: (...args: Parameters<typeof files.renditions.forSlides>) =>
        disk.full
          ? Promise.reject(new AppError('disk_full', { name: 'bowls.jpg' }))
          : files.renditions.forSlides(...args),
    };
    const publishing = run(stage, { renditions });
    const [soon, late] = ['soon', 'late'].map((caption) =>
      stage.draft(`${caption} ${randomUUID()}`, [files.bowls]),
    );
    if (!soon || !late) throw new Error('no drafts');
    publishing.publishNow(soon.id);
    await stage.until(soon.id, ({ waiting }) => waiting?.reason === 'retry');
    disk.full = false;
    await stage.until(soon.id, isPublished);
    disk.full = true;
    publishing.publishNow(late.id);
    const post = await stage.until(late.id, inState('needs_attention'));
    expect(post).toMatchObject({ ...contentOf(late), problem: { code: 'post_no_room', remedy: 'retry' } });
    expect(await stage.live()).toHaveLength(1);
    disk.full = false;
    publishing.retry(late.id);
    await stage.until(late.id, isPublished);
    expect(await stage.live()).toMatchObject([{ livePublishes: 1 }, { livePublishes: 1 }]);
  });
});
