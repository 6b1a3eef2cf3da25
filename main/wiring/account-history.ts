import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { History } from '../accounts/index.ts';
import type { Db } from '../db/open.ts';
import type { AssetLibrary } from '../media/library.ts';
import type { RemoteThumbnails } from '../media/remote-thumbnails.ts';
import { AppError } from '../platform/errors.ts';
import type { EventBus } from '../platform/event-bus.ts';
import type { Repositories } from './repositories.ts';

interface HistoryNeeds {
  db: Db;
  repositories: Pick<Repositories, 'posts' | 'assets'>;
  library: Pick<AssetLibrary, 'pathOf'>;
  thumbnails: Pick<RemoteThumbnails, 'forget'>;
  /** Folders of user data: the library, and what can be made again from it. */
  folders: { assets: string; renditions: string };
  bus: EventBus;
}

/**
 * Everything that an account has on this computer, whichever room keeps it. Deleting leaves no row, no picture
 * and no file of it, unless another account's post still uses the file.
 */
export function createHistory(needs: HistoryNeeds): History {
  const { db, repositories, library, thumbnails, folders, bus } = needs;
  const { posts, assets } = repositories;
  const { sqlite } = db;
  const column = (sql: string, ...values: unknown[]) =>
    sqlite
      .prepare(sql)
      .pluck()
      .all(...values) as string[];

  const assetsOf = (accountId: string) =>
    column(
      `SELECT s.asset_id FROM post_slides s JOIN posts p ON p.id = s.post_id WHERE p.account_id = @id
       UNION SELECT cover_asset_id FROM posts WHERE account_id = @id AND cover_asset_id IS NOT NULL`,
      { id: accountId },
    );

  const removeFilesOf = async (assetId: string, path: string) => {
    await rm(path, { force: true });
    for (const folder of [join(folders.assets, 'thumbnails'), join(folders.assets, 'posters')]) {
      const names = await readdir(folder).catch(() => []);
      for (const name of names) if (name.startsWith(assetId)) await rm(join(folder, name), { force: true });
    }
  };

  /** What was made for sending can be made again; a file that is on its way is left where it is. */
  const removeRenditions = async () => {
    const busy = posts.inStates(['queued', 'publishing', 'confirming']).length > 0;
    if (!busy) await rm(folders.renditions, { recursive: true, force: true });
  };

  return {
    check(accountId) {
      const leaving = posts.inStates(['publishing']).some((post) => post.accountId === accountId);
      if (leaving) throw new AppError('post_already_on_its_way');
    },
    setAside(accountId) {
      for (const post of posts.inStates(['scheduled', 'queued'])) {
        if (post.accountId !== accountId) continue;
        posts.move(post.id, ['scheduled', 'queued'], 'draft');
        bus.emit('posts.changed', { postId: post.id });
      }
    },
    async erase(accountId, removeRows) {
      const used = assetsOf(accountId);
      const shown = column('SELECT ig_id FROM ig_media WHERE account_id = ?', accountId);
      // Deleted text is overwritten instead of being left in free pages, and the log of changes is emptied.
      sqlite.pragma('secure_delete = ON');
      removeRows();
      // A delivery that could not be read may be about it.
      sqlite
        .prepare(
          'DELETE FROM webhook_events WHERE EXISTS (SELECT 1 FROM json_each(signed_for_json) WHERE value = ?)',
        )
        .run(accountId);
      const gone = used.flatMap((id) => {
        const path = library.pathOf(id);
        return assets.removeUnused(id) ? [{ id, path }] : [];
      });
      sqlite.pragma('wal_checkpoint(TRUNCATE)');
      sqlite.pragma('secure_delete = OFF');
      await thumbnails.forget(`account/${accountId}`);
      for (const igId of shown) await thumbnails.forget(`ig/${igId}`);
      for (const { id, path } of gone) await removeFilesOf(id, path);
      if (gone.length > 0) await removeRenditions();
    },
  };
}
