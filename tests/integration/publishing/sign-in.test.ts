import { dirname } from 'node:path';
import { contentOf, NO_DETAILS } from '@shared/domain/post';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { consent, openAccounts } from '../accounts/house.ts';
import { type Files, inState, isPublished, openFiles, openStage } from './studio.ts';

/** A token that dies in the middle of a post, with the real accounts room between publishing and the sandbox. */
let files: Files;
beforeAll(async () => {
  files = await openFiles();
}, 60_000);
afterAll(() => files.close());

async function signedIn() {
  const stage = await openStage(files);
  onTestFinished(() => stage.close());
  const house = await openAccounts({
    origin: stage.identity.origin,
    folder: dirname(stage.db.sqlite.name),
    clock: stage.clock,
  });
  const signIn = async () => {
    const { authorizeUrl } = await house.start();
    const pages = [house.ready.pageId ?? ''];
    await fetch((await consent(house.transport, authorizeUrl, { pages })).replace(/#.*$/, ''));
    await expect.poll(() => house.views.at(-1)?.state, { timeout: 20_000 }).toBe('connected');
  };
  await signIn();
  const publishing = stage.startWith({ sessionFor: house.accounts.sessionFor, bus: house.bus });
  onTestFinished(() => publishing.stop());
  const state = () => stage.accounts.findById(stage.account.id)?.state;
  return { stage, house, publishing, signIn, state };
}

it.each(['container.read', 'media.publish', 'media.create'])(
  'a token that expires at %s: it asks in words, and goes on from the journal after the sign-in',
  async (operation) => {
    const { stage, publishing, signIn, state } = await signedIn();
    // With a video in front, the second container's call comes in the middle of the post.
    await stage.fault({ operation, nth: operation === 'media.create' ? 2 : 1, revokeToken: 463 });
    const draft = stage.draft('expired in the middle', [files.wheel, files.bowls]);
    publishing.publishNow(draft.id);
    const stopped = await stage.until(draft.id, inState('needs_attention'));
    expect(stopped).toMatchObject({
      ...contentOf(draft),
      problem: { code: 'meta_sign_in_again', remedy: 'sign_in' },
    });
    expect(state()).toBe('needs_login');
    const made = () =>
      stage.journal
        .forPost(draft.id)
        .filter(({ step, state: end }) => step === 'create_container' && end === 'done');
    const before = made().map(({ remoteId }) => remoteId);
    await signIn();
    const post = await stage.until(draft.id, isPublished);
    expect(
      made()
        .map(({ remoteId }) => remoteId)
        .slice(0, before.length),
    ).toEqual(before);
    expect(made()).toHaveLength(2);
    expect(post).toMatchObject({ ...contentOf(draft), problem: null });
    expect(await stage.live()).toMatchObject([{ id: post.igMediaId, livePublishes: 1 }]);
  },
);

it('a post that stopped long before the sign-in waits for its creator', async () => {
  const { stage, publishing, signIn } = await signedIn();
  await stage.fault({ operation: 'media.publish', nth: 1, revokeToken: 460 });
  const draft = stage.draft('days ago', [files.bowls]);
  publishing.publishNow(draft.id);
  await stage.until(draft.id, inState('needs_attention'));
  stage.clock.shift(5 * 3_600_000);
  await signIn();
  await stage.clock.sleep(10 * 60_000);
  expect(stage.posts.get(draft.id).state).toBe('needs_attention');
  publishing.retry(draft.id);
  await stage.until(draft.id, isPublished);
  expect(await stage.live()).toHaveLength(1);
});

it.each(['photo.stage', 'photo.read'])(
  'a Page’s token alone that dies at %s is fetched again, and nobody is asked anything',
  async (operation) => {
    const { stage, publishing, state } = await signedIn();
    await stage.fault({ operation, nth: 1, revokeToken: 460 });
    const draft = stage.draft('the Page’s token', [files.bowls]);
    const asked: string[] = [];
    stage.bus.on('posts.changed', ({ postId }) => void asked.push(stage.posts.get(postId).state));
    publishing.publishNow(draft.id);
    const post = await stage.until(draft.id, (each) => isPublished(each) || each.state === 'needs_attention');
    expect(post).toMatchObject({ state: 'published', problem: null });
    expect(state()).toBe('connected');
    expect(stage.posts.attemptOf(draft.id)).toBe(1);
    const refused = stage.journal.forPost(draft.id).filter(({ metaCode }) => metaCode === 190);
    expect(refused).toHaveLength(1);
    expect(await stage.live()).toMatchObject([{ id: post.igMediaId, livePublishes: 1 }]);
  },
);

it('a token that is refused although Instagram calls it alive does not spin', async () => {
  const { stage, publishing, state } = await signedIn();
  await stage.fault({ operation: 'media.create', error: { code: 190, subcode: 463 } });
  const draft = stage.draft('refused', [files.bowls]);
  publishing.publishNow(draft.id);
  const post = await stage.until(draft.id, inState('needs_attention'));
  expect(post.problem?.remedy).toBe('sign_in');
  expect(state()).toBe('connected');
  const calls = stage.journal.forPost(draft.id).filter(({ step }) => step === 'create_container');
  expect(calls.length).toBeLessThanOrEqual(4);
});

it('the first comment goes on after a sign-in as well, once', async () => {
  const { stage, publishing, signIn } = await signedIn();
  await stage.fault({ operation: 'comments.create', nth: 1, revokeToken: 463 });
  const { id } = stage.draft('with a comment', [files.bowls]);
  stage.posts.update(id, { details: { ...NO_DETAILS, firstComment: 'Grès émaillé' } });
  publishing.publishNow(id);
  await stage.until(id, (post) => post.problem?.code === 'first_comment_sign_in');
  await signIn();
  const written = () =>
    stage.journal.forPost(id).filter((row) => row.step === 'first_comment' && row.state === 'done');
  await expect.poll(() => written().length, { timeout: 30_000 }).toBe(1);
  await stage.until(id, ({ problem }) => problem === null);
});
