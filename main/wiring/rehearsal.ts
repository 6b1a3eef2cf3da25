import { join } from 'node:path';
import { createSandboxHost } from '../app/sandbox-host.ts';
import { launchUtilityProcess } from '../app/utility-worker.ts';
import { createPagePhotoStaging } from '../media/staging/page-photo.ts';
import { createPublishing } from '../publishing/create-publishing.ts';
import { createRehearsals, type Rehearsals } from '../rehearsal/create-rehearsals.ts';
import { built, clock, type Ground } from './ground.ts';
import type { Media } from './media.ts';
import { openRepositories, type Repositories } from './repositories.ts';

/** The rehearsal of drafts: the real publishing path over a database and an Instagram that are thrown away. */
export function openRehearsals(ground: Ground, repositories: Repositories, media: Media): Rehearsals {
  const { folder, bus, logger } = ground;
  return createRehearsals({
    ...repositories,
    root: join(folder, 'rehearsals'),
    openSandbox(stateDir) {
      const options = JSON.stringify({ stateDir, seed: 'rehearsal', publishingDelayMs: 0 });
      const launch = () =>
        launchUtilityProcess(built('main/sandbox-host.js'), 'Vitrine rehearsal', [options]);
      return createSandboxHost({ launch, clock, logger });
    },
    publish: ({ db, session, renditions, bus: own, clock: hurried }) =>
      createPublishing({
        ...openRepositories(db),
        renditions,
        staging: createPagePhotoStaging({ clock: hurried, logger }),
        sessionFor: async () => session,
        isOnline: () => true,
        bus: own,
        clock: hurried,
        logger: logger.scope('rehearsal'),
        random: Math.random,
      }),
    renditions: media.renditions,
    bus,
    clock,
    logger,
  });
}
