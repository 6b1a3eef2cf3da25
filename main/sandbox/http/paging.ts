import { badParameter } from './errors.ts';
import type { Call } from './operation.ts';

/**
 * One page of a list with Meta's cursors. `next` and `previous` are whole addresses of Meta's own host that
 * repeat the call's parameters, its token among them, as live ones do.
 */
export function pageOfList<T>(
  call: Call,
  items: readonly T[],
  keyOf: (item: T) => string,
  show: (item: T) => unknown,
  defaultLimit: number,
  maxLimit = 100,
  indexOf: (key: string) => number = (key) => items.findIndex((item) => keyOf(item) === key),
): unknown {
  const limit = Math.min(maxLimit, readLimit(call.params.get('limit')) ?? defaultLimit);
  const [from, to] = slice(items.length, indexOf, call.params.get('after'), call.params.get('before'), limit);
  const page = items.slice(from, to);
  const first = page[0];
  const last = page.at(-1);
  if (first === undefined || last === undefined) return { data: [] };
  const before = encodeCursor(keyOf(first));
  const after = encodeCursor(keyOf(last));
  return {
    data: page.map(show),
    paging: {
      cursors: { before, after },
      ...(to < items.length ? { next: linkWith(call, { limit: String(limit), after }) } : {}),
      ...(from > 0 ? { previous: linkWith(call, { limit: String(limit), before }) } : {}),
    },
  };
}

function slice(
  length: number,
  indexOf: (key: string) => number,
  after: string | undefined,
  before: string | undefined,
  limit: number,
): [number, number] {
  if (after) {
    const index = find(indexOf, after);
    return [index + 1, Math.min(length, index + 1 + limit)];
  }
  if (before) {
    const index = find(indexOf, before);
    return [Math.max(0, index - limit), index];
  }
  return [0, Math.min(length, limit)];
}

function find(indexOf: (key: string) => number, cursor: string): number {
  const index = indexOf(Buffer.from(cursor, 'base64url').toString());
  if (index < 0) throw badParameter('The cursor is invalid: it may have been deleted.');
  return index;
}

function readLimit(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1) throw badParameter('Param limit must be a positive integer.');
  return limit;
}

function encodeCursor(key: string): string {
  return Buffer.from(key).toString('base64url');
}

export function linkWith(call: Call, extra: Record<string, string>): string {
  const link = new URL(call.url.origin + call.url.pathname);
  for (const [name, value] of call.params.entries()) {
    if (name !== 'after' && name !== 'before' && name !== 'limit') link.searchParams.set(name, value);
  }
  if (call.token.token) link.searchParams.set('access_token', call.token.token);
  for (const [name, value] of Object.entries(extra)) link.searchParams.set(name, value);
  return link.toString();
}
