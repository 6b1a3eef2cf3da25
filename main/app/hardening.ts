import { app, session } from 'electron';
import type { Logger } from '../platform/logger.ts';

/**
 * Closes what Chromium leaves open: pages go nowhere, open nothing, embed nothing and get no permission but
 * writing to the clipboard (the copy buttons). Links of Instagram leave through `external.ts` only.
 */
export function harden({
  trustedOrigins,
  logger,
}: {
  trustedOrigins: readonly string[];
  logger: Logger;
}): void {
  const isTrusted = (url: string) => {
    try {
      // `URL.origin` is "null" for schemes of our own, so the origin is put together by hand.
      const { protocol, host } = new URL(url);
      return trustedOrigins.includes(`${protocol}//${host}`);
    } catch {
      return false;
    }
  };
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (details) => {
      if (isTrusted(details.url) && details.isMainFrame) return;
      details.preventDefault();
      logger.warn('a navigation was refused', { to: originOf(details.url) });
    });
    contents.on('will-redirect', (details) => {
      if (!isTrusted(details.url)) details.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      logger.warn('a new window was refused', { to: originOf(url) });
      return { action: 'deny' };
    });
  });
  const allowed = (permission: string, origin: string) =>
    permission === 'clipboard-sanitized-write' && isTrusted(origin);
  session.defaultSession.setPermissionRequestHandler((_contents, permission, callback, details) =>
    callback(allowed(permission, details.requestingUrl)),
  );
  session.defaultSession.setPermissionCheckHandler((_contents, permission, origin) =>
    allowed(permission, origin),
  );
  session.defaultSession.setDevicePermissionHandler(() => false);
}

const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : 'an unreadable address');
