import { protocol } from 'electron';
import { APP_SCHEME } from './app-protocol.ts';
import { MEDIA_SCHEME } from './media-protocol.ts';

/** Must run before the app is ready: Chromium learns the rights of a scheme only once. */
export function registerSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
    {
      scheme: MEDIA_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, stream: true },
    },
  ]);
}

type Handler = (request: Request) => Promise<Response>;

export function serveSchemes(handlers: { app: Handler; media: Handler }): void {
  protocol.handle(APP_SCHEME, handlers.app);
  protocol.handle(MEDIA_SCHEME, handlers.media);
}
