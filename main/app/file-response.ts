import { open, stat } from 'node:fs/promises';

const CHUNK = 256 * 1024;

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  map: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  woff: 'font/woff',
  wasm: 'application/wasm',
  mp4: 'video/mp4',
};

/** The content type that a file name promises; bytes without a meaning for what is unknown. */
export function contentTypeOf(path: string): string {
  const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  return TYPES[extension] ?? 'application/octet-stream';
}

/** First and last byte, inclusive. */
interface ByteRange {
  start: number;
  end: number;
}

/**
 * Reads a `Range` header (RFC 9110). Null means "send everything": no range, several ranges or another
 * unit, which a server may ignore. `unsatisfiable` begins behind the end of the file.
 */
export function parseRange(header: string | null, size: number): ByteRange | 'unsatisfiable' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return null;
  if (match[1] === '') {
    const length = Math.min(Number(match[2]), size);
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 };
  }
  const start = Number(match[1]);
  const end = match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1);
  if (start >= size) return 'unsatisfiable';
  return end < start ? null : { start, end };
}

/** The bytes of a file, read as they are asked for: a seek in a long video reads only what it needs. */
async function streamOf(path: string, { start, end }: ByteRange): Promise<ReadableStream<Uint8Array>> {
  const file = await open(path, 'r');
  let position = start;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const wanted = Math.min(CHUNK, end - position + 1);
        const { bytesRead, buffer } = await file.read(new Uint8Array(wanted), 0, wanted, position);
        if (bytesRead === 0) throw new Error('the file became shorter while it was read');
        position += bytesRead;
        controller.enqueue(buffer.subarray(0, bytesRead));
        if (position > end) {
          await file.close();
          controller.close();
        }
      } catch (error) {
        await file.close().catch(() => {});
        controller.error(error);
      }
    },
    cancel: () => file.close(),
  });
}

interface FileResponseOptions {
  path: string;
  contentType: string;
  /** The request's `Range` header. */
  range?: string | null;
  /** Answers a HEAD request: everything but the bytes. */
  headOnly?: boolean;
  headers?: Record<string, string>;
}

/** A file as a response, whole or in part; 404 when it is not there or is no file. */
export async function fileResponse(options: FileResponseOptions): Promise<Response> {
  const facts = await stat(options.path).catch(() => null);
  if (!facts?.isFile()) return new Response(null, { status: 404, headers: options.headers });
  const { size } = facts;
  const headers = new Headers({
    ...options.headers,
    'Content-Type': options.contentType,
    'Accept-Ranges': 'bytes',
    'X-Content-Type-Options': 'nosniff',
  });
  const range = parseRange(options.range ?? null, size);
  if (range === 'unsatisfiable') {
    headers.set('Content-Range', `bytes */${size}`);
    return new Response(null, { status: 416, headers });
  }
  const sent = range ?? { start: 0, end: size - 1 };
  headers.set('Content-Length', String(sent.end - sent.start + 1));
  if (range) headers.set('Content-Range', `bytes ${range.start}-${range.end}/${size}`);
  const body = options.headOnly || size === 0 ? null : await streamOf(options.path, sent);
  return new Response(body, { status: range ? 206 : 200, headers });
}
