import { join, sep } from 'node:path';
import { CONTENT_SECURITY_POLICY } from './content-security.ts';
import { contentTypeOf, fileResponse } from './file-response.ts';

export const APP_SCHEME = 'app';
export const APP_ORIGIN = 'app://vitrine';

const headersOf = (policy: string) => ({
  'Content-Security-Policy': policy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
});

/**
 * Serves the built interface at `app://vitrine/`. A path without a file name's dot is a screen's address
 * and gets `index.html`; a missing file is 404, so a broken build is seen and not answered with a page.
 */
export function createAppHandler(
  root: string,
  policy: string = CONTENT_SECURITY_POLICY,
): (request: Request) => Promise<Response> {
  const common = headersOf(policy);
  const refused = (status: number) => new Response(null, { status, headers: common });
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refused(405);
    const url = new URL(request.url);
    if (url.host !== 'vitrine') return refused(404);
    const path = safePath(url.pathname);
    if (path === null) return refused(400);
    const name = path.slice(path.lastIndexOf('/') + 1).includes('.') ? path : '/index.html';
    const file = join(root, name);
    if (!file.startsWith(root + sep)) return refused(400);
    return fileResponse({
      path: file,
      contentType: contentTypeOf(file),
      headOnly: request.method === 'HEAD',
      headers: { ...common, 'Cache-Control': 'no-cache' },
    });
  };
}

/** The decoded path, or null when it tries to leave the folder. `%2e%2e%2f` hides from the URL parser. */
function safePath(pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  const parts = decoded.split('/');
  return decoded.includes('\0') || decoded.includes('\\') || parts.includes('..') ? null : decoded;
}
