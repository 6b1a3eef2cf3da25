import type { z } from 'zod';
import type { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';
import { apiErrorFrom } from './envelopes.ts';
import { MetaConnectionError } from './errors.ts';
import { createOriginMap, isApiUrl, isLoopback, loopbackOrigin } from './hosts.ts';
import { parseLossless } from './lossless-json.ts';
import { connectionCauseOf } from './network-causes.ts';
import { type StreamUp, streamFileUp } from './stream-up.ts';
import { NO_USAGE, readUsage, type UsageReport } from './usage.ts';

const DEFAULT_TIMEOUT_MS = 30_000;
const DOWNLOAD_LIMIT_BYTES = 64 * 1024 * 1024;
const MAX_REDIRECTS = 5;

type Fields = Readonly<Record<string, string | undefined>>;

export interface MetaRequest<T> {
  method?: 'GET' | 'POST' | 'DELETE';
  /** Meta's own https address. */
  url: string;
  query?: Fields;
  /** Sent as `application/x-www-form-urlencoded`; undefined fields are left out. */
  form?: Fields;
  /** Sent as `multipart/form-data`. */
  multipart?: FormData;
  /** Travels as `Authorization: Bearer`, never in the address. */
  token?: string;
  /** The answer's shape; another one is `meta_answer_unreadable`. */
  schema: z.ZodType<T>;
  /** For the whole exchange, 30 s unless told. */
  timeoutMs?: number;
  signal?: AbortSignal;
}

export interface FileUpload<T> {
  /** Meta's own https address. */
  url: string;
  headers: Readonly<Record<string, string>>;
  /** Path of the file on disk; `start` is the first byte to send, `size` the length of the whole file. */
  file: string;
  start: number;
  size: number;
  /** Bytes of this request that the socket has taken so far. */
  onProgress?: (sent: number) => void;
  schema: z.ZodType<T>;
  /** How long nothing may move, 120 s unless told. */
  idleTimeoutMs?: number;
  signal?: AbortSignal;
}

export interface Download {
  status: number;
  contentType: string | null;
  bytes: Uint8Array;
}

interface DownloadOptions {
  signal?: AbortSignal;
  timeoutMs?: number;
  /** More than that is `meta_answer_unreadable`; 64 MiB unless told. */
  maxBytes?: number;
  /** Only so many bytes from the start; a server that ignores the wish is cut off there. */
  firstBytes?: number;
}

/**
 * The one way to Meta. Rejects with `MetaApiError` (Meta refused), `MetaConnectionError` (no usable answer)
 * or, when the caller's own signal was aborted, that signal's reason.
 */
export interface Transport {
  request<T>(request: MetaRequest<T>): Promise<T>;
  /** Sends a file, or the rest of it, as the raw body of a POST, streamed from disk. */
  upload<T>(upload: FileUpload<T>): Promise<T>;
  /**
   * Fetches a public file, or its first bytes, without any token. Any HTTP status resolves; redirects are
   * followed. Only https, and beside it this computer while a loopback origin stands in for Meta.
   */
  download(url: string, options?: DownloadOptions): Promise<Download>;
  /** Whether a loopback origin stands in for Meta: then what is on this computer is within its reach. */
  standsIn(): boolean;
  /** Where an address of Meta is really asked: the address itself unless a loopback origin stands in for Meta. */
  resolve(httpsUrl: string): string;
  usage(): UsageReport;
}

export interface TransportOptions {
  fetch: typeof globalThis.fetch;
  clock: Clock;
  logger: Logger;
  /** The loopback origin that stands for all of Meta's hosts, or null for Meta itself. */
  origin: () => string | null;
  streamUp?: StreamUp;
}

/** A request after its address was checked and mapped. `name` is what may be logged of it. */
interface Target {
  url: URL;
  name: string;
}

function formOf(fields: Fields): URLSearchParams {
  const form = new URLSearchParams();
  for (const [key, value] of Object.entries(fields)) if (value !== undefined) form.set(key, value);
  return form;
}

/**
 * A multipart body goes out as bytes: as a stream, a connection that breaks while it flows makes the runtime
 * close the stream twice, which nobody can catch (undici, `extractBody`: `controller.close` in a microtask).
 */
async function bodyOf(request: MetaRequest<unknown>, headers: Headers): Promise<BodyInit | null> {
  if (!request.multipart) return request.form ? formOf(request.form) : null;
  const encoded = new Response(request.multipart);
  headers.set('content-type', encoded.headers.get('content-type') ?? '');
  return encoded.arrayBuffer();
}

/** The value in the wanted shape, or the error that the answer stands for. */
function readAnswer<T>(
  target: Target,
  schema: z.ZodType<T>,
  answer: { status: number; headers: Headers; text: string },
): T {
  const { status, headers, text } = answer;
  let body: unknown;
  try {
    body = parseLossless(text);
  } catch {
    throw (
      apiErrorFrom(undefined, status, headers) ??
      new MetaConnectionError('unreadable', true, target.name, `HTTP ${status}, not JSON`)
    );
  }
  // Meta sometimes answers 200 with an error inside.
  const refusal = apiErrorFrom(body, status, headers);
  if (refusal) throw refusal;
  const parsed = status >= 200 && status < 300 ? schema.safeParse(body) : null;
  if (parsed?.success) return parsed.data;
  const where = parsed?.error.issues.map((issue) => issue.path.join('.')).join(', ') ?? 'no known error';
  throw new MetaConnectionError('unreadable', true, target.name, `HTTP ${status}, unexpected at: ${where}`);
}

/** The body, null when it is longer than `limit`; with `head` only so many bytes of it. */
async function readBounded(response: Response, limit: number, head?: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength;
    chunks.push(chunk);
    if (head !== undefined && length >= head) return Buffer.concat(chunks, length).subarray(0, head);
    if (length > limit) return null;
  }
  return Buffer.concat(chunks, length);
}

export function createTransport(options: TransportOptions): Transport {
  const { clock, streamUp = streamFileUp } = options;
  const logger = options.logger.scope('meta');
  const mapped = createOriginMap(options.origin, logger);
  let usage = NO_USAGE;
  const standsIn = () => loopbackOrigin(options.origin() ?? '') !== null;
  const mayFetch = (url: URL) => url.protocol === 'https:' || (standsIn() && isLoopback(url));

  const targetOf = (method: string, address: string): Target => {
    const url = URL.parse(address);
    // An address inside an answer decides where the token goes, so it must be one of Meta's.
    if (!url || !isApiUrl(url))
      throw new MetaConnectionError('unreadable', false, `${method} ${url?.hostname ?? 'no address'}`);
    return { url: mapped(url), name: `${method} ${url.hostname}${url.pathname}` };
  };

  /** Runs one exchange and turns whatever it throws into an error with a code. */
  const guarded = async <T>(name: string, signal: AbortSignal | undefined, exchange: () => Promise<T>) => {
    const startedAt = clock.now();
    try {
      signal?.throwIfAborted();
      const result = await exchange();
      logger.debug(name, { ms: clock.now() - startedAt });
      return result;
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      const failure = asFailure(error, name);
      logger.warn(failure.message, { ms: clock.now() - startedAt });
      throw failure;
    }
  };

  const request = async <T>(call: MetaRequest<T>): Promise<T> => {
    const method = call.method ?? 'GET';
    const target = targetOf(method, call.url);
    for (const [key, value] of formOf(call.query ?? {})) target.url.searchParams.set(key, value);
    const headers = new Headers({ accept: 'application/json' });
    if (call.token !== undefined) headers.set('authorization', `Bearer ${call.token}`);
    return guarded(target.name, call.signal, async () => {
      const response = await options.fetch(target.url, {
        method,
        headers,
        body: await bodyOf(call, headers),
        redirect: 'manual',
        signal: withTimeout(call.signal, call.timeoutMs),
      });
      usage = readUsage(usage, response.headers, clock.now());
      const text = await response.text();
      return readAnswer(target, call.schema, { status: response.status, headers: response.headers, text });
    });
  };

  const upload = async <T>(call: FileUpload<T>): Promise<T> => {
    const target = targetOf('POST', call.url);
    return guarded(target.name, call.signal, async () => {
      const answer = await streamUp({ ...call, url: target.url });
      usage = readUsage(usage, answer.headers, clock.now());
      return readAnswer(target, call.schema, answer);
    });
  };

  const download: Transport['download'] = async (address, call = {}) => {
    const first = URL.parse(address);
    const name = `GET ${first?.hostname ?? 'no address'}`;
    return guarded(name, call.signal, async () => {
      const signal = withTimeout(call.signal, call.timeoutMs);
      let url = first;
      for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
        if (!url || !mayFetch(url)) throw new MetaConnectionError('unreadable', false, name, 'not https');
        const headers = new Headers();
        if (call.firstBytes !== undefined) headers.set('range', `bytes=0-${call.firstBytes - 1}`);
        const response = await options.fetch(mapped(url), { redirect: 'manual', signal, headers });
        const location = response.status >= 300 && response.status < 400 && response.headers.get('location');
        if (!location) {
          const limit = call.maxBytes ?? DOWNLOAD_LIMIT_BYTES;
          const bytes = await readBounded(response, limit, call.firstBytes);
          if (!bytes) throw new MetaConnectionError('unreadable', true, name, 'too large');
          return { status: response.status, contentType: response.headers.get('content-type'), bytes };
        }
        await response.body?.cancel();
        url = URL.parse(location, url);
      }
      throw new MetaConnectionError('unreadable', true, name, 'too many redirects');
    });
  };

  return {
    request,
    upload,
    download,
    resolve: (httpsUrl) => mapped(new URL(httpsUrl)).href,
    standsIn,
    usage: () => usage,
  };
}

function withTimeout(signal: AbortSignal | undefined, ms = DEFAULT_TIMEOUT_MS): AbortSignal {
  const timeout = AbortSignal.timeout(ms);
  return signal ? AbortSignal.any([signal, timeout]) : timeout;
}

/** Whatever an exchange threw, as an error with a code. Its text holds no address and no body. */
function asFailure(error: unknown, name: string): AppError {
  if (error instanceof AppError) return error;
  const { cause, requestSent, errno } = connectionCauseOf(error);
  return new MetaConnectionError(cause, requestSent, name, errno ?? '');
}
