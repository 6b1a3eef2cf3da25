import type Database from 'better-sqlite3';
import type { Clock } from '../../platform/clock.ts';
import { type CommentRow, momentOf } from './comments-merge.ts';

/** Who a comment counts for: nobody while it is the account's own, deleted, or only a mark without words. */
const countedFor = (row: CommentRow | null): string | null =>
  row && row.own === 0 && row.deletedAt === null && row.textSeenAt !== null ? row.personId : null;

/** Keeps `people` in step with the comments: counting a million rows at each look would take seconds. */
export function createPeopleCounts(sqlite: Database.Database, clock: Clock) {
  const add = sqlite.prepare(
    `INSERT INTO people (account_id, person_id, username, comments, first_at, last_at)
     VALUES (@accountId, @personId, @username, 1, @at, @at)
     ON CONFLICT DO UPDATE SET comments = comments + 1,
       username = iif(excluded.last_at >= last_at, coalesce(excluded.username, username), username),
       first_at = min(first_at, excluded.first_at), last_at = max(last_at, excluded.last_at)`,
  );
  const subtract = sqlite.prepare(
    'UPDATE people SET comments = comments - 1 WHERE account_id = ? AND person_id = ?',
  );
  // Whoever the creator wrote something about stays in the list, also without a comment.
  const tidy = sqlite.prepare(
    `DELETE FROM people WHERE account_id = @accountId AND person_id = @personId AND comments <= 0
       AND NOT EXISTS (SELECT 1 FROM person_notes n WHERE n.account_id = people.account_id AND n.person_id = people.person_id)`,
  );
  // What was noted of somebody known by name only belongs to them once their id is known.
  const adopt = sqlite.prepare(
    `INSERT INTO person_notes (account_id, person_id, note, labels_json, updated_at)
     SELECT account_id, @next, note, labels_json, @now FROM person_notes
     WHERE account_id = @accountId AND person_id = @before
     ON CONFLICT DO NOTHING`,
  );
  const rename = sqlite.prepare(
    `UPDATE people SET username = coalesce(@username, username)
     WHERE account_id = @accountId AND person_id = @personId AND last_at <= @at`,
  );

  return {
    moved(before: CommentRow | null, after: CommentRow): void {
      const was = countedFor(before);
      const is = countedFor(after);
      const { accountId, username } = after;
      if (was !== is) {
        if (was !== null) {
          subtract.run(accountId, was);
          tidy.run({ accountId, personId: was });
        }
        if (is !== null) add.run({ accountId, personId: is, username, at: momentOf(after) });
      } else if (is !== null && before?.username !== username) {
        rename.run({ accountId, personId: is, username, at: momentOf(after) });
      }
      if (before?.personId?.startsWith('@') && after.personId && after.personId !== before.personId)
        adopt.run({ accountId, before: before.personId, next: after.personId, now: clock.now() });
    },
  };
}
