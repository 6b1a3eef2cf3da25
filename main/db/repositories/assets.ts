import type { Asset } from '@shared/domain/asset';
import { eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { assets } from '../schema.ts';

export interface AssetsReader {
  find(id: string): Asset | null;
  /** In the order of the ids; unknown ids are left out. */
  findMany(ids: readonly string[]): Asset[];
}

export interface AssetsWriter {
  /** Idempotent: the same bytes are one row, which keeps its first name. */
  insert(asset: Asset): void;
  /** Removes an asset's row when nothing in the database names it any more, and says whether it did. */
  removeUnused(id: string): boolean;
}

export type AssetsRepository = AssetsReader & AssetsWriter;

export function createAssetsRepository({ orm, sqlite }: Db): AssetsRepository {
  /** Wherever the id of an asset may stand: columns of their own, and what is stored as JSON, such as undo. */
  const places = () =>
    sqlite
      .prepare(
        `SELECT t.name AS "table", c.name AS "column" FROM sqlite_schema t, pragma_table_info(t.name) c
         WHERE t.type = 'table' AND t.name NOT IN ('assets', 'secrets')
           AND (c.name LIKE '%asset_id' OR c.name LIKE '%_json')`,
      )
      .all() as { table: string; column: string }[];
  const byId = orm
    .select()
    .from(assets)
    .where(eq(assets.id, sql.placeholder('id')))
    .prepare();
  return {
    find: (id) => byId.get({ id }) ?? null,
    findMany(ids) {
      if (ids.length === 0) return [];
      const found = new Map(
        orm
          .select()
          .from(assets)
          .where(inArray(assets.id, [...new Set(ids)]))
          .all()
          .map((asset) => [asset.id, asset]),
      );
      return ids.flatMap((id) => found.get(id) ?? []);
    },
    insert(asset) {
      orm.insert(assets).values(asset).onConflictDoNothing().run();
    },
    removeUnused(id) {
      const isNamed = places().some(({ table, column }) =>
        sqlite.prepare(`SELECT 1 FROM "${table}" WHERE instr("${column}", ?) LIMIT 1`).get(id),
      );
      return !isNamed && orm.delete(assets).where(eq(assets.id, id)).run().changes === 1;
    },
  };
}
