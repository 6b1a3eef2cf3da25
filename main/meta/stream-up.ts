import { createReadStream } from 'node:fs';
import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
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

/**
 * Not `fetch`: it sends a stream in chunked encoding, without the Content-Length that an upload server wants,
 * and tells nothing about what the socket has taken. Here a chunk is read only after the socket took the one
 * before, so memory stays flat and progress is true.
 */
export const streamFileUp: StreamUp = (call) =>
  new Promise((resolve, reject) => {
    const { url, file, start, size, signal, idleTimeoutMs = IDLE_TIMEOUT_MS } = call;
    const length = size - start;
    const options: RequestOptions = {
      method: 'POST',
      headers: { ...call.headers, 'content-length': String(length) },
      ...(signal ? { signal } : {}),
    };
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, options);
    // Nothing to send is legal: the server already has every byte and only the answer was lost.
    const source = length > 0 ? createReadStream(file, { start, end: size - 1 }) : null;
    let answered = false;
    let sent = 0;

    const fail = (error: unknown) => {
      source?.destroy();
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
      source?.destroy();
      textOf(message).then(
        (text) => {
          resolve({ status: message.statusCode ?? 0, headers: headersOf(message), text });
          request.destroy();
        },
        (error) => fail(error),
      );
    });

    if (!source) {
      request.end();
      return;
    }
    source.on('error', (error) => fail(fileError(error, file)));
    source.on('data', (chunk) => {
      source.pause();
      request.write(chunk, (error) => {
        if (error || answered) return;
        sent += chunk.length;
        call.onProgress?.(sent);
        source.resume();
      });
    });
    source.on('end', () => {
      // The file was cut short since it was measured.
      if (sent < length) fail(new AppError('file_unreadable', { name: basename(file) }));
      else request.end();
    });
  });

function fileError(error: unknown, file: string): AppError {
  const code = errnoOf(error) === 'ENOENT' ? 'file_missing' : 'file_unreadable';
  return new AppError(code, { name: basename(file) }, { cause: error });
}
