import { resolve } from 'node:path';
import { app } from 'electron';

/**
 * One instance per folder of user data: the lock lives in that folder, so it must be chosen first. Returns
 * false when another instance has it; that one is told and comes to the front.
 */
export function claimInstance(): boolean {
  const folder = app.commandLine.getSwitchValue('user-data-dir');
  if (folder !== '') app.setPath('userData', resolve(folder));
  return app.requestSingleInstanceLock();
}
