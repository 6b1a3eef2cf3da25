import { realpath } from 'node:fs/promises';
import { sep } from 'node:path';
import type { Logger } from '../platform/logger.ts';
import { fileResponse } from './file-response.ts';

export const MEDIA_SCHEME = 'media';

/** A file to show, and what it holds. */
export interface MediaFile {
  path: string;
  contentType: string;
}

/** Where each kind of `media://` address finds its file. Null, or an error, is answered with 404. */
export interface MediaSources {
  asset(id: string): Promise<MediaFile | null>;
  thumb(id: string, width: number): Promise<MediaFile | null>;
  poster(id: string): Promise<MediaFile | null>;
  rendition(key: string): Promise<MediaFile | null>;
  account(accountId: string): Promise<MediaFile | null>;
  ig(igId: string): Promise<MediaFile | null>;
}

interface MediaProtocolOptions {
  sources: MediaSources;
  /** Nothing outside this folder is ever sent, whatever a source says. */
  root: string;
  /** Origins that may read the bytes (a still is drawn from a video on a canvas). */
  trustedOrigins: readonly string[];
  logger: Logger;
}

const NAME = /^[A-Za-z0-9._-]{1,200}$/;
const WIDTHS = { smallest: 16, usual: 320, largest: 2048 } as const;

function widthOf(url: URL): number {
  const asked = Number(url.searchParams.get('w') ?? WIDTHS.usual);
  return Number.isInteger(asked) && asked >= WIDTHS.smallest ? Math.min(asked, WIDTHS.largest) : WIDTHS.usual;
}

function find(sources: MediaSources, url: URL, name: string): Promise<MediaFile | null> | null {
  switch (url.host) {
    case 'asset':
      return sources.asset(name);
    case 'thumb':
      return sources.thumb(name, widthOf(url));
    case 'poster':
      return sources.poster(name);
    case 'rendition':
      return sources.rendition(name);
    case 'account':
      return sources.account(name);
    case 'ig':
      return sources.ig(name);
    default:
      return null;
  }
}

/** Content-addressed files never change; the others are asked again, so that a new picture is seen. */
const cacheControl = (host: string) =>
  host === 'asset' || host === 'rendition' ? 'private, max-age=31536000, immutable' : 'no-cache';

/** Serves pictures and videos at `media://<kind>/<name>`, with ranges for seeking. */
export function createMediaHandler(options: MediaProtocolOptions): (request: Request) => Promise<Response> {
  const { sources, root, trustedOrigins, logger } = options;

  const locate = async (url: URL): Promise<MediaFile | null> => {
    const name = url.pathname.slice(1);
    if (!NAME.test(name)) return null;
    const found = await find(sources, url, name);
    if (!found) return null;
    const [real, realRoot] = await Promise.all([realpath(found.path), realpath(root)]);
    return real.startsWith(realRoot + sep) ? { ...found, path: real } : null;
  };

  return async (request) => {
    const url = new URL(request.url);
    const headers = corsHeaders(request.headers.get('Origin'), trustedOrigins);
    if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers });
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return new Response(null, { status: 405, headers });
    }
    const file = await locate(url).catch((error: unknown) => {
      logger.debug(`no media for ${url.host}`, error);
      return null;
    });
    if (!file)
      return new Response(null, { status: 404, headers: { ...headers, 'Cache-Control': 'no-store' } });
    return fileResponse({
      path: file.path,
      contentType: file.contentType,
      range: request.headers.get('Range'),
      headOnly: request.method === 'HEAD',
      headers: { ...headers, 'Cache-Control': cacheControl(url.host) },
    });
  };
}

function corsHeaders(origin: string | null, trusted: readonly string[]): Record<string, string> {
  if (origin === null || !trusted.includes(origin)) return {};
  return {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Headers': 'Range',
    'Access-Control-Expose-Headers': 'Accept-Ranges, Content-Length, Content-Range',
    Vary: 'Origin',
  };
}
