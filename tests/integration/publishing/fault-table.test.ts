import type { Asset } from '@shared/domain/asset';
import { contentOf, NO_DETAILS, type Post, type PostPatch } from '@shared/domain/post';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listComments } from '../../../main/meta/index.ts';
import type { StepName } from '../../../main/publishing/journaled.ts';
import { stagedRefs } from '../../../main/publishing/steps/clean-up.ts';
import type { Killer } from './killable.ts';
import { type Files, isPublished, openFiles, openStage, type Stage } from './studio.ts';
import { neverAnswer } from './time-out.ts';

/**
 * The fault table of DESIGN section 8: every remote call × every fault × with and without a restart. In each
 * cell at most one post is live by the sandbox's own count, the draft is intact and the post ends published.
 */
interface RemoteCall {
  name: string;
  operation: string;
  /** Which call of that operation, counted from 1; given the slides of the post. */
  nth?: number;
  step: StepName;
  /** A fault that must come first for this call to be made at all. */
  provoke?: object;
}

const stagePhoto: RemoteCall = { name: 'stage a picture', operation: 'photo.stage', step: 'stage' };
const readPhoto: RemoteCall = {
  name: 'read the staged picture',
  operation: 'photo.read',
  step: 'check_stage',
};
const create: RemoteCall = {
  name: 'create a container',
  operation: 'media.create',
  step: 'create_container',
};
const parent: RemoteCall = {
  name: 'create the carousel',
  operation: 'media.create',
  nth: 4,
  step: 'create_parent',
};
const upload: RemoteCall = { name: 'upload the video', operation: 'upload', step: 'upload' };
const read: RemoteCall = { name: 'read a container', operation: 'container.read', step: 'await_container' };
const publish: RemoteCall = { name: 'publish', operation: 'media.publish', step: 'publish' };
const list: RemoteCall = {
  name: 'list media after a lost answer',
  operation: 'media.list',
  step: 'confirm',
  provoke: { operation: 'media.publish', nth: 1, drop: 'after' },
};
const permalink: RemoteCall = { name: 'read the permalink', operation: 'media.read', step: 'permalink' };
const remove: RemoteCall = { name: 'remove a staged picture', operation: 'photo.delete', step: 'clean_up' };

const listStories: RemoteCall = {
  ...list,
  name: 'list stories after a lost answer',
  operation: 'stories.list',
};
const comment: RemoteCall = {
  name: 'write the first comment',
  operation: 'comments.create',
  step: 'first_comment',
};
const readComments: RemoteCall = {
  name: 'read the comments after a lost answer',
  operation: 'comments.list',
  step: 'first_comment',
  provoke: { operation: 'comments.create', nth: 1, drop: 'after' },
};

interface Row {
  calls: RemoteCall[];
  slides: (files: Files) => Asset[];
  /** What is said about the post beside its caption. */
  said?: (files: Files) => PostPatch;
}

const FIRST_COMMENT = 'Grès émaillé, pièce unique. #céramique';
const TABLE: Record<string, Row> = {
  photo: {
    calls: [stagePhoto, readPhoto, create, read, publish, list, permalink, remove],
    slides: ({ bowls }) => [bowls],
  },
  reel: { calls: [create, upload, read, publish, list, permalink], slides: ({ wheel }) => [wheel] },
  carousel: {
    calls: [stagePhoto, readPhoto, create, parent, upload, read, publish, list, permalink, remove],
    slides: ({ bowls, wheel, shelves }) => [bowls, wheel, shelves],
  },
  'story of a photo': {
    calls: [stagePhoto, readPhoto, create, read, publish, listStories, permalink, remove],
    slides: ({ bowls }) => [bowls],
    said: () => ({ placement: 'story' }),
  },
  'story of a video': {
    calls: [create, upload, read, publish, listStories, permalink],
    slides: ({ wheel }) => [wheel],
    said: () => ({ placement: 'story' }),
  },
  'reel with a cover of its own': {
    calls: [stagePhoto, readPhoto, create, remove],
    slides: ({ wheel }) => [wheel],
    said: ({ shelves }) => ({ details: { ...NO_DETAILS, cover: { kind: 'image', assetId: shelves.id } } }),
  },
  'photo with a first comment': {
    calls: [comment, readComments],
    slides: ({ bowls }) => [bowls],
    said: () => ({ details: { ...NO_DETAILS, firstComment: FIRST_COMMENT } }),
  },
};

const FAULTS = {
  'transient error': { error: { code: 2, httpStatus: 503, transient: true } },
  'transient error after the effect': { error: { code: 2, httpStatus: 500 }, when: 'after' },
  'dropped before the effect': { drop: 'before' },
  'dropped after the effect': { drop: 'after' },
  garbage: { garbage: true },
  'no answer in time': 'time-out',
} as const;

let files: Files;
let cells = 0;
beforeAll(async () => {
  files = await openFiles();
}, 60_000);
afterAll(() => {
  files.close();
  process.stdout.write(`fault table: ${cells} cells hold\n`);
});

interface Cell {
  kind: string;
  call: RemoteCall;
  fault: keyof typeof FAULTS;
  restart: boolean;
}

async function runCell(stage: Stage, { kind, call, fault, restart }: Cell): Promise<void> {
  const caption = [kind, call.name, fault, restart ? 'restart' : 'no restart'].join(', ');
  await stage.clearFaults();
  if (call.provoke) await stage.fault(call.provoke);
  const [operation, nth, scripted] = [call.operation, call.nth ?? 1, FAULTS[fault]];
  const silence = scripted === 'time-out' ? neverAnswer(stage.session, operation, nth) : null;
  if (scripted !== 'time-out') await stage.fault({ operation, nth, ...scripted });
  const before = new Set((await stage.live()).map(({ id }) => id));
  const row = TABLE[kind];
  const { id } = stage.draft(caption, row?.slides(files) ?? []);
  const draft = stage.posts.update(id, row?.said?.(files) ?? {});

  let died = () => {};
  const death = new Promise<void>((resolve) => {
    died = resolve;
  });
  const killer: Killer = { step: call.step, dead: false, onDeath: died };
  const first = stage.start(restart ? killer : undefined);
  first.publishNow(draft.id);
  let second: typeof first | null = null;
  if (restart) {
    await Promise.race([
      death,
      stage
        .until(draft.id, () => false)
        .catch((error: unknown) => {
          if (!killer.dead) throw error;
        }),
    ]);
    await first.stop();
    second = stage.start();
  }
  // What comes after the post is live is known by its own row only.
  const isThrough = (step: StepName) =>
    stage.journal.forPost(draft.id).some((each) => each.step === step && each.state === 'done');
  const isDone = (each: Post) =>
    isPublished(each) &&
    (call.step !== 'clean_up' ||
      (isThrough('clean_up') && stagedRefs(stage.journal.forPost(id)).length === 0)) &&
    (draft.details.firstComment === '' || isThrough('first_comment'));
  const post = await stage.until(draft.id, isDone);
  await (second ?? first).stop();
  const live = (await stage.live()).filter((media) => !before.has(media.id));
  expect(live, caption).toMatchObject([{ id: post.igMediaId, livePublishes: 1 }]);
  expect(live[0]?.children.length, caption).toBe(draft.slides.length > 1 ? draft.slides.length : 0);
  expect(post, caption).toMatchObject({ ...contentOf(draft), problem: null });
  if (draft.details.firstComment !== '') {
    const comments: string[] = [];
    for await (const page of listComments(stage.session, post.igMediaId ?? ''))
      comments.push(...page.map(({ text }) => text));
    expect(
      comments.filter((text) => text === FIRST_COMMENT),
      caption,
    ).toHaveLength(1);
  }
  silence?.end();
  const acted = silence ? silence.acted() : (await stage.faultsActed()).at(-1);
  expect(acted, `${caption}: the fault happened`).toBe(1);
  cells += 1;
}

describe.each(Object.keys(TABLE))('%s', (kind) => {
  it.each(TABLE[kind]?.calls.map((call) => ({ ...call })) ?? [])(
    'survives every fault of: $name',
    async (call) => {
      const stage = await openStage(files);
      try {
        for (const fault of Object.keys(FAULTS) as (keyof typeof FAULTS)[])
          for (const restart of [false, true]) await runCell(stage, { kind, call, fault, restart });
      } finally {
        await stage.close();
      }
    },
    180_000,
  );
});
