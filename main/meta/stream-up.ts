import { open } from 'node:fs/promises';
import {
  type ClientRequest,
  request as httpRequest,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http';
import { request as httpsRequest } from 'node:https';
import { basename } from 'node:path';
import { AppError, errnoOf } from '../platform/errors.ts';

const IDLE_TIMEOUT_MS = 120_000;

export interface StreamUpCall {
  url: URL;
  headers: Readonly<Record<string, string>>;
  file: string;
  start: number;
  size: number;
  onProgress?: (sent: number) => void;
  idleTimeoutMs?: number;
  signal?: AbortSignal;
}

/** Sends bytes `start … size` of a file as the body of a POST and resolves with the whole answer. */
export type StreamUp = (call: StreamUpCall) => Promise<{ status: number; headers: Headers; text: string }>;

function headersOf(message: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  return headers;
}

const ANSWER_LIMIT = 1024 * 1024;

async function textOf(message: IncomingMessage): Promise<string> {
  let text = '';
  message.setEncoding('utf8');
  for await (const chunk of message) {
    text += chunk;
    if (text.length > ANSWER_LIMIT) break;
  }
  return text;
}

/** One piece of the file; there is only ever one in memory. */
const PIECE_BYTES = 64 * 1024;

/**
 * Sends the file piece by piece through one buffer, each after the socket took the one before, so that memory
 * stays flat and progress is true. Ends early, without an error, once `isOver`.
 */
async function pump(request: ClientRequest, call: StreamUpCall, isOver: () => boolean): Promise<void> {
  const { file, start, size, onProgress } = call;
  const length = size - start;
  const handle = await open(file).catch((error: unknown) => {
    throw fileError(error, file);
  });
  try {
    const buffer = Buffer.allocUnsafeSlow(Math.min(PIECE_BYTES, length));
    for (let sent = 0; sent < length; ) {
      const { bytesRead } = await handle
        .read(buffer, 0, Math.min(buffer.length, length - sent), start + sent)
        .catch((error: unknown) => {
          throw fileError(error, file);
        });
      if (isOver()) return;
      // The file was cut short since it was measured.
      if (bytesRead === 0) throw new AppError('file_unreadable', { name: basename(file) });
      await taken(request, buffer.subarray(0, bytesRead));
      if (isOver()) return;
      sent += bytesRead;
      onProgress?.(sent);
    }
    request.end();
  } finally {
    await handle.close();
  }
}

const taken = (request: ClientRequest, piece: Uint8Array) =>
  new Promise<void>((resolve, reject) => {
    request.write(piece, (error) => (error ? reject(error) : resolve()));
  });

/**
 * Not `fetch`: it sends a stream in chunked encoding, without the Content-Length that an upload server wants,
 * and tells nothing about what the socket has taken.
 */
export const streamFileUp: StreamUp = (call) =>
  new Promise((resolve, reject) => {
    const { url, start, size, signal, idleTimeoutMs = IDLE_TIMEOUT_MS } = call;
    const length = size - start;
    const options: RequestOptions = {
      method: 'POST',
      headers: { ...call.headers, 'content-length': String(length) },
      ...(signal ? { signal } : {}),
    };
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, options);
    let answered = false;
    let failed = false;

    const fail = (error: unknown) => {
      failed = true;
      request.destroy();
      reject(error);
    };
    request.setTimeout(idleTimeoutMs, () => fail(new DOMException('Nothing moved', 'TimeoutError')));
    request.on('error', (error) => {
      // A server may refuse and hang up while bytes are still flowing: its answer counts, not the broken pipe.
      if (!answered) fail(error);
    });
    request.on('response', (message) => {
      answered = true;
      textOf(message).then(
        (text) => {
          resolve({ status: message.statusCode ?? 0, headers: headersOf(message), text });
          request.destroy();
        },
        (error) => fail(error),
      );
    });

    // Nothing to send is legal: the server already has every byte and only the answer was lost.
    if (length <= 0) request.end();
    else
      pump(request, call, () => answered || failed).catch((error: unknown) => {
        // A broken pipe is told by the request's own error, which knows more of it.
        if (!answered && !failed && error instanceof AppError) fail(error);
      });
  });

function fileError(error: unknown, file: string): AppError {
  const code = errnoOf(error) === 'ENOENT' ? 'file_missing' : 'file_unreadable';
  return new AppError(code, { name: basename(file) }, { cause: error });
}
