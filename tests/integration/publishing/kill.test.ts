import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Asset } from '@shared/domain/asset';
import { NO_DETAILS, newSlide, type Post, type PostPatch } from '@shared/domain/post';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAccountsRepository } from '../../../main/db/repositories/accounts.ts';
import { listComments } from '../../../main/meta/index.ts';
import { accountRecord } from '../db/world.ts';
import { type Boundary, type KillOrder, MOMENTS } from './kill-order.ts';
import { buildPrograms, carryOut, type Programs, startSandbox } from './processes.ts';
import { createScaledClock } from './scaled-clock.ts';
import { openStore, sessionOf } from './stack.ts';
import { type Files, type LiveMedia, openFiles } from './studio.ts';

/**
 * Real processes, really killed: for each kind of post, a process gets SIGKILL at every boundary of every step
 * that such a post passes through, and another one is started over what it left. The steps are not listed here:
 * they are read from the journal of a post that nobody disturbs, so a new step is killed at as well.
 */
interface Kind {
  slides: (files: Files) => Asset[];
  change?: (files: Files) => PostPatch;
  /** A fault that every post of this kind meets. */
  fault?: object;
  /** The only steps to die at; all of them unless told. */
  only?: readonly string[];
  /** Which part of how many: long stories are told by several series at once. */
  part?: readonly [number, number];
}

const KINDS: Record<string, Kind> = {
  photo: { slides: ({ bowls }) => [bowls] },
  reel: { slides: ({ wheel }) => [wheel] },
  'carousel, odd boundaries': { slides: ({ bowls, wheel }) => [bowls, wheel], part: [0, 2] },
  'carousel, even boundaries': { slides: ({ bowls, wheel }) => [bowls, wheel], part: [1, 2] },
  'story photo': { slides: ({ bowls }) => [bowls], change: () => ({ placement: 'story' }) },
  'story video': { slides: ({ wheel }) => [wheel], change: () => ({ placement: 'story' }) },
  'photo with a first comment': {
    slides: ({ bowls }) => [bowls],
    change: () => ({ details: { ...NO_DETAILS, firstComment: 'Grès émaillé, pièce unique.' } }),
    only: ['first_comment'],
  },
  'reel with a cover of its own': {
    slides: ({ wheel }) => [wheel],
    change: ({ shelves }) => ({
      details: { ...NO_DETAILS, cover: { kind: 'image', assetId: shelves.id } },
    }),
    only: ['stage', 'check_stage', 'create_container', 'clean_up'],
  },
  'photo whose answer is lost': {
    slides: ({ bowls }) => [bowls],
    fault: { operation: 'media.publish', nth: 1, drop: 'after' },
    only: ['publish', 'confirm'],
  },
};

const SCALE = 600;
const workerEntry = fileURLToPath(new URL('../../../main/media/worker/index.ts', import.meta.url));

let files: Files;
let programs: Programs;
let cells = 0;
beforeAll(async () => {
  [files, programs] = await Promise.all([openFiles(), buildPrograms()]);
}, 120_000);
afterAll(() => {
  files.close();
  programs.remove();
  process.stdout.write(`kill table: ${cells} cells hold\n`);
});

/** One simulated Instagram and one database file, over which process after process lives and dies. */
async function openSeries(kind: string) {
  const startedAt = Date.now();
  const clock = createScaledClock(SCALE, startedAt);
  const sandbox = await startSandbox(programs.sandbox);
  await sandbox.control('POST', 'setup', { accounts: { [sandbox.username]: { quotaTotal: 1_000 } } });
  await sandbox.control('POST', 'clock', { now: clock.now(), speed: SCALE });
  const database = join(files.folder, `kill-${kind.replaceAll(/\W+/g, '-')}`, 'vitrine.db');
  const { db, repositories } = openStore(database, clock);
  const account = createAccountsRepository(db).create(
    accountRecord({ igBusinessId: sandbox.identity.igId, pageId: sandbox.identity.pageId }),
  );
  for (const asset of [files.bowls, files.shelves, files.wheel, files.short])
    repositories.assets.insert(asset);
  const { slides, change, fault } = KINDS[kind] as Kind;

  return {
    ...repositories,
    sandbox,
    draft(caption: string): Post {
      const { id } = repositories.posts.create({ accountId: account.id });
      return repositories.posts.update(id, {
        ...change?.(files),
        caption,
        slides: slides(files).map((asset, index) => newSlide(`${id}-${index}`, asset.id)),
      });
    },
    async run(finish: KillOrder['finish'], send: KillOrder['send']) {
      await sandbox.control('DELETE', 'faults');
      if (fault && send) await sandbox.control('POST', 'faults', fault);
      return carryOut(programs.kill, {
        identity: sandbox.identity,
        database,
        assetsRoot: join(files.folder, 'assets'),
        renditionsRoot: join(files.folder, 'renditions'),
        workerEntry,
        scale: SCALE,
        startedAt,
        finish,
        send,
      });
    },
    /** How often the first comment of a draft stands below a live post. */
    async comments(mediaId: string, { details }: Post): Promise<number> {
      let found = 0;
      for await (const page of listComments(sessionOf(sandbox.identity), mediaId))
        found += page.filter(({ text }) => text === details.firstComment).length;
      return found;
    },
    live: async () => ((await sandbox.control('GET', 'media')) as { media: LiveMedia[] }).media,
    async close() {
      await sandbox.close();
      db.close();
    },
  };
}
type Series = Awaited<ReturnType<typeof openSeries>>;

/** Every place at which a process may die over a post of this kind, from a post that nobody disturbed. */
async function boundariesOf(series: Series, kind: string): Promise<{ steps: string[]; all: Boundary[] }> {
  const { id } = series.draft(`${kind}, undisturbed`);
  await series.run(null, { postId: id, steps: [], die: null });
  const counts = new Map<string, number>();
  for (const { step } of series.journal.forPost(id)) counts.set(step, (counts.get(step) ?? 0) + 1);
  const { only, part: [part, parts] = [0, 1] } = KINDS[kind] as Kind;
  const steps = [...counts.keys()];
  const all = steps
    .filter((step) => !only || only.includes(step))
    .flatMap((step) =>
      Array.from({ length: counts.get(step) ?? 0 }, (_, index) => index + 1).flatMap((nth) =>
        MOMENTS.map((moment) => ({ step, nth, moment })),
      ),
    )
    .filter((_, index) => index % parts === part);
  return { steps, all };
}

/** That the process died where it was told to, by what it left in the journal. */
function expectDeathAt(series: Series, postId: string, { step, nth, moment }: Boundary): void {
  const rows = series.journal.forPost(postId).filter((row) => row.step === step);
  const state = rows[nth - 1]?.state;
  const where = `${step} ${nth}, ${moment}`;
  if (moment === 'before the intent') expect(rows.length, where).toBe(nth - 1);
  else if (moment === 'after the result') expect(['done', 'unknown'], where).toContain(state);
  else expect(state, where).toBe('intended');
}

/** By the live post's own count, by the post's state, and by the bytes of what it was made of. */
async function expectWhole(series: Series, drafts: readonly Post[]): Promise<void> {
  const live = await series.live();
  for (const draft of drafts) {
    const post = series.posts.get(draft.id);
    expect(post, draft.caption).toMatchObject({
      state: 'published',
      problem: null,
      caption: draft.caption,
      slides: draft.slides,
    });
    const own = live.filter(({ id }) => id === post.igMediaId);
    expect(own, draft.caption).toMatchObject([{ livePublishes: 1 }]);
    if (draft.details.firstComment !== '') expect(await series.comments(own[0]?.id ?? '', draft)).toBe(1);
  }
  // Not one more than was meant: nothing went out twice under whatever id.
  expect(live.length).toBe(drafts.length);
  for (const assetId of new Set(drafts.flatMap(({ slides }) => slides.map((slide) => slide.assetId)))) {
    const bytes = readFileSync(files.library.pathOf(assetId));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(assetId);
  }
}

describe('a process that is killed', () => {
  it.concurrent.each(Object.keys(KINDS))(
    'never posts twice and loses nothing: %s',
    async (kind) => {
      const series = await openSeries(kind);
      try {
        const { steps, all } = await boundariesOf(series, kind);
        const before = await series.live();
        const drafts: Post[] = [];
        let left: string | null = null;
        for (const die of all) {
          const draft = series.draft(`${kind}: ${die.step} ${die.nth}, ${die.moment}`);
          const finish = left === null ? null : { postId: left, steps };
          expect(await series.run(finish, { postId: draft.id, steps, die }), draft.caption).toBe('killed');
          expectDeathAt(series, draft.id, die);
          drafts.push(draft);
          left = draft.id;
        }
        expect(await series.run(left === null ? null : { postId: left, steps }, null)).toBe('done');
        await expectWhole(series, drafts.concat(series.posts.get(idOfFirst(series, before))));
        cells += all.length;
      } finally {
        await series.close();
      }
    },
    // Some ninety seconds where the machine has nothing else to do.
    400_000,
  );
});

const idOfFirst = (series: Series, [first]: LiveMedia[]): string => {
  const post = series.posts.findByIgMedia(first?.id ?? '');
  if (!post) throw new Error('the undisturbed post is not live');
  return post.id;
};
