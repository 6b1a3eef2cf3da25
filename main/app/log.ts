import { join } from 'node:path';
import electronLog from 'electron-log/main.js';
import type { Logger } from '../platform/logger.ts';
import { redactValue } from '../platform/redact.ts';

const MEGABYTE = 1024 * 1024;

export interface AppLog {
  logger: Logger;
  file: string;
}

/**
 * The log of the app: `logs/vitrine.log` in the folder of user data, warnings on the terminal as well.
 * Every line passes the redaction on its way to every transport; nothing leaves the computer.
 */
export function createLog({ folder }: { folder: string }): AppLog {
  const file = join(folder, 'logs', 'vitrine.log');
  const log = electronLog.create({ logId: 'vitrine' });
  log.transports.file.resolvePathFn = () => file;
  log.transports.file.level = 'info';
  log.transports.file.maxSize = 5 * MEGABYTE;
  log.transports.console.level = 'warn';
  if (log.transports.ipc) log.transports.ipc.level = false;
  if (log.transports.remote) log.transports.remote.level = false;
  log.hooks.push((message) => ({ ...message, data: message.data.map((part) => redactValue(part)) }));

  const scoped = (prefix: string): Logger => {
    const write = (level: 'debug' | 'info' | 'warn' | 'error') => (text: string, details?: unknown) =>
      details === undefined ? log[level](prefix + text) : log[level](prefix + text, details);
    return {
      debug: write('debug'),
      info: write('info'),
      warn: write('warn'),
      error: write('error'),
      scope: (name) => scoped(`${prefix}[${name}] `),
    };
  };
  return { logger: scoped(''), file };
}

/** What nobody caught is written down; work that was half done is resumed at the next start. */
export function logUncaught(logger: Logger): void {
  process.on('uncaughtException', (error) => logger.error('uncaught exception', error));
  process.on('unhandledRejection', (reason) => logger.error('unhandled rejection', reason));
}
