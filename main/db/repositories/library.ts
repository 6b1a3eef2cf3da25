import type { Asset } from '@shared/domain/asset';
import { firstLine } from '@shared/domain/caption';
import type { PostState } from '@shared/domain/post';
import type { LibraryItem, LibraryUse } from '@shared/ipc/library';
import { desc, eq } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { assets, freedAssets } from '../schema.ts';
import { assetOf } from './assets.ts';

export interface LibraryRepository {
  /** Every asset, newest first, with the posts that show it. */
  items(): Omit<LibraryItem, 'bytesOnDisk'>[];
  /** The posts that show an asset. */
  usesOf(assetId: string): LibraryUse[];
  /** Says that an asset's bytes were given up; its row stays. */
  markFreed(assetId: string): void;
}

interface UseRow {
  assetId: string;
  postId: string;
  accountId: string;
  role: LibraryUse['role'];
  state: PostState;
  caption: string;
  publishedAt: number | null;
}

const USES = `
  SELECT s.asset_id AS assetId, p.id AS postId, p.account_id AS accountId, 'slide' AS role, p.state, p.caption,
    p.published_at AS publishedAt
  FROM post_slides s JOIN posts p ON p.id = s.post_id
  UNION
  SELECT p.cover_asset_id, p.id, p.account_id, 'cover', p.state, p.caption, p.published_at
  FROM posts p WHERE p.cover_asset_id IS NOT NULL
  UNION
  SELECT named.value, p.id, p.account_id, 'undo', p.state, p.caption, p.published_at
  FROM draft_history h JOIN posts p ON p.id = h.post_id, json_tree(h.history_json) named
  WHERE named.key = 'assetId'`;

const useOf = ({ assetId: _, caption, ...use }: UseRow): LibraryUse => ({
  ...use,
  title: firstLine(caption),
});

/** What the library holds, and for what. */
export function createLibraryRepository({ orm, sqlite, clock }: Db): LibraryRepository {
  const all = sqlite.prepare<[], UseRow>(`SELECT * FROM (${USES}) ORDER BY publishedAt DESC`);
  const ofOne = sqlite.prepare<[string], UseRow>(`SELECT * FROM (${USES}) WHERE assetId = ?`);
  return {
    items() {
      const uses = Map.groupBy(all.all(), ({ assetId }) => assetId);
      return orm
        .select({ asset: assets, freedAt: freedAssets.freedAt })
        .from(assets)
        .leftJoin(freedAssets, eq(freedAssets.assetId, assets.id))
        .orderBy(desc(assets.createdAt), assets.id)
        .all()
        .map(({ asset, freedAt }): { asset: Asset; uses: LibraryUse[]; freed: boolean } => ({
          asset: assetOf(asset),
          uses: (uses.get(asset.id) ?? []).map(useOf),
          freed: freedAt !== null,
        }));
    },
    usesOf: (assetId) => ofOne.all(assetId).map(useOf),
    markFreed(assetId) {
      orm.insert(freedAssets).values({ assetId, freedAt: clock.now() }).onConflictDoNothing().run();
    },
  };
}
