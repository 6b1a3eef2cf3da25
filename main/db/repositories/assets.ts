import type { Asset } from '@shared/domain/asset';
import { eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { assets, freedAssets } from '../schema.ts';

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

/** A row as an asset: what is not known of a picture is left out. */
export const assetOf = ({ image, ...row }: typeof assets.$inferSelect): Asset =>
  image ? { ...row, image } : row;

export function createAssetsRepository({ orm, sqlite }: Db): AssetsRepository {
  const byId = orm
    .select()
    .from(assets)
    .where(eq(assets.id, sql.placeholder('id')))
    .prepare();
  /** Wherever the id of an asset may stand: columns of their own, and what is stored as JSON, such as undo. */
  const places = () =>
    sqlite
      .prepare(
        `SELECT t.name AS "table", c.name AS "column" FROM sqlite_schema t, pragma_table_info(t.name) c
         WHERE t.type = 'table' AND t.name NOT IN ('assets', 'secrets')
           AND (c.name LIKE '%asset_id' OR c.name LIKE '%_json')`,
      )
      .all() as { table: string; column: string }[];
  return {
    find(id) {
      const row = byId.get({ id });
      return row ? assetOf(row) : null;
    },
    findMany(ids) {
      if (ids.length === 0) return [];
      const found = new Map(
        orm
          .select()
          .from(assets)
          .where(inArray(assets.id, [...new Set(ids)]))
          .all()
          .map((row) => [row.id, assetOf(row)]),
      );
      return ids.flatMap((id) => found.get(id) ?? []);
    },
    insert(asset) {
      sqlite.transaction(() => {
        orm.insert(assets).values(asset).onConflictDoNothing().run();
        // Its bytes are back.
        orm.delete(freedAssets).where(eq(freedAssets.assetId, asset.id)).run();
      })();
    },
    removeUnused(id) {
      const isNamed = places().some(({ table, column }) =>
        sqlite.prepare(`SELECT 1 FROM "${table}" WHERE instr("${column}", ?) LIMIT 1`).get(id),
      );
      return !isNamed && orm.delete(assets).where(eq(assets.id, id)).run().changes === 1;
    },
  };
}
