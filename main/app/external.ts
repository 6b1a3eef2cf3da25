import { shell } from 'electron';
import { AppError } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';
import { destinationOf } from './external-address.ts';

/**
 * The one door to the system browser.
 * @throws {AppError} `invalid_request` for an address that is not Meta's, `login_browser_failed` when no
 * browser opens.
 */
export function createExternal({ logger }: { logger: Logger }) {
  return async (url: string, resolve: (url: string) => string): Promise<void> => {
    const target = destinationOf(url, resolve);
    if (target === null) throw new AppError('invalid_request');
    try {
      await shell.openExternal(target);
    } catch (error) {
      logger.warn('the system browser did not open', error);
      throw new AppError('login_browser_failed', {}, { cause: error });
    }
  };
}
