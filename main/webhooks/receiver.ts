import type { IncomingMessage } from 'node:http';
import { type Refusal, WEBHOOK_PATH } from '@shared/domain/webhook';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { AppError, errnoOf } from '../platform/errors.ts';
import { type BodyLimits, createBodyReader, Unreadable } from './body.ts';
import { isSameText, type Signer, signatureOf, signedFor } from './signature.ts';

export interface ReceiverOptions {
  port: number;
  verifyToken: string;
  /** What deliveries may be signed with now. */
  signers(): readonly Signer[];
  /** The host of the public address, as a proxy may pass it on; null while there is none. */
  publicHost(): string | null;
  /** Resolves once the delivery is safe on disk; false when there is no room. */
  take(body: Buffer, signedFor: readonly string[]): Promise<boolean>;
  refused(cause: Refusal): void;
  limits?: Partial<ReceiverLimits>;
}

export interface ReceiverLimits extends BodyLimits {
  connections: number;
  headersMs: number;
  requestMs: number;
}

export interface Receiver {
  port: number;
  close(): Promise<void>;
}

const MIB = 1024 * 1024;
const LIMITS: ReceiverLimits = {
  // Meta: at most 1,000 changes in a delivery.
  bodyBytes: 4 * MIB,
  allBytes: 64 * MIB,
  connections: 256,
  headersMs: 5_000,
  requestMs: 10_000,
};
const HOSTS = ['127.0.0.1', '[::1]', 'localhost'];

type Build = { options: ReceiverOptions; limits: ReceiverLimits };

/** Ends a request that is not taken: one short answer, and the connection with it. */
function refuse(reply: FastifyReply, status: number): FastifyReply {
  return reply.code(status).header('connection', 'close').send();
}

function build({ options, limits }: Build): FastifyInstance {
  const { refused } = options;
  const app = Fastify({
    logger: false,
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: 30_000,
    http: { headersTimeout: limits.headersMs, connectionsCheckingInterval: 500, maxHeaderSize: 16_384 },
    clientErrorHandler(error, socket) {
      refused(errnoOf(error) === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'slow' : 'malformed');
      if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
      else socket.destroy();
    },
  });
  app.server.maxConnections = limits.connections;
  app.server.on('drop', () => refused('crowded'));
  app.removeAllContentTypeParsers();
  const read = createBodyReader(limits);
  app.addContentTypeParser('*', async (_request: FastifyRequest, payload: IncomingMessage) => read(payload));
  app.addHook('onRequest', async (request, reply) => {
    const { host = '' } = request.headers;
    const name = host.replace(/:\d+$/, '').toLowerCase();
    if (HOSTS.includes(name) || host.toLowerCase() === options.publicHost()) return;
    refused('unknown_host');
    return refuse(reply, 421);
  });
  app.setNotFoundHandler((_request, reply) => {
    refused('unknown_path');
    return refuse(reply, 404);
  });
  app.setErrorHandler((error, _request, reply) => {
    const known = error instanceof Unreadable ? error : malformed(error);
    refused(known.cause);
    return refuse(reply, known.status);
  });
  handshake(app, options);
  deliveries(app, options);
  return app;
}

const malformed = (error: unknown): Unreadable =>
  (error as { statusCode?: number }).statusCode === 413
    ? new Unreadable('oversized', 413)
    : new Unreadable('malformed', 400);

/** Meta asks once, when the address is entered, whether whoever answers there knows the token. */
function handshake(app: FastifyInstance, { verifyToken, refused }: ReceiverOptions): void {
  app.get<{ Querystring: Record<string, string | string[] | undefined> }>(WEBHOOK_PATH, (request, reply) => {
    const said = (name: string) => {
      const value = request.query[`hub.${name}`];
      return typeof value === 'string' ? value : '';
    };
    const knows = isSameText(said('verify_token'), verifyToken);
    const challenge = said('challenge');
    if (!knows || said('mode') !== 'subscribe' || challenge === '' || challenge.length > 500) {
      refused('wrong_token');
      return refuse(reply, 403);
    }
    return reply
      .header('content-type', 'text/plain; charset=utf-8')
      .header('x-content-type-options', 'nosniff')
      .send(challenge);
  });
}

/** The signature's form is looked at before the body is read, the signature itself before anything is parsed. */
function deliveries(app: FastifyInstance, { signers, take, refused }: ReceiverOptions): void {
  app.post(
    WEBHOOK_PATH,
    {
      async onRequest(request, reply) {
        if (signatureOf(request.headers['x-hub-signature-256'])) return;
        refused('unsigned');
        return refuse(reply, 401);
      },
    },
    async (request, reply) => {
      const { body } = request;
      const signature = signatureOf(request.headers['x-hub-signature-256']);
      if (!Buffer.isBuffer(body) || body.length === 0 || !signature) throw new Unreadable('malformed', 400);
      const accountIds = signedFor(body, signature, signers());
      if (accountIds.length === 0) {
        refused('wrongly_signed');
        return refuse(reply, 401);
      }
      if (await take(body, accountIds)) return reply.code(200).send();
      refused('full');
      return reply.header('retry-after', '60').code(503).send();
    },
  );
}

/**
 * Listens on both loopback addresses under one port. A port that somebody else holds on either is not used: a tunnel
 * may take `localhost` for either.
 * @throws {AppError} `webhook_port_taken`, `webhook_port_refused`
 */
export async function openReceiver(options: ReceiverOptions): Promise<Receiver> {
  const limits = { ...LIMITS, ...options.limits };
  const apps: FastifyInstance[] = [];
  const close = async () => {
    await Promise.all(apps.map((app) => app.close()));
  };
  let { port } = options;
  for (const host of ['127.0.0.1', '::1']) {
    const app = build({ options, limits });
    try {
      await app.listen({ port, host, exclusive: true, ipv6Only: host === '::1' });
      apps.push(app);
      const address = app.server.address();
      if (address && typeof address === 'object') port = address.port;
    } catch (error) {
      await app.close();
      const cause = errnoOf(error);
      // A computer without IPv6 has no ::1 for anybody.
      if (host === '::1' && cause !== 'EADDRINUSE') break;
      await close();
      const code = cause === 'EADDRINUSE' ? 'webhook_port_taken' : 'webhook_port_refused';
      throw new AppError(code, { port: options.port }, { cause: error });
    }
  }
  return { port, close };
}
