import {
  array,
  assert,
  asyncProperty,
  constantFrom,
  integer,
  nat,
  record,
  shuffledSubarray,
} from 'fast-check';
import { expect, it } from 'vitest';
import { openDatabase } from '../../../main/db/open.ts';
import { createAccountsRepository } from '../../../main/db/repositories/accounts.ts';
import { createCommentsWriter } from '../../../main/db/repositories/comments.ts';
import { createCommentsReader } from '../../../main/db/repositories/comments-reader.ts';
import { createMediaRepository } from '../../../main/db/repositories/media.ts';
import { createWebhookChanges } from '../../../main/db/repositories/webhook-changes.ts';
import { createWebhookEvents } from '../../../main/db/repositories/webhook-events.ts';
import { silentLogger } from '../../../main/platform/logger.ts';
import { createIntake } from '../../../main/webhooks/intake.ts';
import { createWorker } from '../../../main/webhooks/worker.ts';
import { temporaryFile } from '../db/temp-database.ts';
import { accountRecord } from '../db/world.ts';

const IG = '17841400000000001';
const SECOND = 1_800_000_000;
const IDS = ['101', '102', '103'];

/** Something that is said of a comment: by a webhook, by a poll that read it, or by a poll that missed it for good. */
interface Fact {
  by: 'webhook' | 'remove' | 'poll' | 'gone' | 'story';
  id: string;
  time: number;
  text: string;
}

const facts = array(
  record({
    by: constantFrom<Fact['by'][]>('webhook', 'webhook', 'remove', 'poll', 'gone', 'story'),

    id: constantFrom(...IDS),
    time: integer({ min: 0, max: 4 }),
    text: constantFrom('one', 'two?', 'déjà <3'),
  }),
  { minLength: 1, maxLength: 12 },
);

const changeOf = ({ by, id, text }: Fact) =>
  by === 'story'
    ? { field: 'story_insights', value: { media_id: '9', reach: text.length * 100, replies: -1 } }
    : {
        field: 'comments',
        value: {
          id,
          text,
          from: { id: '5', username: 'lena' },
          media: { id: '9' },
          ...(by === 'remove' && { verb: 'remove' }),
        },
      };

/** One body as Meta would batch them: an entry for each time. */
const bodyOf = (batch: readonly Fact[], bare: boolean) =>
  Buffer.from(
    JSON.stringify({
      object: 'instagram',
      entry: batch.map((fact) => {
        const head = { id: IG, time: SECOND + fact.time };
        return bare ? { ...head, ...changeOf(fact) } : { ...head, changes: [changeOf(fact)] };
      }),
    }),
  );

async function live(steps: readonly (Fact | Fact[])[], bare: boolean): Promise<unknown> {
  const clock = { now: () => SECOND * 1000, sleep: async () => {} };
  const db = openDatabase({ file: temporaryFile(), clock, logger: silentLogger });
  db.sqlite.pragma('synchronous = OFF');
  try {
    const account = createAccountsRepository(db).create(accountRecord({ id: 'a', igBusinessId: IG }));
    const comments = { ...createCommentsWriter(db), ...createCommentsReader(db) };
    const media = createMediaRepository(db);
    media.upsert({
      igId: '9',
      accountId: account.id,
      mediaType: 'IMAGE',
      mediaProductType: 'STORY',
      caption: '',
      permalink: null,
      mediaUrl: null,
      thumbnailUrl: null,
      publishedAt: 1,
      children: [],
    });
    const events = createWebhookEvents(db);
    const intake = createIntake({
      events,
      committed: () => {},
      clock,
      logger: silentLogger,
      limits: { windowMs: 0 },
    });
    const worker = createWorker({
      events,
      changes: createWebhookChanges(db),
      media,
      comments: {
        observe: (id, said) => void comments.observe(id, said),
        observeAbsence: (id, said) => void comments.observeAbsence(id, said),
        isComplete: () => true,
      },
      accountOf: (id) => (id === IG ? account.id : null),
      sessionFor: () => Promise.reject(new Error('nothing is to be fetched')),
      isOnline: () => true,
      clock,
      random: () => 0,
      logger: silentLogger,
      onChange: () => {},
    });
    for (const step of steps) {
      if (Array.isArray(step)) {
        await intake.take(bodyOf(step, bare), [account.id]);
        await worker.settle();
        continue;
      }
      const seen = { igId: step.id, observedAt: (SECOND + step.time) * 1000 };
      if (step.by === 'gone') comments.observeAbsence(account.id, [{ ...seen, certain: true }]);
      else
        comments.observe(account.id, [
          {
            ...seen,
            text: step.text,
            username: 'lena',
            authorId: '5',
            mediaIgId: '9',
            createdAt: (SECOND - 60) * 1000,
            likeCount: step.time,
          },
        ]);
    }
    intake.close();
    const rows = (sql: string) => db.sqlite.prepare(sql).all();
    return {
      comments: rows('SELECT * FROM ig_comments ORDER BY ig_id').map((row) => ({
        ...(row as object),
        id: null,
      })),
      media: rows('SELECT * FROM ig_media'),
      samples: rows('SELECT * FROM media_insights ORDER BY fetched_at, metric, value'),
      changes: rows('SELECT field, subject, said_at, value_json, step FROM webhook_changes ORDER BY digest'),
      people: rows('SELECT username, comments FROM people'),
    };
  } finally {
    db.close();
  }
}

const isTold = ({ by }: Fact) => by === 'webhook' || by === 'remove' || by === 'story';

it('deliveries shuffled, repeated and batched, with polls in between, end in one and the same database', async () => {
  await assert(
    asyncProperty(
      facts.chain((said) =>
        record({
          said: constantFrom(said),
          order: shuffledSubarray(
            said.map((_, index) => index),
            { minLength: said.length },
          ),
          again: shuffledSubarray(said.map((_, index) => index)),
          batch: integer({ min: 1, max: 5 }),
          bare: nat(1),
        }),
      ),
      async ({ said, order, again, batch, bare }) => {
        // Two numbers of one story at one moment are no history that Instagram can have.
        const stories = new Map(said.filter(({ by }) => by === 'story').map((fact) => [fact.time, fact]));
        const possible = (fact: Fact) => fact.by !== 'story' || stories.get(fact.time) === fact;
        const pick = (indexes: readonly number[]) =>
          indexes.flatMap((index) => said[index] ?? []).filter(possible);
        const straight = said.filter(possible).map((fact) => (isTold(fact) ? [fact] : fact));
        const shuffled = [...pick(order), ...pick(again)];
        const steps: (Fact | Fact[])[] = [];
        for (const fact of shuffled) {
          const last = steps.at(-1);
          if (!isTold(fact)) steps.push(fact);
          else if (Array.isArray(last) && last.length < batch) last.push(fact);
          else steps.push([fact]);
        }
        expect(await live(steps, bare === 1)).toEqual(await live(straight, false));
      },
    ),
    { numRuns: 40 },
  );
}, 120_000);
