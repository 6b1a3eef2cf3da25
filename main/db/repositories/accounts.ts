import type { Account } from '@shared/domain/account';
import { and, asc, eq, getTableColumns, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { instagramAccounts as table } from '../schema.ts';

/** An account as the database holds it: Meta's own picture address, and the key of its token in the vault. */
export type AccountRecord = Omit<Account, 'pictureUrl'> & {
  pictureSource: string | null;
  tokenRef: string;
  /** When Meta last gave a token; null when that is not known. Milliseconds UTC. */
  tokenRenewedAt: number | null;
  /** Set while the account is disconnected and its history kept. */
  disconnectedAt: number | null;
};

/** What a new account may leave out: it is then connected, and nothing is known yet. */
type Later = 'pageTasks' | 'loginReason' | 'dataAccessExpiresAt' | 'tokenRenewedAt' | 'disconnectedAt';
export type NewAccount = Omit<AccountRecord, Later> & Partial<Pick<AccountRecord, Later>>;

/** What Meta says a token may do for an account. */
export type AccountAccess = Pick<AccountRecord, 'accessLevel' | 'scopes'> &
  Partial<Pick<AccountRecord, 'pageTasks' | 'dataAccessExpiresAt'>>;

export type AccountProfile = Pick<
  AccountRecord,
  'username' | 'name' | 'biography' | 'pictureSource' | 'followersCount' | 'mediaCount'
>;

export interface AccountsReader {
  /** Those that are not disconnected, in the order of their first connection. */
  list(): AccountRecord[];
  /** Disconnected ones whose history was kept. */
  listKept(): AccountRecord[];
  findById(id: string): AccountRecord | null;
  findByIgBusinessId(igBusinessId: string): AccountRecord | null;
  findByUser(username: string): AccountRecord | null;
}

export interface AccountsWriter {
  /** Inserts, or updates the row of the same `ig_business_id`, which keeps its id and first connection. */
  create(record: NewAccount): AccountRecord;
  updateProfile(id: string, profile: AccountProfile): void;
  updateAccessLevel(id: string, access: AccountAccess): void;
  setState(id: string, state: AccountRecord['state'], reason?: AccountRecord['loginReason']): void;
  /** Milliseconds UTC, or null when the token has no known end. */
  setTokenExpiry(id: string, expiresAt: number | null): void;
  /** A token was given now; `expiresAt` as in `setTokenExpiry`. */
  setTokenRenewed(id: string, expiresAt: number | null): void;
  /** Takes the account out of every list; posts, media and numbers stay. */
  setDisconnected(id: string): void;
  /** Takes the account's posts, media and numbers with it. */
  remove(id: string): void;
}

export type AccountsRepository = AccountsReader & AccountsWriter;

export function createAccountsRepository({ orm, clock }: Db): AccountsRepository {
  const { updatedAt: _internal, ...columns } = getTableColumns(table);
  const select = () => orm.select(columns).from(table);
  const order = [asc(table.connectedAt), asc(table.id)];
  const all = select()
    .where(isNull(table.disconnectedAt))
    .orderBy(...order)
    .prepare();
  const kept = select()
    .where(isNotNull(table.disconnectedAt))
    .orderBy(...order)
    .prepare();
  const byId = select()
    .where(eq(table.id, sql.placeholder('id')))
    .prepare();
  const byIgId = select()
    .where(eq(table.igBusinessId, sql.placeholder('igId')))
    .prepare();
  const byUser = select()
    .where(and(eq(table.username, sql.placeholder('username')), isNull(table.disconnectedAt)))
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
    listKept: () => kept.all(),
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
    setState: (id, state, loginReason = null) => set(id, { state, loginReason }),
    setTokenExpiry: (id, tokenExpiresAt) => set(id, { tokenExpiresAt }),
    setTokenRenewed: (id, tokenExpiresAt) => set(id, { tokenExpiresAt, tokenRenewedAt: clock.now() }),
    setDisconnected: (id) =>
      set(id, { state: 'needs_login', loginReason: null, disconnectedAt: clock.now(), tokenExpiresAt: null }),
    remove: (id) => {
      orm.delete(table).where(eq(table.id, id)).run();
    },
  };
}
