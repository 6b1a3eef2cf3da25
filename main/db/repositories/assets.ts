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
}

export type AssetsRepository = AssetsReader & AssetsWriter;

export function createAssetsRepository({ orm }: Db): AssetsRepository {
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
  };
}
