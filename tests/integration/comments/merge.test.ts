import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { type Db, openDatabase } from '../../../main/db/open.ts';
import { createAccountsRepository } from '../../../main/db/repositories/accounts.ts';
import { createCommentsWriter } from '../../../main/db/repositories/comments.ts';
import type { CommentAbsence, CommentObservation } from '../../../main/db/repositories/comments-merge.ts';
import { createCommentsReader } from '../../../main/db/repositories/comments-reader.ts';
import { silentLogger } from '../../../main/platform/logger.ts';
import { temporaryFile } from '../db/temp-database.ts';
import { accountRecord } from '../db/world.ts';

type Word = { said: CommentObservation } | { missing: CommentAbsence };

const ids = ['1790', '1791', '1792'] as const;
const moment = fc.integer({ min: 1, max: 12 }).map((n) => 1_790_000_000_000 + n * 1000);
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });

const word: fc.Arbitrary<Word> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .record({
        igId: fc.constantFrom(...ids),
        observedAt: moment,
        mediaIgId: maybe(fc.constantFrom('m1', 'm2')),
        parentIgId: maybe(fc.constantFrom('1790')),
        authorId: maybe(fc.constantFrom('p1', 'p2')),
        username: maybe(fc.constantFrom('ada', 'marie', 'jo')),
        text: maybe(fc.constantFrom('Lovely', 'How much is it?', 'lovely', '')),
        hidden: maybe(fc.boolean()),
        likeCount: maybe(fc.integer({ min: 0, max: 3 })),
        createdAt: maybe(moment),
        extra: maybe(fc.dictionary(fc.constantFrom('a', 'b'), fc.integer({ min: 0, max: 2 }))),
      })
      .map((said) => ({ said: said.parentIgId === said.igId ? { ...said, parentIgId: undefined } : said })),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({ igId: fc.constantFrom(...ids), observedAt: moment, certain: fc.boolean() })
      .map((missing) => ({ missing })),
  },
);

function room(): { db: Db; accountId: string } {
  const db = openDatabase({
    file: temporaryFile(),
    clock: { now: () => 1, sleep: async () => {} },
    logger: silentLogger,
  });
  db.sqlite.pragma('synchronous = OFF');
  onTestFinished(() => db.close());
  return { db, accountId: createAccountsRepository(db).create(accountRecord()).id };
}

/** All that is stored, but for the place among comments of one second, which who comes first may take. */
function stored(db: Db): unknown {
  const { sqlite } = db;
  const comments = sqlite.prepare('SELECT * FROM ig_comments ORDER BY ig_id').all() as { id: number }[];
  return {
    comments: comments.map(({ id, ...rest }) => ({ ...rest, second: Math.floor(id / 2 ** 20) })),
    people: sqlite.prepare('SELECT account_id, person_id, comments FROM people ORDER BY person_id').all(),
    found: sqlite
      .prepare("SELECT count(*) AS n FROM ig_comments_fts WHERE ig_comments_fts MATCH 'lovely'")
      .get(),
  };
}

function play({ db, accountId }: ReturnType<typeof room>, words: readonly Word[], batch: number): unknown {
  db.sqlite.exec('DELETE FROM ig_comments; DELETE FROM people;');
  const writer = createCommentsWriter(db);
  for (let at = 0; at < words.length; at += batch) {
    const slice = words.slice(at, at + batch);
    // A batch holds one sort only, as polls and webhooks give them.
    writer.observe(
      accountId,
      slice.flatMap((each) => ('said' in each ? [each.said] : [])),
    );
    writer.observeAbsence(
      accountId,
      slice.flatMap((each) => ('missing' in each ? [each.missing] : [])),
    );
  }
  db.sqlite.exec("INSERT INTO ig_comments_fts (ig_comments_fts, rank) VALUES ('integrity-check', 1)");
  return stored(db);
}

it('ends the same whatever the order, the repetition and the batches', () => {
  const stage = room();
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 14 }).chain((words) =>
        fc.tuple(
          fc.constant(words),
          // Every word at least once, in any order, some of them again.
          fc
            .tuple(
              fc.shuffledSubarray(words, { minLength: words.length, maxLength: words.length }),
              fc.subarray(words),
            )
            .map(([all, again]) => [...all, ...again]),
          fc.integer({ min: 1, max: 6 }),
        ),
      ),
      ([words, shuffled, batch]) => {
        expect(play(stage, shuffled, batch)).toEqual(play(stage, words, 1));
      },
    ),
    { numRuns: 400 },
  );
}, 60_000);

it('never goes back to an older word, and a known deletion wins over a late edit', () => {
  const stage = room();
  const writer = createCommentsWriter(stage.db);
  const reader = createCommentsReader(stage.db);
  const say = (observedAt: number, text: string) =>
    writer.observe(stage.accountId, [{ igId: '1', observedAt, text }]);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(moment, fc.constantFrom('a', 'b', 'c')), { minLength: 1, maxLength: 10 }),
      fc.nat(9),
      moment,
      (edits, index, deletion) => {
        stage.db.sqlite.exec('DELETE FROM ig_comments');
        for (const [position, [at, text]] of edits.entries()) {
          if (position === index)
            writer.observeAbsence(stage.accountId, [{ igId: '1', observedAt: deletion, certain: true }]);
          say(at, text);
        }
        const newest = Math.max(...edits.map(([at]) => at));
        const row = reader.find('1');
        expect(row?.textSeenAt).toBe(newest);
        expect(edits.some(([at, text]) => at === newest && text === row?.text)).toBe(true);
        expect(row?.deletedAt).toBe(index < edits.length ? deletion : null);
      },
    ),
    { numRuns: 300 },
  );
}, 60_000);

it('takes a comment back that a list was without when it is seen later, and keeps one that is certainly gone', () => {
  const stage = room();
  const writer = createCommentsWriter(stage.db);
  const reader = createCommentsReader(stage.db);
  const see = (igId: string, observedAt: number) =>
    writer.observe(stage.accountId, [{ igId, observedAt, text: 'x', mediaIgId: 'm', username: 'zoe' }]);
  see('1', 100_000);
  writer.observeAbsence(stage.accountId, [{ igId: '1', observedAt: 200_000, certain: false }]);
  expect(reader.find('1')?.deletedAt).toBe(200_000);
  see('1', 150_000);
  expect(reader.find('1')?.deletedAt).toBe(200_000);
  see('1', 300_000);
  expect(reader.find('1')?.deletedAt).toBeNull();
  writer.observeAbsence(stage.accountId, [{ igId: '1', observedAt: 310_000, certain: true }]);
  see('1', 400_000);
  expect(reader.find('1')?.deletedAt).toBe(310_000);
  // Its creation is told after its deletion.
  writer.observeAbsence(stage.accountId, [{ igId: '2', observedAt: 310_000, certain: true }]);
  see('2', 50_000);
  expect(reader.find('2')).toMatchObject({ deletedAt: 310_000, text: 'x' });
  expect(
    reader.inbox({ accountId: stage.accountId, filter: 'all', search: '', before: null, limit: 9 }),
  ).toEqual([]);
});

it('keeps a comment whose post nobody knows yet, unknown fields and all', () => {
  const stage = room();
  const writer = createCommentsWriter(stage.db);
  const reader = createCommentsReader(stage.db);
  writer.observe(stage.accountId, [
    { igId: '9', observedAt: 5_000, text: 'Hi', mediaIgId: 'later', extra: { ad_id: '77' } },
  ]);
  writer.observe(stage.accountId, [{ igId: '9', observedAt: 6_000, likeCount: 2, extra: { gif: [1] } }]);
  expect(reader.unknownMedia(stage.accountId, 10)).toEqual(['later']);
  const row = reader.find('9');
  expect(row).toMatchObject({ mediaIgId: 'later', likeCount: 2, text: 'Hi' });
  expect(JSON.parse(row?.extraJson ?? '')).toEqual({
    ad_id: { at: 5_000, value: '77' },
    gif: { at: 6_000, value: [1] },
  });
});
