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
  const story = (asset = files.bowls) => {
    const { id } = stage.draft('words that a story does not carry', [asset]);
    stage.posts.update(id, { placement: 'story' });
    return id;
  };
  const publish = async (asset = files.bowls) => {
    const id = story(asset);
    publishing.publishNow(id);
    return stage.until(id, isPublished);
  };
  /** A story of which Vitrine knows nothing, as if it had been made with the telephone a moment ago. */
  const foreign = async (asset = files.bowls) => {
    const post = await publish(asset);
    stage.posts.remove(post.id);
    return post.igMediaId ?? '';
  };
  const lost = { operation: 'media.publish', nth: 1, drop: 'after' };
  return { ...stage, publishing, story, publish, foreign, lost };
}

describe('a story whose publish answer was lost', () => {
  it('is found among the stories by its kind and moment', async () => {
    const stage = await stageOf();
    await stage.fault(stage.lost);
    const post = await stage.publish();
    expect(await stage.live()).toMatchObject([{ id: post.igMediaId, livePublishes: 1 }]);
    expect(post.permalink).toMatch(/^https:\/\//);
  });

  it('is found beside a story of another kind and one of another post of ours', async () => {
    const stage = await stageOf();
    await stage.foreign(files.wheel);
    const other = await stage.publish();
    await stage.fault(stage.lost);
    const post = await stage.publish();
    expect(post.igMediaId).not.toBe(other.igMediaId);
    expect(await stage.live()).toHaveLength(3);
    expect((await stage.live())[0]).toMatchObject({ id: post.igMediaId, livePublishes: 1 });
  });

  it('is live, but never bound to one of two that it could be', async () => {
    const stage = await stageOf();
    await stage.foreign();
    await stage.fault(stage.lost);
    const id = stage.story();
    stage.publishing.publishNow(id);
    const post = await stage.until(id, inState('published'));
    const looked = () => stage.journal.forPost(id).filter(({ step }) => step === 'find_media').length >= 2;
    await stage.until(id, looked);
    expect(stage.posts.get(id)).toMatchObject({ state: 'published', igMediaId: null, permalink: null });
    expect(post.publishedAt).not.toBeNull();
    expect((await stage.live()).map(({ livePublishes }) => livePublishes)).toEqual([1, 1]);
  });

  it('is sent when it was not live, although somebody else’s story of that minute is', async () => {
    const stage = await stageOf();
    const theirs = await stage.foreign();
    await stage.fault({ ...stage.lost, drop: 'before' });
    const post = await stage.publish();
    expect(post.igMediaId).not.toBe(theirs);
    expect((await stage.live()).map(({ id, livePublishes }) => [id, livePublishes])).toEqual([
      [post.igMediaId, 1],
      [theirs, 1],
    ]);
  });

  it('is known by its moment where its container cannot be read any more', async () => {
    const stage = await stageOf();
    await stage.fault(stage.lost);
    await stage.fault({
      operation: 'container.read',
      nth: 2,
      times: 1000,
      error: { code: 100, subcode: 33 },
    });
    const post = await stage.publish();
    expect(await stage.live()).toMatchObject([{ id: post.igMediaId, livePublishes: 1 }]);
  });
});
