import { join } from 'node:path';
import { app } from 'electron';
import type { AppLog } from '../app/log.ts';
import type { Db } from '../db/open.ts';
import { systemClock } from '../platform/clock.ts';
import type { EventBus } from '../platform/event-bus.ts';
import type { Logger } from '../platform/logger.ts';

export const clock = systemClock;

/** What every room is given. */
export interface Ground {
  /** The folder of user data. */
  folder: string;
  log: AppLog;
  logger: Logger;
  bus: EventBus;
  db: Db;
}

/** A file of the built app, such as another process's entry. */
export const built = (path: string): string => join(app.getAppPath(), 'out', path);
