import { app } from 'electron';
import type { Logger } from '../platform/logger.ts';

/** How long one part may take to come to rest. What is not finished then is resumed at the next start. */
const PATIENCE = 5_000;

type Part = readonly [name: string, stop: () => void | Promise<void>];

/** Stops the parts one after the other when the app quits, and ends the process after the last. */
export function quitInOrder(logger: Logger, parts: readonly Part[]): void {
  let isStopping = false;
  app.on('window-all-closed', () => {
    // On macOS an app stays without a window until it is quit.
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (isStopping) return;
    isStopping = true;
    void stopAll(logger, parts).finally(() => app.exit());
  });
}

async function stopAll(logger: Logger, parts: readonly Part[]): Promise<void> {
  for (const [name, stop] of parts) {
    try {
      const patience = Promise.withResolvers<void>();
      const timer = setTimeout(() => {
        logger.warn(`${name} took too long to stop`);
        patience.resolve();
      }, PATIENCE);
      await Promise.race([stop(), patience.promise]).finally(() => clearTimeout(timer));
    } catch (error) {
      logger.error(`${name} did not stop cleanly`, error);
    }
  }
}
