import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { needOf } from '@shared/ipc/library';
import { createConversionWindow } from '../app/conversion-window.ts';
import { launchUtilityProcess } from '../app/utility-worker.ts';
import { createLibraryRepository } from '../db/repositories/library.ts';
import { lookInto } from '../media/folder.ts';
import { createAssetLibrary } from '../media/library.ts';
import { createMediaWorker } from '../media/media-worker.ts';
import { createRemoteThumbnails } from '../media/remote-thumbnails.ts';
import { createRenditions } from '../media/renditions.ts';
import { createSpace } from '../media/space.ts';
import { createPagePhotoStaging } from '../media/staging/page-photo.ts';
import { built, clock, type Ground } from './ground.ts';
import type { Repositories } from './repositories.ts';

export type Media = ReturnType<typeof openMedia>;

/** A process for pictures takes some 150 MB while it works. */
const MOST_PROCESSES = 8;
const WARM_AFTER_MS = 1_500;

export function openMedia({ folder, logger: log, bus, db }: Ground, { assets }: Repositories) {
  const logger = log.scope('media');
  const launch = () => launchUtilityProcess(built('main/media-worker.js'), 'Vitrine media');
  const size = Math.min(Math.max(availableParallelism(), 2), MOST_PROCESSES);
  const worker = createMediaWorker({ launch, size, clock, logger });
  const root = join(folder, 'assets');
  const library = createAssetLibrary({ root, assets, worker, clock, logger });
  const converter = createConversionWindow({ root: built('renderer'), logger });
  const renditions = createRenditions({
    root: join(folder, 'renditions'),
    library,
    worker,
    converter,
    logger,
    onProgress: (progress) => bus.emit('assets.progress', progress),
  });
  const records = createLibraryRepository(db);
  const { removeUnused } = assets;
  const space = createSpace({
    root,
    records,
    removeUnused,
    library,
    renditions: renditions.cache,
    bus,
    logger,
  });
  // A slide that was taken out needs no film of its own any more.
  bus.on('posts.changed', () => {
    const shown = (assetId: string) => records.usesOf(assetId).filter(({ role }) => role !== 'undo');
    renditions.stopUnwanted((assetId) => needOf(shown(assetId)) === 'needed');
  });
  void space.tidy();
  // After the window's own start, which has the processor first.
  void clock.sleep(WARM_AFTER_MS).then(worker.warm);
  return {
    worker,
    library,
    renditions,
    thumbnails: createRemoteThumbnails({ root: join(folder, 'thumbnails'), logger }),
    staging: createPagePhotoStaging({ clock, logger }),
    libraryServices: { space, lookInto },
    close() {
      converter.close();
      worker.close();
    },
  };
}
