import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { ApiError } from './errors.ts';

const BODY_LIMIT = 40 * 1024 * 1024;

/** Parameters of a call, wherever they were sent: query, form, JSON or multipart. Values are text. */
export interface Params {
  get(name: string): string | undefined;
  all(name: string): string[];
  file(name: string): Blob | undefined;
  files(): [string, Blob][];
  has(name: string): boolean;
  entries(): [string, string][];
}

export async function readParams(
  raw: IncomingMessage,
  query: URLSearchParams,
  body: Readable | null,
): Promise<Params> {
  const values = new Map<string, string[]>();
  const files = new Map<string, Blob>();
  const add = (name: string, value: string) => {
    const plain = name.replace(/\[\d*\]$/, '');
    values.set(plain, [...(values.get(plain) ?? []), value]);
  };
  for (const [name, value] of query) add(name, value);
  if (body) await readBody(raw.headers['content-type'] ?? '', await collect(body), add, files);
  return {
    get: (name) => values.get(name)?.at(-1),
    all: (name) => values.get(name) ?? [],
    file: (name) => files.get(name),
    files: () => [...files],
    has: (name) => values.has(name) || files.has(name),
    entries: () => [...values].map(([name, list]) => [name, list.join(',')]),
  };
}

async function readBody(
  type: string,
  bytes: Buffer,
  add: (name: string, value: string) => void,
  files: Map<string, Blob>,
): Promise<void> {
  if (bytes.length === 0) return;
  if (type.startsWith('application/json')) {
    for (const [name, value] of Object.entries(parseObject(bytes.toString('utf8')))) {
      if (value === null || value === undefined) continue;
      add(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
    }
  } else if (type.startsWith('multipart/form-data')) {
    const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } })
      .formData()
      .catch(() => {
        throw new ApiError({ code: 100, message: '(#100) The multipart body could not be read.' });
      });
    for (const [name, value] of form.entries()) {
      if (typeof value === 'string') add(name, value);
      else files.set(name, value);
    }
  } else if (!type.startsWith('application/octet-stream')) {
    for (const [name, value] of new URLSearchParams(bytes.toString('utf8'))) add(name, value);
  }
}

/**
 * JSON in which ids beyond 2^53 may stand as bare numbers: they become texts, so that no digit is lost.
 * Strings are matched first, because a caption may hold digits as well.
 */
function parseLosslessly(text: string): unknown {
  return JSON.parse(
    text.replace(/"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g, (token) =>
      token.startsWith('"') ? token : `"${token}"`,
    ),
  );
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value = parseLosslessly(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch {
    // answered below
  }
  throw new ApiError({ code: 100, message: '(#100) The request body is not a JSON object.' });
}

async function collect(body: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += (chunk as Buffer).length;
    if (size > BODY_LIMIT)
      throw new ApiError({ code: 1, httpStatus: 413, message: 'The request is too large.' });
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/** A list that a client may send as CSV, as JSON or as repeated parameters. */
export function listParam(params: Params, name: string): string[] {
  const values = params.all(name);
  if (values.length > 1) return values;
  const text = values[0]?.trim();
  if (!text) return [];
  if (text.startsWith('[')) {
    try {
      const items = parseLosslessly(text);
      return Array.isArray(items) ? items.map(String) : [];
    } catch {
      throw new ApiError({ code: 100, message: `(#100) Param ${name} must be an array.` });
    }
  }
  return text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
}

export function booleanParam(params: Params, name: string): boolean | undefined {
  const value = params.get(name)?.toLowerCase();
  if (value === undefined) return undefined;
  if (value === 'true' || value === '1') return true;
  if (value === 'false' || value === '0') return false;
  throw new ApiError({ code: 100, message: `(#100) Param ${name} must be a boolean` });
}
