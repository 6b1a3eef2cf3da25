import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { SandboxToken } from '../state/model.ts';
import type { World } from '../state/world.ts';
import type { Envelope } from './errors.ts';
import type { Params } from './params.ts';

export type Method = 'GET' | 'POST' | 'DELETE';

/** One request as a handler sees it. */
export interface Call {
  world: World;
  method: Method;
  /** Meta's host that the path names. */
  host: string;
  /** `v26.0`; the oldest usable version when the path names none. */
  version: string;
  /** Named parts of the path. */
  path: Record<string, string>;
  params: Params;
  headers: IncomingMessage['headers'];
  /** The bearer of the call; set wherever the operation asks for one. */
  token: SandboxToken;
  /** The untouched body, for operations that declare `rawBody`. */
  body: Readable | null;
  /** The full path and query as Meta would see them, for paging links. */
  url: URL;
  /** Bytes after which an upload is to be cut, when a fault says so. */
  cutAfterBytes: number | null;
}

export type NodeKind =
  | 'user'
  | 'page'
  | 'account'
  | 'media'
  | 'container'
  | 'photo'
  | 'comment'
  | 'place'
  | 'business'
  | 'app';

/** What a handler answers with. Anything else than these is sent as JSON. */
export interface RawReply {
  raw: true;
  status: number;
  headers: Record<string, string>;
  body: string | Buffer | Readable;
}

export interface Operation {
  /** Stable name for faults and records, such as `media.publish`. */
  name: string;
  method: Method;
  hosts: readonly string[];
  /** Segments after host and version: `:name` takes any text, `:name(kind)` an id of that kind. */
  pattern: string;
  auth: 'token' | 'app_or_token' | 'none';
  envelope?: Envelope;
  rawBody?: boolean;
  handle(call: Call): unknown;
}

export function rawReply(
  status: number,
  type: string,
  body: string | Buffer | Readable,
  headers: Record<string, string> = {},
): RawReply {
  return { raw: true, status, headers: { 'content-type': type, ...headers }, body };
}

export function redirect(location: string): RawReply {
  return { raw: true, status: 302, headers: { location }, body: '' };
}

export function isRawReply(value: unknown): value is RawReply {
  return typeof value === 'object' && value !== null && 'raw' in value && value.raw === true;
}

export const GRAPH = 'graph.facebook.com';
export const IG_GRAPH = 'graph.instagram.com';
export const BOTH_GRAPHS = [GRAPH, IG_GRAPH] as const;
