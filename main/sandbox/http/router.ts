import { businessOf } from '../state/business.ts';
import { stagedPhoto } from '../state/staged-photo.ts';
import type { World } from '../state/world.ts';
import { ApiError, type Envelope, unknownObject } from './errors.ts';
import { GRAPH, IG_GRAPH, type Method, type NodeKind, type Operation } from './operation.ts';

const VERSIONS = ['v22.0', 'v23.0', 'v24.0', 'v25.0', 'v26.0'] as const;
const CDN = /\.(fbcdn\.net|cdninstagram\.com)$/;

export interface Match {
  operation: Operation;
  path: Record<string, string>;
}

export interface Address {
  host: string;
  version: string;
  segments: string[];
}

/** Takes `/graph.facebook.com/v26.0/me` apart. A version that Meta has ended, or never had, is refused. */
export function parseAddress(pathname: string): Address {
  const [host = '', ...rest] = pathname.split('/').slice(1).map(decode);
  const segments = rest.filter((segment, index) => segment !== '' || index < rest.length - 1);
  const versionAt = segments.findIndex((segment) => /^v\d+\.\d+$/.test(segment));
  if (versionAt !== (host === 'rupload.facebook.com' ? 1 : 0))
    return { host, version: VERSIONS[0], segments };
  const version = segments[versionAt] ?? '';
  if (!(VERSIONS as readonly string[]).includes(version))
    throw new ApiError({
      code: 2635,
      message: `(#2635) You are calling a deprecated or unknown version of the API: ${version}.`,
    });
  return { host, version, segments: segments.filter((_, index) => index !== versionAt) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new ApiError({ code: 2500, message: 'The path of this request is malformed.' });
  }
}

export function envelopeOf(host: string): Envelope {
  if (host === IG_GRAPH) return 'instagram';
  if (host === 'api.instagram.com') return 'instagram_oauth';
  return host === 'rupload.facebook.com' ? 'rupload' : 'graph';
}

export function createRouter(world: World, operations: readonly Operation[]) {
  const table = operations.map((operation) => ({ operation, parts: operation.pattern.split('/').slice(1) }));

  return (method: Method, { host, segments }: Address): Match => {
    const hostKey = CDN.test(host) ? 'cdn' : host;
    const here = table.filter((entry) => entry.operation.hosts.includes(hostKey));
    let pathMatched = false;
    for (const { operation, parts } of here) {
      const path = matchPath(world, parts, segments);
      if (!path) continue;
      pathMatched = true;
      if (operation.method === method) return { operation, path };
    }
    const id = segments[0] ?? '';
    if (pathMatched || /^\d+$/.test(id)) throw unknownObject(id, method.toLowerCase());
    if (host === GRAPH || host === IG_GRAPH)
      throw new ApiError({ code: 2500, message: `Unknown path components: /${segments.join('/')}` });
    throw new ApiError({
      code: 2500,
      httpStatus: 404,
      message: `There is nothing at ${host}/${segments.join('/')}.`,
    });
  };
}

function matchPath(world: World, parts: string[], segments: string[]): Record<string, string> | null {
  const rest = parts.at(-1) === '*';
  if (rest ? segments.length < parts.length - 1 : segments.length !== parts.filter(Boolean).length)
    return null;
  const path: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const segment = segments[index] ?? '';
    if (part === '' && segments.length === 0) continue;
    if (part === '*') {
      path.rest = segments.slice(index).join('/');
      return path;
    }
    const named = /^:(\w+)(?:\((\w+)\))?$/.exec(part);
    if (!named) {
      if (part !== segment) return null;
      continue;
    }
    const [, name = '', kind] = named;
    if (kind && !isKind(world, kind as NodeKind, segment)) return null;
    path[name] = segment;
  }
  return path;
}

function isKind(world: World, kind: NodeKind, id: string): boolean {
  switch (kind) {
    case 'user':
      return id === 'me' || id === world.user.id;
    case 'page':
      return world.pages.some((page) => page.id === id);
    case 'account':
      return id === 'me' || world.accounts.some((account) => account.id === id);
    case 'media':
      return world.media.has(id);
    case 'container':
      return world.containers.has(id);
    case 'photo':
      return stagedPhoto(world, id) !== null;
    case 'comment':
      return world.comments.has(id);
    case 'business':
      return id === businessOf(world)?.id;
    case 'app':
      return id === world.app.id;
    case 'place':
      return /^\d+$/.test(id);
  }
}
