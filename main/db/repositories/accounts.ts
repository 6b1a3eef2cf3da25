import type { Account } from '@shared/domain/account';
import { asc, eq, getTableColumns, sql } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { instagramAccounts as table } from '../schema.ts';

/** An account as the database holds it: Meta's own picture address, and the key of its token in the vault. */
export type AccountRecord = Omit<Account, 'pictureUrl'> & { pictureSource: string | null; tokenRef: string };

export type AccountProfile = Pick<
  AccountRecord,
  'username' | 'name' | 'biography' | 'pictureSource' | 'followersCount' | 'mediaCount'
>;

export interface AccountsReader {
  /** In the order of their first connection. */
  list(): AccountRecord[];
  findById(id: string): AccountRecord | null;
  findByIgBusinessId(igBusinessId: string): AccountRecord | null;
  findByUser(username: string): AccountRecord | null;
}

export interface AccountsWriter {
  /** Inserts, or updates the row of the same `ig_business_id`, which keeps its id and first connection. */
  create(record: AccountRecord): AccountRecord;
  updateProfile(id: string, profile: AccountProfile): void;
  updateAccessLevel(id: string, access: Pick<AccountRecord, 'accessLevel' | 'scopes'>): void;
  setState(id: string, state: AccountRecord['state']): void;
  /** Milliseconds UTC, or null when the token has no known end. */
  setTokenExpiry(id: string, expiresAt: number | null): void;
  /** Takes the account's posts, media and numbers with it. */
  remove(id: string): void;
}

export type AccountsRepository = AccountsReader & AccountsWriter;

export function createAccountsRepository({ orm, clock }: Db): AccountsRepository {
  const { updatedAt: _internal, ...columns } = getTableColumns(table);
  const select = () => orm.select(columns).from(table);
  const all = select().orderBy(asc(table.connectedAt), asc(table.id)).prepare();
  const byId = select()
    .where(eq(table.id, sql.placeholder('id')))
    .prepare();
  const byIgId = select()
    .where(eq(table.igBusinessId, sql.placeholder('igId')))
    .prepare();
  const byUser = select()
    .where(eq(table.username, sql.placeholder('username')))
    .prepare();
  const set = (id: string, values: Partial<typeof table.$inferInsert>) => {
    orm
      .update(table)
      .set({ ...values, updatedAt: clock.now() })
      .where(eq(table.id, id))
      .run();
  };

  return {
    list: () => all.all(),
    findById: (id) => byId.get({ id }) ?? null,
    findByIgBusinessId: (igId) => byIgId.get({ igId }) ?? null,
    findByUser: (username) => byUser.get({ username }) ?? null,
    create(record) {
      const { id: _id, connectedAt: _first, ...fresh } = record;
      return orm
        .insert(table)
        .values({ ...record, updatedAt: clock.now() })
        .onConflictDoUpdate({ target: table.igBusinessId, set: { ...fresh, updatedAt: clock.now() } })
        .returning(columns)
        .get();
    },
    updateProfile: (id, profile) => set(id, profile),
    updateAccessLevel: (id, access) => set(id, access),
    setState: (id, state) => set(id, { state }),
    setTokenExpiry: (id, tokenExpiresAt) => set(id, { tokenExpiresAt }),
    remove: (id) => {
      orm.delete(table).where(eq(table.id, id)).run();
    },
  };
}
