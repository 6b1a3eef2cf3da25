import type { Person, SavedReply } from '@shared/domain/comment';
import { desc, eq, sql } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { personNotes, savedReplies } from '../schema.ts';

export interface PeopleQuery {
  accountId: string;
  /** A part of a username; empty for everybody. */
  search: string;
  label: string | null;
  limit: number;
}

export interface PeopleReader {
  /** Who comments most, first. */
  list(query: PeopleQuery): Person[];
  find(accountId: string, personId: string): Person | null;
  /** Every label in use, by name. */
  labels(accountId: string): string[];
  savedReplies(): SavedReply[];
}

export interface PeopleWriter {
  note(accountId: string, personId: string, notes: { note: string; labels: string[] }): void;
  /** Keeps words for later; the same words are kept once. */
  saveReply(text: string): void;
  removeReply(id: number): void;
}

export type PeopleRepository = PeopleReader & PeopleWriter;

type PersonRow = Omit<Person, 'labels' | 'note'> & { note: string | null; labels: string | null };

const toPerson = ({ labels, note, ...row }: PersonRow): Person => ({
  ...row,
  note: note ?? '',
  labels: labels ? (JSON.parse(labels) as string[]) : [],
});

const COLUMNS = `p.person_id AS personId, p.username, p.comments, p.first_at AS firstAt, p.last_at AS lastAt,
  n.note, n.labels_json AS labels`;
const NOTES = 'LEFT JOIN person_notes n ON n.account_id = p.account_id AND n.person_id = p.person_id';

export function createPeopleRepository({ orm, sqlite, clock }: Db): PeopleRepository {
  const list = sqlite.prepare<unknown[], PersonRow>(
    `SELECT ${COLUMNS} FROM people p ${NOTES}
     WHERE p.account_id = @accountId AND (@search = '' OR p.username LIKE @like ESCAPE '\\')
     ORDER BY p.comments DESC, p.person_id LIMIT @limit`,
  );
  // Labelled people are few, so the walk begins with the notes.
  const labelled = sqlite.prepare<unknown[], PersonRow>(
    `SELECT ${COLUMNS} FROM person_notes n CROSS JOIN people p
       ON p.account_id = n.account_id AND p.person_id = n.person_id
     WHERE n.account_id = @accountId AND (@search = '' OR p.username LIKE @like ESCAPE '\\')
       AND EXISTS (SELECT 1 FROM json_each(n.labels_json) WHERE value = @label)
     ORDER BY p.comments DESC, p.person_id LIMIT @limit`,
  );
  const find = sqlite.prepare<[string, string], PersonRow>(
    `SELECT ${COLUMNS} FROM people p ${NOTES} WHERE p.account_id = ? AND p.person_id = ?`,
  );
  const labels = sqlite.prepare<[string], { label: string }>(
    `SELECT DISTINCT l.value AS label FROM person_notes n, json_each(n.labels_json) l
     WHERE n.account_id = ? ORDER BY label`,
  );
  return {
    list({ accountId, search, label, limit }) {
      const text = search.trim().replace(/^@/, '');
      const like = `%${text.replace(/[\\%_]/g, String.raw`\$&`)}%`;
      return (label === null ? list : labelled)
        .all({ accountId, search: text, like, label, limit })
        .map(toPerson);
    },
    find: (accountId, personId) => {
      const row = find.get(accountId, personId);
      return row ? toPerson(row) : null;
    },
    labels: (accountId) => labels.all(accountId).map(({ label }) => label),
    savedReplies: () =>
      orm
        .select({ id: savedReplies.id, text: savedReplies.text })
        .from(savedReplies)
        .orderBy(desc(savedReplies.updatedAt), desc(savedReplies.id))
        .all(),
    note: (accountId, personId, notes) => {
      const updatedAt = clock.now();
      orm
        .insert(personNotes)
        .values({ accountId, personId, ...notes, updatedAt })
        .onConflictDoUpdate({
          target: [personNotes.accountId, personNotes.personId],
          set: { ...notes, updatedAt },
        })
        .run();
    },
    saveReply: (text) => {
      orm
        .insert(savedReplies)
        .values({ text, updatedAt: clock.now() })
        .onConflictDoUpdate({ target: savedReplies.text, set: { updatedAt: sql`excluded.updated_at` } })
        .run();
    },
    removeReply: (id) => {
      orm.delete(savedReplies).where(eq(savedReplies.id, id)).run();
    },
  };
}
