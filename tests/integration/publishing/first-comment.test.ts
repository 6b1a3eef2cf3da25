import { NO_DETAILS, type Post } from '@shared/domain/post';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createComment, listComments } from '../../../main/meta/index.ts';
import type { Killer } from './killable.ts';
import { type Files, isPublished, openFiles, openStage, type Stage } from './studio.ts';

const WORDS = 'Où trouver ce bol ?\r\nLien dans la bio. #céramique';

let files: Files;
beforeAll(async () => {
  files = await openFiles();
}, 60_000);
afterAll(() => files.close());

async function stageOf() {
  const stage = await openStage(files);
  onTestFinished(() => stage.close());
  const start = (killer?: Killer) => {
    const publishing = stage.start(killer);
    onTestFinished(() => publishing.stop());
    return publishing;
  };
  return { ...stage, start };
}

function draftOf(stage: Stage, firstComment = WORDS): Post {
  const { id } = stage.draft('Terre cuite', [files.bowls]);
  return stage.posts.update(id, { details: { ...NO_DETAILS, firstComment } });
}

const rowsOf = (stage: Stage, { id }: Post) =>
  stage.journal.forPost(id).filter(({ step }) => step === 'first_comment');
const isCommented = (stage: Stage) => (post: Post) =>
  isPublished(post) && rowsOf(stage, post).some(({ state }) => state === 'done');
const isTold = (post: Post) => post.state === 'published' && post.problem !== null;

async function ours(stage: Stage, { igMediaId }: Post): Promise<string[]> {
  const words: string[] = [];
  for await (const page of listComments(stage.session, igMediaId ?? ''))
    words.push(...page.map(({ text }) => text));
  return words.filter((text) => text.startsWith('Où trouver'));
}

describe('the first comment', () => {
  it('is written once the post is live, below it, and stands in the journal', async () => {
    const stage = await stageOf();
    const draft = draftOf(stage);
    stage.start().publishNow(draft.id);
    const post = await stage.until(draft.id, isCommented(stage));
    expect(await ours(stage, post)).toHaveLength(1);
    expect(rowsOf(stage, draft)).toMatchObject([{ state: 'done', remoteId: post.igMediaId }]);
    expect(post.problem).toBeNull();
    const steps = stage.journal.forPost(draft.id).map(({ step }) => step);
    expect(steps.indexOf('first_comment')).toBeGreaterThan(steps.indexOf('publish'));
  });

  it('is not written where there is none, or only blanks', async () => {
    const stage = await stageOf();
    const draft = draftOf(stage, '  \n ');
    stage.start().publishNow(draft.id);
    await stage.until(draft.id, isPublished);
    expect(rowsOf(stage, draft)).toEqual([]);
  });

  it.each([
    ['the connection is dropped after it', { drop: 'after' }],
    ['Meta answers 500 although it is there', { error: { code: 2, httpStatus: 500 }, when: 'after' }],
    ['the answer cannot be read', { garbage: true }],
    [
      'Meta answers 400 although it is there',
      { error: { code: 20, subcode: 1772107, httpStatus: 400 }, when: 'after' },
    ],
    ['Meta blocks it although it is there', { error: { code: 4, subcode: 2207051 }, when: 'after' }],
  ])('is never written twice: %s', async (_name, fault) => {
    const stage = await stageOf();
    await stage.fault({ operation: 'comments.create', nth: 1, ...fault });
    const draft = draftOf(stage);
    stage.start().publishNow(draft.id);
    const post = await stage.until(draft.id, isCommented(stage));
    expect(await ours(stage, post)).toHaveLength(1);
    expect(rowsOf(stage, draft)).toMatchObject([{ state: 'done' }]);
  });

  it.each([
    ['the connection is dropped before it', { drop: 'before' }],
    ['Meta is unavailable', { error: { code: 2, httpStatus: 503, transient: true } }],
    ['Meta asks for a pause', { error: { code: 4 } }],
  ])('is written in the end when %s', async (_name, fault) => {
    const stage = await stageOf();
    await stage.fault({ operation: 'comments.create', nth: 1, ...fault });
    const draft = draftOf(stage);
    stage.start().publishNow(draft.id);
    const post = await stage.until(draft.id, isCommented(stage));
    expect(await ours(stage, post)).toHaveLength(1);
    expect(rowsOf(stage, draft).map(({ state }) => state)).toEqual(['failed', 'done']);
  });

  it('is not sent again while the comments cannot be read', async () => {
    const stage = await stageOf();
    await stage.fault({ operation: 'comments.create', nth: 1, drop: 'before' });
    await stage.fault({ operation: 'comments.list', times: 1000, error: { code: 2, httpStatus: 503 } });
    const draft = draftOf(stage);
    const publishing = stage.start();
    publishing.publishNow(draft.id);
    const post = await stage.until(draft.id, isTold);
    expect(post).toMatchObject({
      state: 'published',
      problem: { code: 'first_comment_unknown', remedy: 'retry' },
    });
    expect(rowsOf(stage, draft)).toMatchObject([{ state: 'unknown' }]);
    await stage.clearFaults();
    expect(publishing.retry(draft.id)).toMatchObject({ state: 'published', problem: null });
    await stage.until(draft.id, isCommented(stage));
    expect(await ours(stage, post)).toHaveLength(1);
  });

  it('that Meta refuses leaves the post live, says so, and can be tried again', async () => {
    const stage = await stageOf();
    await stage.fault({ operation: 'comments.create', nth: 1, error: { code: 100, httpStatus: 400 } });
    const draft = draftOf(stage);
    const publishing = stage.start();
    publishing.publishNow(draft.id);
    const post = await stage.until(draft.id, isTold);
    expect(post).toMatchObject({
      state: 'published',
      problem: { code: 'first_comment_failed', remedy: 'retry', slideNumber: null, params: { code: 100 } },
    });
    expect(post.problem?.traceId).not.toBeNull();
    expect(await stage.live()).toMatchObject([{ livePublishes: 1 }]);
    expect(await ours(stage, post)).toEqual([]);
    publishing.retry(draft.id);
    const mended = await stage.until(draft.id, isCommented(stage));
    expect(await ours(stage, mended)).toHaveLength(1);
    await stage.until(draft.id, ({ problem }) => problem === null);
    expect(() => publishing.retry(draft.id)).toThrow(
      expect.objectContaining({ code: 'post_already_on_its_way' }),
    );
  });

  it('asks to sign in again where that is what helps, and goes on at the next start', async () => {
    const stage = await stageOf();
    await stage.fault({ operation: 'comments.create', nth: 1, error: { code: 200, httpStatus: 403 } });
    const draft = draftOf(stage);
    const first = stage.start();
    first.publishNow(draft.id);
    const post = await stage.until(draft.id, isTold);
    expect(post.problem).toMatchObject({ code: 'first_comment_sign_in', remedy: 'sign_in' });
    await first.stop();
    stage.start();
    await stage.until(draft.id, isCommented(stage));
    expect(await ours(stage, post)).toHaveLength(1);
  });

  it('takes what the creator wrote by hand meanwhile for its own', async () => {
    const stage = await stageOf();
    await stage.fault({ operation: 'comments.create', nth: 1, drop: 'before' });
    await stage.fault({ operation: 'comments.list', nth: 1, times: 3, error: { code: 2, httpStatus: 503 } });
    const draft = draftOf(stage);
    stage.start().publishNow(draft.id);
    const post = await stage.until(draft.id, isPublished);
    // Our own call is the one that the fault takes.
    await expect.poll(async () => (await stage.faultsActed())[0], { timeout: 20_000 }).toBe(1);
    // Instagram's app writes plain line ends.
    await createComment(stage.session, post.igMediaId ?? '', WORDS.replace('\r\n', '\n'));
    await stage.until(draft.id, isCommented(stage));
    expect(await ours(stage, post)).toHaveLength(1);
  });

  it('waits for a post whose media is not known yet', async () => {
    const stage = await stageOf();
    await stage.fault({ operation: 'media.publish', nth: 1, drop: 'after' });
    await stage.fault({ operation: 'media.list', nth: 1, times: 2, error: { code: 2, httpStatus: 503 } });
    const draft = draftOf(stage);
    stage.start().publishNow(draft.id);
    const post = await stage.until(draft.id, isCommented(stage));
    expect(await stage.live()).toMatchObject([{ id: post.igMediaId, livePublishes: 1 }]);
    expect(await ours(stage, post)).toHaveLength(1);
  });

  it('does not hold up the clean-up of what was staged', async () => {
    const stage = await stageOf();
    await stage.fault({ operation: 'comments.create', times: 1000, error: { code: 4 } });
    const draft = draftOf(stage);
    const publishing = stage.start();
    publishing.publishNow(draft.id);
    const isTidied = () =>
      stage.journal.forPost(draft.id).some(({ step, state }) => step === 'clean_up' && state === 'done');
    await stage.until(draft.id, isTidied);
    expect(stage.posts.get(draft.id)).toMatchObject({ state: 'published' });
    await publishing.stop();
    expect(rowsOf(stage, draft).every(({ state }) => state !== 'done' && state !== 'intended')).toBe(true);
  });
});
