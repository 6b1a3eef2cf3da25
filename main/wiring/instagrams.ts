import { join } from 'node:path';
import { createInstagrams } from '../app/instagrams.ts';
import { createSandboxHost } from '../app/sandbox-host.ts';
import { launchUtilityProcess } from '../app/utility-worker.ts';
import { built, clock, type Ground } from './ground.ts';

export type Instagrams = ReturnType<typeof openInstagrams>['instagrams'];

export function openInstagrams({ folder, logger }: Ground) {
  const options = JSON.stringify({ stateDir: join(folder, 'sandbox') });
  const launch = () => launchUtilityProcess(built('main/sandbox-host.js'), 'Vitrine sandbox', [options]);
  const host = createSandboxHost({ launch, clock, logger });
  const metaOrigin = process.env.VITRINE_META_ORIGIN;
  return { host, instagrams: createInstagrams({ metaOrigin, host, clock, logger }) };
}
