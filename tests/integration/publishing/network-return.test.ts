import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import type { Clock } from '../../../main/platform/clock.ts';
import { type Files, inState, isPublished, openFiles, openStage } from './studio.ts';

let files: Files;
beforeAll(async () => {
  files = await openFiles();
}, 60_000);
afterAll(() => files.close());

/** A clock that stands still from the moment a post's outcome is unknown: only being woken ends a sleep. */
async function stageThatFreezes() {
  const stage = await openStage(files);
  let frozen = false;
  const asleep = new Set<number>();
  const clock: Clock = {
    now: stage.clock.now,
    sleep: (ms, signal) => {
      if (!frozen) return stage.clock.sleep(ms, signal);
      asleep.add(ms);
      return new Promise((_resolve, reject) =>
        signal?.addEventListener('abort', () => {
          asleep.delete(ms);
          reject(signal.reason);
        }),
      );
    },
  };
  stage.bus.on('posts.changed', ({ postId }) => {
    if (stage.posts.find(postId)?.state === 'confirming') frozen = true;
  });
  const publishing = stage.start(undefined, clock);
  onTestFinished(async () => {
    await publishing.stop();
    await stage.close();
  });
  return {
    ...stage,
    publishing,
    thaw: () => {
      frozen = false;
    },
    /** Until the question rests; the scheduler, which rests as well, does so for 30 seconds. */
    resting: () => vi.waitFor(() => expect([...asleep].some((ms) => ms < 30_000)).toBe(true), 10_000),
  };
}

test('an outcome that was unreadable without network is asked for as soon as it returns', async () => {
  const stage = await stageThatFreezes();
  await stage.fault({ operation: 'media.publish', nth: 1, drop: 'after' });
  await stage.fault({ operation: 'container.read', nth: 2, times: 1000, drop: 'before' });
  await stage.fault({ operation: 'media.list', drop: 'before' });
  const draft = stage.draft('lost answer', [files.bowls]);
  stage.publishing.publishNow(draft.id);
  await stage.until(draft.id, inState('confirming'));
  await stage.resting();
  expect(stage.posts.get(draft.id).state).toBe('confirming');
  await stage.clearFaults();
  stage.thaw();
  stage.publishing.networkReturned();
  const post = await stage.until(draft.id, isPublished);
  expect(await stage.live()).toMatchObject([{ id: post.igMediaId, livePublishes: 1 }]);
});

test('a network that comes and goes never shortens the wait before a post is sent again', async () => {
  const stage = await stageThatFreezes();
  await stage.fault({ operation: 'media.publish', nth: 1, drop: 'before' });
  const draft = stage.draft('never arrived', [files.bowls]);
  stage.publishing.publishNow(draft.id);
  await stage.until(draft.id, inState('confirming'));
  for (let returns = 0; returns < 20; returns += 1) {
    await stage.resting();
    stage.publishing.networkReturned();
  }
  await stage.resting();
  expect(stage.posts.get(draft.id).state).toBe('confirming');
  expect(await stage.live()).toEqual([]);
  stage.thaw();
  stage.publishing.networkReturned();
  await stage.until(draft.id, isPublished);
  expect(await stage.live()).toMatchObject([{ livePublishes: 1 }]);
});
