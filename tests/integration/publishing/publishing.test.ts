import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Files, inState, isPublished, openFiles, openStage } from './studio.ts';

let files: Files;
beforeAll(async () => {
  files = await openFiles();
}, 60_000);
afterAll(() => files.close());

async function stageOf() {
  const stage = await openStage(files);
  const publishing = stage.start();
  onTestFinished(async () => {
    await publishing.stop();
    await stage.close();
  });
  return { ...stage, publishing };
}

describe('publishing', () => {
  it.each([
    ['a photo', () => [files.bowls], 'IMAGE', 0],
    ['a reel', () => [files.wheel], 'VIDEO', 0],
    [
      'a carousel of photos and a video',
      () => [files.bowls, files.wheel, files.shelves],
      'CAROUSEL_ALBUM',
      3,
    ],
  ] as const)('takes %s from disk to a live post', async (_kind, assets, mediaType, children) => {
    const stage = await stageOf();
    const draft = stage.draft('Terre cuite\nsecond line', [...assets()]);
    expect(stage.publishing.publishNow(draft.id).state).toBe('queued');
    const post = await stage.until(draft.id, isPublished);
    const live = await stage.live();
    expect(live).toMatchObject([
      { id: post.igMediaId, mediaType, caption: draft.caption, livePublishes: 1, permalink: post.permalink },
    ]);
    expect(live[0]?.children).toHaveLength(children);
    expect(post).toMatchObject({
      slides: draft.slides,
      caption: draft.caption,
      problem: null,
      progress: null,
    });
    const stages = stage.heard.flatMap(({ name, payload }) =>
      name === 'posts.progress' ? [(payload as { progress: { stage: string } }).progress.stage] : [],
    );
    expect([...new Set(stages)]).toEqual(['preparing', 'uploading', 'processing', 'publishing']);
    await expect
      .poll(() => stage.journal.forPost(draft.id).filter((row) => row.state === 'intended'))
      .toEqual([]);
  });

  it('removes its staged pictures again and says so in the journal', async () => {
    const stage = await stageOf();
    const draft = stage.draft('tidy', [files.bowls, files.shelves]);
    stage.publishing.publishNow(draft.id);
    await stage.until(draft.id, isPublished);
    const refs = (step: string) =>
      stage.journal.forPost(draft.id).filter((row) => row.step === step && row.state === 'done');
    await expect
      .poll(() => refs('clean_up').map((row) => row.remoteId))
      .toEqual(refs('stage').map((row) => row.remoteId));
    expect(refs('stage')).toHaveLength(2);
  });

  it('says which rule a draft breaks and leaves it untouched', async () => {
    const stage = await stageOf();
    const empty = stage.draft('', []);
    expect(() => stage.publishing.publishNow(empty.id)).toThrow(
      expect.objectContaining({ code: 'draft_empty' }),
    );
    const short = stage.draft('x', [files.bowls, files.short]);
    expect(() => stage.publishing.publishNow(short.id)).toThrow(
      expect.objectContaining({
        code: 'video_too_short',
        params: expect.objectContaining({ name: 'short.mp4', slide: 2 }),
      }),
    );
    expect(stage.posts.get(short.id)).toEqual(short);
    expect(stage.journal.forPost(short.id)).toEqual([]);
  });

  it('lets one of two win', async () => {
    const stage = await stageOf();
    const draft = stage.draft('once', [files.bowls]);
    stage.publishing.publishNow(draft.id);
    expect(() => stage.publishing.publishNow(draft.id)).toThrow(
      expect.objectContaining({ code: 'post_already_on_its_way' }),
    );
    expect(() => stage.publishing.retry(draft.id)).toThrow(
      expect.objectContaining({ code: 'post_already_on_its_way' }),
    );
    await stage.until(draft.id, isPublished);
    expect(() => stage.publishing.cancel(draft.id)).toThrow(
      expect.objectContaining({ code: 'post_past_point_of_no_return' }),
    );
    expect(await stage.live()).toHaveLength(1);
  });

  it('keeps the order of the queue', async () => {
    const stage = await stageOf();
    const drafts = ['one', 'two', 'three'].map((caption) => stage.draft(caption, [files.bowls]));
    for (const { id } of drafts) stage.publishing.publishNow(id);
    for (const { id } of drafts) await stage.until(id, isPublished);
    expect((await stage.live()).map((media) => media.caption)).toEqual(['three', 'two', 'one']);
  });

  it('can be taken back until the publish call, and sent again', async () => {
    const stage = await stageOf();
    const draft = stage.draft('not yet', [files.bowls]);
    const cancelled = new Promise<string>((resolve) => {
      const unsubscribe = stage.bus.on('posts.progress', ({ progress }) => {
        if (progress.stage !== 'processing') return;
        unsubscribe();
        resolve(stage.publishing.cancel(draft.id).state);
      });
    });
    stage.publishing.publishNow(draft.id);
    expect(await cancelled).toBe('cancelled');
    const isCleanedUp = () =>
      stage.journal.forPost(draft.id).some((row) => row.step === 'clean_up' && row.state === 'done');
    await stage.until(draft.id, isCleanedUp);
    expect(await stage.live()).toEqual([]);
    stage.publishing.publishNow(draft.id);
    await stage.until(draft.id, isPublished);
    expect(await stage.live()).toHaveLength(1);
  });
});

describe('what stands in the way', () => {
  it('waits without network and goes on when it returns', async () => {
    const stage = await stageOf();
    stage.network.online = false;
    const [a, b] = ['a', 'b'].map((caption) => stage.draft(caption, [files.bowls]));
    if (!a || !b) throw new Error('no drafts');
    stage.publishing.publishNow(a.id);
    stage.publishing.publishNow(b.id);
    await stage.until(a.id, (post) => post.waiting?.reason === 'network');
    expect(await stage.live()).toEqual([]);
    stage.network.online = true;
    stage.publishing.networkReturned();
    await stage.until(b.id, isPublished);
    expect((await stage.live()).map((media) => media.caption)).toEqual(['b', 'a']);
  });

  it('waits for the quota and says until when', async () => {
    const stage = await stageOf();
    await stage.fault({ operation: 'media.publish', nth: 1, error: { code: 9, subcode: 2207042 } });
    const draft = stage.draft('quota', [files.bowls]);
    stage.publishing.publishNow(draft.id);
    const waiting = await stage.until(draft.id, (post) => post.waiting !== null);
    expect(waiting.waiting?.reason).toBe('quota');
    expect(waiting.waiting?.until).toBeGreaterThan(stage.clock.now());
    stage.clock.shift(3_600_000);
    await stage.until(draft.id, isPublished);
    expect(await stage.live()).toHaveLength(1);
  });

  it('names the slide and the file that Instagram refuses, and keeps the draft', async () => {
    const stage = await stageOf();
    await stage.fault({ operation: 'media.create', nth: 2, error: { code: 36003, subcode: 2207009 } });
    const draft = stage.draft('refused', [files.bowls, files.shelves]);
    stage.publishing.publishNow(draft.id);
    const post = await stage.until(draft.id, inState('needs_attention'));
    expect(post).toMatchObject({
      slides: draft.slides,
      problem: {
        code: 'meta_image_ratio',
        remedy: 'fix',
        slideNumber: 2,
        params: { name: 'shelves.png', slide: 2 },
      },
    });
    stage.publishing.retry(draft.id);
    await stage.until(draft.id, isPublished);
    const kept = stage.journal.forPost(draft.id).filter((row) => row.step === 'create_container');
    expect(kept.map((row) => [row.slideId, row.state])).toEqual([
      [`${draft.id}-0`, 'done'],
      [`${draft.id}-1`, 'failed'],
      [`${draft.id}-1`, 'done'],
    ]);
  });

  it('asks to sign in again', async () => {
    const stage = await stageOf();
    await stage.fault({ operation: 'media.create', nth: 1, error: { code: 190, subcode: 463 } });
    const draft = stage.draft('token', [files.bowls]);
    stage.publishing.publishNow(draft.id);
    const post = await stage.until(draft.id, inState('needs_attention'));
    expect(post.problem).toMatchObject({ code: 'meta_sign_in_again', remedy: 'sign_in', slideNumber: null });
  });

  it('does not try for ever', async () => {
    const stage = await stageOf();
    await stage.fault({ operation: 'media.create', error: { code: 2, httpStatus: 503 } });
    const draft = stage.draft('outage', [files.bowls]);
    stage.publishing.publishNow(draft.id);
    const post = await stage.until(draft.id, inState('needs_attention'));
    expect(post.problem).toMatchObject({ code: 'meta_unavailable', remedy: 'retry' });
    expect(stage.journal.forPost(draft.id).filter((row) => row.step === 'create_container')).toHaveLength(20);
  });

  it('never sends a post again whose outcome it could not learn', async () => {
    const stage = await stageOf();
    await stage.fault({ operation: 'media.publish', nth: 1, drop: 'after' });
    await stage.fault({
      operation: 'container.read',
      nth: 2,
      times: 1000,
      error: { code: 100, subcode: 33 },
    });
    await stage.fault({ operation: 'media.list', error: { code: 2, httpStatus: 500 } });
    const draft = stage.draft('unknown', [files.bowls]);
    stage.publishing.publishNow(draft.id);
    await stage.until(draft.id, inState('confirming'));
    const askedInVain = () =>
      stage.journal.forPost(draft.id).some((row) => row.step === 'confirm' && row.state === 'done');
    await stage.until(draft.id, askedInVain);
    expect(stage.posts.get(draft.id).state).toBe('confirming');
    expect(() => stage.publishing.retry(draft.id)).toThrow(
      expect.objectContaining({ code: 'post_already_on_its_way' }),
    );
    expect(() => stage.publishing.cancel(draft.id)).toThrow(
      expect.objectContaining({ code: 'post_past_point_of_no_return' }),
    );
    expect(await stage.live()).toMatchObject([{ livePublishes: 1 }]);
  });

  it('knows a live post behind 4/2207051', async () => {
    const stage = await stageOf();
    await stage.fault({
      operation: 'media.publish',
      nth: 1,
      when: 'after',
      error: { code: 4, subcode: 2207051 },
    });
    const draft = stage.draft('blocked, they said', [files.bowls]);
    stage.publishing.publishNow(draft.id);
    const post = await stage.until(draft.id, isPublished);
    expect(await stage.live()).toMatchObject([{ id: post.igMediaId, livePublishes: 1 }]);
  });

  it('learns the link also when the clean-up after an earlier end still goes on', async () => {
    const stage = await stageOf();
    await stage.fault({ operation: 'media.publish', nth: 1, error: { code: 25, subcode: 2207050 } });
    await stage.fault({ operation: 'photo.delete', nth: 1, delayMs: 3_000 });
    const draft = stage.draft('stopped and sent again', [files.bowls]);
    stage.publishing.publishNow(draft.id);
    await stage.until(draft.id, inState('needs_attention'));
    const isTidying = () => stage.journal.forPost(draft.id).some(({ step }) => step === 'clean_up');
    await stage.until(draft.id, isTidying);
    stage.publishing.retry(draft.id);
    await stage.until(draft.id, inState('published'));
    await stage.until(draft.id, isPublished, 20_000);
    expect(await stage.live()).toMatchObject([{ livePublishes: 1 }]);
  });

  it('leaves it to the creator when 4/2207051 was meant', async () => {
    const stage = await stageOf();
    await stage.fault({ operation: 'media.publish', nth: 1, error: { code: 4, subcode: 2207051 } });
    const draft = stage.draft('blocked indeed', [files.bowls]);
    stage.publishing.publishNow(draft.id);
    const post = await stage.until(draft.id, inState('needs_attention'));
    expect(post.problem).toMatchObject({ code: 'meta_action_blocked' });
    const sent = stage.journal.forPost(draft.id).filter((row) => row.step === 'publish');
    expect(sent).toMatchObject([{ state: 'failed', metaSubcode: 2207051 }]);
    expect(await stage.live()).toEqual([]);
    stage.publishing.retry(draft.id);
    await stage.until(draft.id, isPublished);
    expect(await stage.live()).toMatchObject([{ livePublishes: 1 }]);
  });
});

describe('the scheduler', () => {
  it('publishes when the moment comes', async () => {
    const stage = await stageOf();
    const draft = stage.draft('later', [files.bowls]);
    const at = stage.clock.now() + 5 * 60_000;
    expect(stage.publishing.schedule(draft.id, at, 'Europe/Paris').state).toBe('scheduled');
    expect(stage.publishing.schedule(draft.id, at + 1, 'Europe/Paris').scheduledAt).toBe(at + 1);
    const post = await stage.until(draft.id, isPublished);
    expect(post.publishedAt).toBeGreaterThanOrEqual(at);
    expect(() => stage.publishing.schedule(stage.draft('x', [files.bowls]).id, 5, 'UTC')).toThrow(
      expect.objectContaining({ code: 'schedule_in_the_past' }),
    );
  });

  it('asks instead of publishing long after the moment', async () => {
    const stage = await stageOf();
    const [late, soon] = ['late', 'soon'].map((caption) => stage.draft(caption, [files.bowls]));
    if (!late || !soon) throw new Error('no drafts');
    stage.publishing.schedule(late.id, stage.clock.now() + 3_600_000, 'UTC');
    stage.publishing.schedule(soon.id, stage.clock.now() + 26 * 3_600_000, 'UTC');
    stage.clock.shift(25 * 3_600_000 + 60_000);
    const post = await stage.until(late.id, inState('needs_attention'));
    expect(post.problem).toMatchObject({ code: 'schedule_missed', remedy: 'retry' });
    expect(stage.posts.get(soon.id).state).toBe('scheduled');
    expect(stage.publishing.unschedule(soon.id)).toMatchObject({ state: 'draft', scheduledAt: null });
    expect(await stage.live()).toEqual([]);
  });

  it('survives a clock that jumps back', async () => {
    const stage = await stageOf();
    const draft = stage.draft('back', [files.bowls]);
    stage.publishing.publishNow(draft.id);
    stage.clock.shift(-24 * 3_600_000);
    await stage.until(draft.id, inState('published'));
    expect(await stage.live()).toMatchObject([{ livePublishes: 1 }]);
  });
});
