import { createOutageWatch } from '../meta/index.ts';
import { clock, type Ground } from './ground.ts';

/** Notices when Instagram itself is down, whichever feature meets it first. */
export function openOutages({ bus }: Ground, isOnline: () => boolean) {
  return createOutageWatch({
    clock,
    isOnline,
    changed: (outage) =>
      bus.emit('app.outage', { accountIds: outage?.accountIds ?? [], since: outage?.since ?? null }),
  });
}
