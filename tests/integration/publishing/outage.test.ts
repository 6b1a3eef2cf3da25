import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPagePhotoStaging } from '../../../main/media/staging/page-photo.ts';
import { createOutageWatch, listMedia, type Outage, readProfile } from '../../../main/meta/index.ts';
import { silentLogger } from '../../../main/platform/logger.ts';
import { createPublishing } from '../../../main/publishing/create-publishing.ts';
import { type Files, isPublished, openFiles, openStage } from './studio.ts';

let files: Files;
beforeAll(async () => {
  files = await openFiles();
}, 60_000);
afterAll(() => files.close());

test('while Instagram is down a post waits for it, says so, and goes out by itself afterwards', async () => {
  const stage = await openStage(files);
  try {
    const told: (Outage | null)[] = [];
    const outages = createOutageWatch({
      clock: stage.clock,
      isOnline: () => true,
      changed: (outage) => told.push(outage),
    });
    const session = outages.listening(stage.account.id, stage.session);
    const { accounts, posts, journal, assets } = stage;
    const publishing = createPublishing({
      accounts,
      posts,
      journal,
      assets,
      renditions: files.renditions,
      staging: createPagePhotoStaging({ clock: stage.clock, logger: silentLogger }),
      sessionFor: async () => session,
      isOnline: () => true,
      isOutage: () => outages.current() !== null,
      bus: stage.bus,
      clock: stage.clock,
      logger: silentLogger,
      random: Math.random,
    });
    publishing.resume();
    await stage.fault({ operation: '*', error: { code: 2, httpStatus: 503, transient: true } });
    // What the numbers ask for in the meantime fails as well: that is what makes it an outage.
    await expect(readProfile(session)).rejects.toThrow();
    await expect(
      (async () => {
        for await (const _page of listMedia(session, {})) break;
      })(),
    ).rejects.toThrow();
    const draft = stage.draft('In the middle of an outage', [files.bowls]);
    publishing.publishNow(draft.id);
    await stage.until(draft.id, (post) => post.waiting?.reason === 'outage');
    expect(outages.current()).toMatchObject({ accountIds: [stage.account.id] });

    // Longer than any number of tries: two hours of the stage's clock.
    await stage.clock.sleep(2 * 3_600_000);
    expect(posts.get(draft.id)).toMatchObject({ state: 'publishing', problem: null });
    await stage.clearFaults();
    const post = await stage.until(draft.id, isPublished);
    expect(post.waiting).toBeNull();
    expect(outages.current()).toBeNull();
    expect(told.at(-1)).toBeNull();
    expect((await stage.live()).map(({ id, livePublishes }) => [id, livePublishes])).toEqual([
      [post.igMediaId, 1],
    ]);
    await publishing.stop();
    outages.stop();
  } finally {
    await stage.close();
  }
}, 60_000);
