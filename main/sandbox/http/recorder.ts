import { createHash } from 'node:crypto';
import type { Params } from './params.ts';

const KEPT = 2_000;
const SECRET = /token|secret|proof|^code$|verifier/i;

/** One request as it came in, with secrets masked. */
export interface RecordedRequest {
  at: number;
  operation: string;
  method: string;
  host: string;
  path: string;
  params: Record<string, string>;
  /** The files of a multipart body, by field: their size in bytes and SHA-256 (lower-case hex). */
  files: Record<string, { bytes: number; sha256: string }>;
  headers: Record<string, string>;
  status: number | null;
  fault: string | null;
}

export interface Recorder {
  list(): readonly RecordedRequest[];
  add(request: RecordedRequest): RecordedRequest;
  clear(): void;
}

export function createRecorder(): Recorder {
  const requests: RecordedRequest[] = [];
  return {
    list: () => requests,
    add(request) {
      requests.push(request);
      if (requests.length > KEPT) requests.splice(0, requests.length - KEPT);
      return request;
    },
    clear: () => {
      requests.length = 0;
    },
  };
}

export function maskedParams(params: Params): Record<string, string> {
  return Object.fromEntries(
    params.entries().map(([name, value]) => [name, SECRET.test(name) ? mask(value) : value]),
  );
}

export async function fileFacts(params: Params): Promise<RecordedRequest['files']> {
  const facts: RecordedRequest['files'] = {};
  for (const [name, blob] of params.files()) {
    const bytes = new Uint8Array(await blob.arrayBuffer());
    facts[name] = { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  }
  return facts;
}

const HEADERS = [
  'authorization',
  'content-type',
  'content-length',
  'offset',
  'file_size',
  'file_url',
  'user-agent',
  'range',
];

export function maskedHeaders(
  headers: Record<string, string | string[] | undefined>,
): Record<string, string> {
  return Object.fromEntries(
    HEADERS.filter((name) => headers[name] !== undefined).map((name) => {
      const value = String(headers[name]);
      return [
        name,
        name === 'authorization' ? value.replace(/\s.*/, (rest) => ` ${mask(rest.trim())}`) : value,
      ];
    }),
  );
}

/** Enough to tell two secrets apart, not enough to use one. */
function mask(value: string): string {
  return value.length > 12 ? `${value.slice(0, 3)}…${value.slice(-3)}` : '…';
}
