import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppError, errnoOf } from '../platform/errors.ts';

const PATH = '/callback';
const TRIES = 5;

/** The loopback server to which the consent page redirects. Lives as long as one sign-in. */
export interface ReturnListener {
  /** `http://localhost:PORT/callback`: the one form that Meta accepts unregistered, for apps in development. */
  redirectUrl: string;
  port: number;
  close(): void;
}

/** Answers the redirect's query with the page to show. */
type Answer = (query: URLSearchParams) => { status: number; html: string };

function listen(
  port: number,
  host: string,
  answer: (port: number) => (q: IncomingMessage, r: ServerResponse) => void,
) {
  return new Promise<Server>((resolve, reject) => {
    const server = createServer();
    server.requestTimeout = 10_000;
    server.once('error', reject);
    server.listen({ port, host, exclusive: true, ipv6Only: true }, () => {
      server.on('request', answer((server.address() as AddressInfo).port));
      resolve(server);
    });
  });
}

/** Only a GET of the expected path under the expected name is answered; a page elsewhere learns nothing. */
function requestListener(answer: Answer) {
  return (port: number) => (request: IncomingMessage, response: ServerResponse) => {
    const url = URL.parse(request.url ?? '', `http://localhost:${port}`);
    const expected =
      request.method === 'GET' && request.headers.host === `localhost:${port}` && url?.pathname === PATH;
    if (!expected || !url) {
      response.writeHead(404, { connection: 'close' }).end();
      return;
    }
    const { status, html } = answer(url.searchParams);
    response
      .writeHead(status, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        connection: 'close',
      })
      .end(html);
  };
}

/**
 * Listens on both loopback addresses under one port, because a browser may take `localhost` for either.
 * A port that somebody else holds on `::1` is given up: the code would be delivered to them.
 * @throws {AppError} `login_port_unavailable`
 */
export async function openReturnListener(answer: Answer): Promise<ReturnListener> {
  const handler = requestListener(answer);
  let cause: unknown;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const servers: Server[] = [];
    try {
      const first = await listen(0, '127.0.0.1', handler);
      servers.push(first);
      const { port } = first.address() as AddressInfo;
      const second = await listen(port, '::1', handler).catch((error: unknown) => {
        if (errnoOf(error) === 'EADDRINUSE') throw error;
        return null; // A computer without IPv6 has no ::1 for anybody.
      });
      if (second) servers.push(second);
      return { redirectUrl: `http://localhost:${port}${PATH}`, port, close: () => closeAll(servers) };
    } catch (error) {
      cause = error;
      closeAll(servers);
    }
  }
  throw new AppError('login_port_unavailable', {}, { cause });
}

function closeAll(servers: readonly Server[]): void {
  for (const server of servers) {
    // An answer on its way is finished; only idle connections are cut.
    server.close();
    server.closeIdleConnections();
  }
}
