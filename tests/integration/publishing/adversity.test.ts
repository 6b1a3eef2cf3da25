import type { Asset } from '@shared/domain/asset';
import { contentOf, type Post } from '@shared/domain/post';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { JournalRow } from '../../../main/db/repositories/journal.ts';
import type { GraphSession, Transport } from '../../../main/meta/index.ts';
import { type Given, openStore, type StoredParts } from './stack.ts';
import { type Files, inState, isPublished, openFiles, openStage, type Stage } from './studio.ts';

/**
 * What may go wrong around a post beside the calls of the fault table: an answer that never comes, a second program
 * over the same data, a machine that sleeps. Each ends with exactly one live post.
 */
let files: Files;
beforeAll(async () => {
  files = await openFiles();
}, 60_000);
afterAll(() => files.close());

const HOUR = 3_600_000;

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

async function expectOneLive(stage: Stage, draft: Post): Promise<void> {
  const post = await stage.until(draft.id, isPublished);
  expect(await stage.live()).toMatchObject([{ id: post.igMediaId, livePublishes: 1 }]);
  expect(post).toMatchObject({ ...contentOf(draft), problem: null });
}

const rows = (stage: Stage, post: Post, step: string, state: JournalRow['state'] = 'done') =>
  stage.journal.forPost(post.id).filter((row) => row.step === step && row.state === state);

const carousel = () => [files.bowls, files.wheel, files.shelves];
const isPublishCall = ({ method, url }: { method?: string; url: string }) =>
  method === 'POST' && url.endsWith('/media_publish');

/** The session, with another way to make the publish call. */
function publishingBy(
  { session }: Stage,
  call: (
    request: Parameters<Transport['request']>[0],
    plain: Transport['request'],
  ) => ReturnType<Transport['request']>,
): GraphSession {
  const { transport } = session;
  const request: Transport['request'] = (asked) =>
    isPublishCall(asked) ? (call(asked as never, transport.request) as never) : transport.request(asked);
  return { ...session, transport: { ...transport, request } };
}

describe('a publish call without an answer in time', () => {
  // The time-out is the transport's own, of a call that reached the sandbox; only its patience is shortened.
  it.each([
    ['whose effect came at once', { slowMs: 3_000 }],
    ['whose effect came long after', { delayMs: 1_500 }],
    ['that never had an effect', { delayMs: 1_500, drop: 'before' }],
  ])('%s makes one live post', async (_name, fault) => {
    const stage = await stageOf();
    await stage.fault({ operation: 'media.publish', nth: 1, ...fault });
    const causes: unknown[] = [];
    let patience: number | undefined = 400;
    const session = publishingBy(stage, (asked, plain) => {
      const timeoutMs = patience ?? asked.timeoutMs;
      patience = undefined;
      return plain({ ...asked, timeoutMs }).catch((error: { cause: unknown }) => {
        causes.push(error.cause);
        throw error;
      });
    });
    const draft = stage.draft('no answer', [files.bowls]);
    run(stage, { sessionFor: async () => session }).publishNow(draft.id);
    await stage.until(draft.id, inState('confirming'));
    await expectOneLive(stage, draft);
    expect(causes[0]).toBe('timeout');
    if ('slowMs' in fault) expect(rows(stage, draft, 'publish')).toHaveLength(1);
  });
});

describe('100/33 on what is fresh', () => {
  it.each([
    ['a picture', () => [files.bowls]],
    ['a reel', () => [files.wheel]],
    ['a carousel', carousel],
  ])('keeps %s from nothing', async (_kind, assets) => {
    const stage = await stageOf();
    const unknown = { error: { code: 100, subcode: 33 } };
    await stage.fault({ operation: 'container.read', nth: 1, times: 4, ...unknown });
    await stage.fault({ operation: 'media.read', nth: 1, times: 2, ...unknown });
    const draft = stage.draft('too early', assets());
    run(stage).publishNow(draft.id);
    await expectOneLive(stage, draft);
    expect(await stage.faultsActed()).toEqual([4, 2]);
    expect(rows(stage, draft, 'publish')).toHaveLength(1);
  });
});

describe('two programs over one file', () => {
  /** Another connection to the same database, as another instance of the app would have. */
  function another(stage: Stage, session = stage.session) {
    const { db, repositories } = openStore(stage.db.sqlite.name, stage.clock);
    onTestFinished(() => db.close());
    return run(stage, { sessionFor: async () => session }, repositories);
  }

  it('one wins the claim, and only one takes the post out of the queue', async () => {
    const stage = await stageOf();
    const [a, b] = [run(stage), another(stage)];
    const drafts = ['one', 'two', 'three'].map((caption) => stage.draft(caption, [files.bowls]));
    for (const { id } of drafts) {
      a.publishNow(id);
      expect(() => b.publishNow(id)).toThrow(expect.objectContaining({ code: 'post_already_on_its_way' }));
    }
    // Work for the same account in the other one: its lane sees the posts of the first as well.
    const own = stage.draft('four', [files.bowls]);
    b.publishNow(own.id);
    for (const { id } of [...drafts, own]) await stage.until(id, isPublished);
    const live = await stage.live();
    expect(live.map(({ caption }) => caption).sort()).toEqual(['four', 'one', 'three', 'two']);
    for (const draft of [...drafts, own]) expect(rows(stage, draft, 'create_container')).toHaveLength(1);
  });

  it('one that starts in the middle of the other’s work makes no second call', async () => {
    const stage = await stageOf();
    const called = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    const session = publishingBy(stage, async (call, plain) => {
      called.resolve();
      await asked.promise;
      return plain(call);
    });
    const draft = stage.draft('begun elsewhere', [files.bowls]);
    run(stage, { sessionFor: async () => session }).publishNow(draft.id);
    await called.promise;
    another(stage);
    // Held only until the other one asks: much longer than Instagram needs, and the call would count as lost.
    const isAsked = () => stage.journal.forPost(draft.id).some(({ step }) => step === 'confirm');
    await stage.until(draft.id, isAsked);
    asked.resolve();
    await expectOneLive(stage, draft);
    expect(stage.journal.forPost(draft.id).filter(({ step }) => step === 'publish')).toHaveLength(1);
  });

  it('and both that walk the same post at once publish it once', async () => {
    const stage = await stageOf();
    const draft = stage.draft('walked twice', carousel());
    stage.posts.move(draft.id, ['draft'], 'queued');
    stage.posts.move(draft.id, ['queued'], 'publishing');
    // Each believes that it found what an earlier run left behind.
    run(stage);
    another(stage);
    await expectOneLive(stage, draft);
    const calls = stage.journal.forPost(draft.id).filter(({ step }) => step === 'publish');
    expect(calls).toHaveLength(1);
  });
});

describe('“Publish now” at the very moment of the plan', () => {
  it.each(['one program', 'two programs'])('posts once: %s', async (programs) => {
    const stage = await stageOf();
    const first = run(stage);
    const { db, repositories } = openStore(stage.db.sqlite.name, stage.clock);
    onTestFinished(() => db.close());
    const hand = programs === 'one program' ? first : run(stage, {}, repositories);
    const drafts = [0, 1, 2, 3].map((index) => stage.draft(`at once ${index}`, [files.bowls]));
    const at = stage.clock.now() + 2 * 60_000;
    const won = { hand: 0, plan: 0 };
    for (const [index, { id }] of drafts.entries()) first.schedule(id, at + index * 20_000, 'Europe/Paris');
    const press = (id: string) => {
      try {
        hand.publishNow(id);
        won.hand += 1;
      } catch (error) {
        expect(error).toMatchObject({ code: 'post_already_on_its_way' });
        won.plan += 1;
      }
    };
    // The second half is pressed just as the scheduler has let them go.
    for (const [index, { id }] of drafts.entries()) {
      while (stage.clock.now() < at + index * 20_000) await new Promise((resolve) => setImmediate(resolve));
      if (index >= 2) await stage.until(id, ({ state }) => state !== 'scheduled');
      press(id);
    }
    for (const { id } of drafts) await stage.until(id, isPublished);
    expect(won.hand + won.plan).toBe(4);
    expect(won.plan).toBeGreaterThanOrEqual(2);
    expect(await stage.live()).toHaveLength(4);
    expect(drafts.map(({ id }) => stage.posts.attemptOf(id))).toEqual([1, 1, 1, 1]);
  });
});

/** The stage's store, with something that happens right after a step's outcome was written. */
function afterStep(stage: Stage, step: string, happens: () => void): StoredParts {
  let left = 1;
  const wanted = new Set<number>();
  const { journal } = stage;
  return {
    ...stage,
    journal: {
      ...journal,
      intend(intent) {
        const id = journal.intend(intent);
        if (intent.step === step) wanted.add(id);
        return id;
      },
      complete(id, outcome) {
        journal.complete(id, outcome);
        if (wanted.has(id) && left-- > 0) happens();
      },
    },
  };
}

describe('a machine that sleeps for a day in the middle', () => {
  const KINDS: Record<string, { assets: () => Asset[]; steps: string[] }> = {
    photo: { assets: () => [files.bowls], steps: ['create_container', 'await_container'] },
    reel: { assets: () => [files.wheel], steps: ['create_container', 'upload', 'await_container'] },
    carousel: { assets: carousel, steps: ['create_container', 'upload', 'await_container', 'create_parent'] },
  };
  const cases = Object.entries(KINDS).flatMap(([kind, { steps }]) =>
    steps.map((step, index) => ({ kind, step, hours: 24 + 2 * index + (kind === 'reel' ? 1 : 0) })),
  );

  it.each(cases)(
    '$kind, $hours hours after $step: new containers, one post',
    async ({ kind, step, hours }) => {
      const stage = await stageOf();
      const draft = stage.draft(`${kind} asleep`, KINDS[kind]?.assets() ?? []);
      run(
        stage,
        {},
        afterStep(stage, step, () => stage.clock.shift(hours * HOUR)),
      ).publishNow(draft.id);
      await expectOneLive(stage, draft);
      const made = rows(stage, draft, 'create_container');
      const published = rows(stage, draft, kind === 'carousel' ? 'create_parent' : 'create_container').at(-1);
      expect(rows(stage, draft, 'publish')).toMatchObject([{ remoteId: published?.remoteId }]);
      expect(made.length).toBeGreaterThan(draft.slides.length);
    },
  );

  it('between the publish call and its answer: what went out is found', async () => {
    const stage = await stageOf();
    const session = publishingBy(stage, async (asked, plain) => {
      const answer = await plain(asked);
      stage.clock.shift(29 * HOUR);
      return answer;
    });
    const draft = stage.draft('answered a day later', [files.bowls]);
    run(stage, { sessionFor: async () => session }).publishNow(draft.id);
    await expectOneLive(stage, draft);
  });

  it('between the publish call and an answer that never comes: what went out is found', async () => {
    const stage = await stageOf();
    await stage.fault({ operation: 'media.publish', nth: 1, drop: 'after' });
    const session = publishingBy(stage, (asked, plain) =>
      plain(asked).finally(() => stage.clock.shift(29 * HOUR)),
    );
    const draft = stage.draft('never answered', [files.bowls]);
    run(stage, { sessionFor: async () => session }).publishNow(draft.id);
    await expectOneLive(stage, draft);
    expect(rows(stage, draft, 'publish')).toHaveLength(1);
  });

  it('with a call that never arrived, a day later it is the creator who sends it again', async () => {
    const stage = await stageOf();
    await stage.fault({ operation: 'media.publish', nth: 1, drop: 'before' });
    let slept = false;
    const session = publishingBy(stage, (asked, plain) =>
      plain(asked).finally(() => {
        if (!slept) stage.clock.shift(29 * HOUR);
        slept = true;
      }),
    );
    const draft = stage.draft('never arrived', [files.bowls]);
    const publishing = run(stage, { sessionFor: async () => session });
    publishing.publishNow(draft.id);
    const post = await stage.until(draft.id, inState('needs_attention'));
    expect(post.problem).toMatchObject({ code: 'meta_container_expired', remedy: 'retry' });
    expect(await stage.live()).toEqual([]);
    publishing.retry(draft.id);
    await expectOneLive(stage, draft);
  });
});

describe('an account that may not publish', () => {
  it.each([
    ['may only be read', 'meta_permission_missing'],
    ['is disconnected', 'meta_sign_in_again'],
  ])('%s: refused before anything is sent', async (how, code) => {
    const stage = await stageOf();
    const publishing = run(stage);
    const drafts = ['now', 'later', 'planned', 'queued'].map((caption) =>
      stage.draft(caption, [files.bowls]),
    );
    const [now, later, planned, queued] = drafts as [Post, Post, Post, Post];
    publishing.schedule(planned.id, stage.clock.now() + 60_000 * 5, 'UTC');
    stage.network.online = false;
    publishing.publishNow(queued.id);
    await stage.until(queued.id, ({ waiting }) => waiting?.reason === 'network');
    if (how === 'is disconnected') stage.accounts.setDisconnected(stage.account.id);
    else stage.accounts.updateAccessLevel(stage.account.id, { accessLevel: 'read', scopes: [] });
    stage.network.online = true;
    const before = (await stage.control('requests')) as { requests: { operation: string }[] };
    expect(before.requests.filter(({ operation }) => operation === 'media.create')).toEqual([]);
    expect(() => publishing.publishNow(now.id)).toThrow(expect.objectContaining({ code }));
    const at = stage.clock.now() + HOUR;
    expect(() => publishing.schedule(later.id, at, 'UTC')).toThrow(expect.objectContaining({ code }));
    expect(stage.posts.get(now.id)).toEqual(now);
    publishing.networkReturned();
    for (const { id } of [planned, queued])
      expect((await stage.until(id, inState('needs_attention'))).problem).toMatchObject({
        code,
        remedy: 'sign_in',
      });
    expect(drafts.flatMap(({ id }) => stage.journal.forPost(id))).toEqual([]);
    expect(await stage.live()).toEqual([]);
  });
});
