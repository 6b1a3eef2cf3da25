import { join } from 'node:path';
import { launchUtilityProcess } from '../app/utility-worker.ts';
import { createAssetLibrary } from '../media/library.ts';
import { createMediaWorker } from '../media/media-worker.ts';
import { createRemoteThumbnails } from '../media/remote-thumbnails.ts';
import { createRenditions } from '../media/renditions.ts';
import { createPagePhotoStaging } from '../media/staging/page-photo.ts';
import { built, clock, type Ground } from './ground.ts';
import type { Repositories } from './repositories.ts';

export type Media = ReturnType<typeof openMedia>;

export function openMedia({ folder, logger: log }: Ground, { assets }: Repositories) {
  const logger = log.scope('media');
  const launch = () => launchUtilityProcess(built('main/media-worker.js'), 'Vitrine media');
  const worker = createMediaWorker({ launch, clock, logger });
  const library = createAssetLibrary({ root: join(folder, 'assets'), assets, worker, clock, logger });
  return {
    worker,
    library,
    renditions: createRenditions({ root: join(folder, 'renditions'), library, worker, logger }),
    thumbnails: createRemoteThumbnails({ root: join(folder, 'thumbnails'), logger }),
    staging: createPagePhotoStaging({ clock, logger }),
  };
}
