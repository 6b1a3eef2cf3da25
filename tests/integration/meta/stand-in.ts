import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { createTransport, type GraphSession, type Transport } from '../../../main/meta/index.ts';
import { systemClock } from '../../../main/platform/clock.ts';
import type { Logger } from '../../../main/platform/logger.ts';

export interface Received {
  method: string;
  /** Host of Meta, path and query, as mapped. */
  url: URL;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

type Handler = (request: Received, response: ServerResponse) => unknown;

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** A server that says exactly what a test wants, with no opinion about Meta. */
export async function standIn(handler: Handler, options: { readBody?: boolean } = {}) {
  const received: Received[] = [];
  const server = createServer(async (message, response) => {
    const body = options.readBody === false ? Buffer.alloc(0) : await bodyOf(message).catch(() => null);
    if (body === null) return;
    const request: Received = {
      method: message.method ?? '',
      url: new URL(`https:/${message.url}`),
      headers: message.headers,
      body,
    };
    received.push(request);
    await handler(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received, server };
}

export function json(response: ServerResponse, body: unknown, status = 200, headers = {}) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

/** A logger that keeps every word, before any redaction. */
export function recordingLogger(): Logger & { text: () => string; warnings: () => number } {
  const lines: string[] = [];
  let warnings = 0;
  const write = (message: string, details?: unknown) => {
    const text = details instanceof Error ? `${details.stack}` : JSON.stringify(details ?? '');
    lines.push(`${message} ${text}`);
  };
  const logger = {
    debug: write,
    info: write,
    warn: (message: string, details?: unknown) => {
      warnings += 1;
      write(message, details);
    },
    error: write,
    scope: () => logger,
    text: () => lines.join('\n'),
    warnings: () => warnings,
  };
  return logger;
}

export const SECRETS = {
  user: 'EAAuserTokenNobodyMaySee',
  page: 'EAApageTokenNobodyMaySee',
  app: '0123456789abcdef0123456789abcdef',
  code: 'AQBoneTimeCodeNobodyMaySee',
};

export function transportTo(origin: string | null, logger: Logger = recordingLogger()): Transport {
  return createTransport({ fetch, clock: systemClock, logger, origin: () => origin });
}

export const sessionOver = (transport: Transport): GraphSession => ({
  transport,
  igId: '17841400000000001',
  pageId: '1001',
  userToken: SECRETS.user,
  pageToken: SECRETS.page,
});
