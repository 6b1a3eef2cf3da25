import { InboxFilter } from '@shared/domain/comment';
import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../../main/db/open.ts';
import { createAccountsRepository } from '../../../main/db/repositories/accounts.ts';
import { createCommentsReader } from '../../../main/db/repositories/comments-reader.ts';
import { silentLogger } from '../../../main/platform/logger.ts';
import { temporaryFile } from '../db/temp-database.ts';
import { accountRecord } from '../db/world.ts';

const COUNT = 60_000;

/** Rows written straight into the table: what is measured and planned here is reading. */
function filled() {
  const db = openDatabase({
    file: temporaryFile(),
    clock: { now: () => 1, sleep: async () => {} },
    logger: silentLogger,
  });
  db.sqlite.pragma('synchronous = OFF');
  onTestFinished(() => db.close());
  const account = createAccountsRepository(db).create(accountRecord());
  db.sqlite
    .prepare(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
       INSERT INTO ig_comments (id, ig_id, account_id, media_ig_id, thread_ig_id, username, person_id, own, text,
         question, hidden, created_at, first_seen_at, last_seen_at, text_seen_at, unread, answered)
       SELECT i * 1048576, CAST(17900000000000000 + i AS TEXT), ?, 'm' || (i % 500), CAST(17900000000000000 + i AS TEXT),
         'user' || (i % 3000), 'p' || (i % 3000), 0,
         CASE i % 5 WHEN 0 THEN 'Is the blue one still there?' WHEN 1 THEN 'Magnifique, comme toujours'
           ELSE 'Thank you number ' || i END,
         i % 5 = 0, i % 97 = 0, i * 1000, 1, 1, 1, i % 50 = 0, i % 2 FROM n`,
    )
    .run(COUNT, account.id);
  db.sqlite.exec('ANALYZE');
  return { db, accountId: account.id };
}

it('walks an index for every view, sorts nothing, and pages without gaps or repeats', () => {
  const { db, accountId } = filled();
  const asked: string[] = [];
  const listening = new Proxy(db.sqlite, {
    get(target, key) {
      if (key !== 'prepare') return Reflect.get(target, key);
      return (sql: string) => {
        asked.push(sql);
        return target.prepare(sql);
      };
    },
  });
  const reader = createCommentsReader({ sqlite: listening });
  const steps: string[] = [];
  for (const filter of InboxFilter.options)
    for (const search of ['', 'blu', 'magnifique com']) {
      asked.length = 0;
      reader.inbox({ accountId, filter, search, before: null, limit: 50 });
      for (const sql of asked) {
        const args = { accountId, before: 1, limit: 50, match: '"a"*' };
        const plan = db.sqlite.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(args);
        const lines = plan.map(({ detail }) => detail);
        expect(lines.join(), `${filter} ${search}`).not.toMatch(/TEMP B-TREE|SCAN c\b/);
        if (search === '') {
          const index = filter === 'all' ? 'inbox' : filter;
          expect(lines.join()).toContain(`ig_comments_${index}`);
        }
        steps.push(...lines);
      }
    }
  expect(steps.length).toBeGreaterThanOrEqual(10);

  const seen = new Set<number>();
  let before: number | null = null;
  for (;;) {
    const page = reader.inbox({ accountId, filter: 'questions', search: '', before, limit: 100 });
    for (const { id } of page) {
      expect(seen.has(id)).toBe(false);
      seen.add(id);
    }
    if (page.length < 100) break;
    before = page.at(-1)?.id ?? null;
  }
  const { n } = db.sqlite
    .prepare('SELECT count(*) AS n FROM ig_comments WHERE question = 1 AND hidden = 0')
    .get() as { n: number };
  expect(seen.size).toBe(n);

  const took = ['', 'th', 'thank', 'thank you num', 'user29', 'blue st', 'zzz'].map((search) => {
    const started = performance.now();
    reader.inbox({ accountId, filter: 'all', search, before: null, limit: 50 });
    return `${search || '(all)'} ${(performance.now() - started).toFixed(1)} ms`;
  });
  process.stdout.write(`inbox at ${COUNT}: ${took.join(', ')}\n`);
}, 120_000);
