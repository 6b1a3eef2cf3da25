/** The one way to log. The app's implementation (electron-log, redacted) is in `main/app/log.ts`. */
export interface Logger {
  debug(message: string, details?: unknown): void;
  info(message: string, details?: unknown): void;
  warn(message: string, details?: unknown): void;
  error(message: string, details?: unknown): void;
  /** The same log with a scope in front, such as `publishing`. */
  scope(name: string): Logger;
}

export const silentLogger: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  scope: () => silentLogger,
};
