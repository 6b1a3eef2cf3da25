import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { World } from '../state/world.ts';
import { authenticate, bearerText } from './auth.ts';
import { ApiError, type Envelope, type ErrorDetails, errorBody } from './errors.ts';
import { type Fault, type Faults, killToken, throttling } from './faults.ts';
import { type Call, isRawReply, type Method, type Operation } from './operation.ts';
import { readParams } from './params.ts';
import { fileFacts, maskedHeaders, maskedParams, type RecordedRequest, type Recorder } from './recorder.ts';
import { createRouter, envelopeOf, parseAddress } from './router.ts';
import { createUsage, type Usage } from './usage.ts';

export interface HttpParts {
  world: World;
  operations: readonly Operation[];
  faults: Faults;
  recorder: Recorder;
  control(app: FastifyInstance): void;
}

interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer | Readable;
}

export function createHttpApp({ world, operations, faults, recorder, control }: HttpParts): FastifyInstance {
  const app = Fastify({ logger: false, forceCloseConnections: true, exposeHeadRoutes: false });
  const route = createRouter(world, operations);
  const usage = createUsage(world);

  app.register(async (scope) => control(scope), { prefix: '/control' });
  app.register(async (scope) => {
    // Bodies stay streams: an upload goes to the disk, and everything else is parsed by one reader.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    scope.route({
      method: ['GET', 'HEAD', 'POST', 'DELETE'],
      url: '/*',
      handler: (request, reply) => respond({ world, route, faults, recorder, usage }, request, reply),
    });
  });
  return app;
}

interface Pipeline {
  world: World;
  route: ReturnType<typeof createRouter>;
  faults: Faults;
  recorder: Recorder;
  usage: Usage;
}

async function respond(pipeline: Pipeline, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { world, recorder } = pipeline;
  // Taken now: a body that is left before its end loses its hold of the connection.
  const { socket } = request.raw;
  const url = new URL(request.raw.url ?? '/', 'http://sandbox');
  const host = url.pathname.split('/')[1] ?? '';
  const record = recorder.add({
    at: world.clock.now(),
    operation: 'unknown',
    method: request.method,
    host,
    path: `/${url.pathname.split('/').slice(2).join('/')}`,
    params: {},
    files: {},
    headers: maskedHeaders(request.headers),
    status: null,
    fault: null,
  });
  let envelope: Envelope = envelopeOf(host);
  let answer: Answer;
  let fault: Fault | null = null;
  try {
    const address = parseAddress(url.pathname);
    const method = (request.method === 'HEAD' ? 'GET' : request.method) as Method;
    const { operation, path } = pipeline.route(method, address);
    envelope = operation.envelope ?? envelope;
    record.operation = operation.name;
    fault = pipeline.faults.next(operation.name);
    record.fault = fault ? describeFault(fault) : null;
    if (fault?.delayMs) await pause(fault.delayMs);
    if (fault?.drop === 'before') return cut(socket, record, reply);
    const body = request.body instanceof Readable ? request.body : null;
    const params = await readParams(request.raw, url.searchParams, operation.rawBody ? null : body);
    record.params = maskedParams(params);
    record.files = await fileFacts(params);
    if (fault?.revokeToken !== undefined)
      killToken(
        world.tokens.get(bearerText(params, request.headers.authorization) ?? '') ?? null,
        fault.revokeToken,
      );
    const throttled = fault ? throttling(fault, world.clock.now()) : null;
    if (throttled) throw new ApiError(throttled);
    if (fault?.error && (fault.when ?? 'before') === 'before') throw new ApiError(fault.error);
    const call: Call = {
      world,
      method,
      host: address.host,
      version: address.version,
      path,
      params,
      headers: request.headers,
      token: tokenOf(operation, world, address.host, params, request.headers.authorization),
      body,
      url: new URL(`https://${address.host}${record.path}${url.search}`),
      cutAfterBytes: fault?.dropAfterBytes ?? null,
    };
    pipeline.usage.admit(call);
    answer = toAnswer(await operation.handle(call), fault);
    if (call.cutAfterBytes !== null && operation.rawBody) return cut(socket, record, reply);
    Object.assign(answer.headers, pipeline.usage.headers(call));
    if (fault?.drop === 'after') return cut(socket, record, reply);
    if (fault?.error) throw new ApiError(fault.error);
  } catch (error) {
    answer = refusal(world, envelope, error);
    if (error instanceof ApiError) Object.assign(answer.headers, pipeline.usage.throttled(error.details));
  }
  record.status = answer.status;
  await send(reply, spoil(answer, fault), fault, request.method === 'HEAD');
}

const NO_TOKEN: Call['token'] = {
  token: '',
  kind: 'user',
  appId: '',
  userId: '',
  pageId: null,
  instagramId: null,
  scopes: [],
  pageIds: [],
  issuedAt: 0,
  expiresAt: null,
  longLived: false,
  revokedSubcode: null,
};

function tokenOf(
  operation: Operation,
  world: World,
  host: string,
  params: Call['params'],
  header: string | undefined,
) {
  if (operation.auth === 'none') return NO_TOKEN;
  const text = bearerText(params, header);
  if (operation.auth === 'app_or_token' && text === `${world.app.id}|${world.app.secret}`) return NO_TOKEN;
  return authenticate(world, host, params, header);
}

function toAnswer(value: unknown, fault: Fault | null): Answer {
  if (isRawReply(value)) return { status: value.status, headers: value.headers, body: value.body };
  const shown = fault?.emptyData ? { data: [] } : value;
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=UTF-8' },
    body: JSON.stringify(shown),
  };
}

function refusal(world: World, envelope: Envelope, error: unknown): Answer {
  const headers = { 'content-type': 'application/json; charset=UTF-8' };
  let details: ErrorDetails = {
    code: 1,
    message: 'An unknown error occurred',
    httpStatus: 500,
    transient: true,
  };
  if (error instanceof ApiError) details = error.details;
  else world.logger.error('A request ended in an error of the sandbox', error);
  const { status, body } = errorBody(envelope, details);
  return { status, headers, body: JSON.stringify(body) };
}

function spoil(answer: Answer, fault: Fault | null): Answer {
  if (!fault?.garbage) return answer;
  const body = '<!DOCTYPE html><html><head><title>Sorry</title></head><body>\u0000\ufffd{"data":[';
  return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}

async function send(
  reply: FastifyReply,
  answer: Answer,
  fault: Fault | null,
  headOnly: boolean,
): Promise<void> {
  const { body } = answer;
  if (body instanceof Readable) {
    await reply.code(answer.status).headers(answer.headers).send(body);
    return;
  }
  const bytes = Buffer.from(body as string);
  if (fault?.truncate || fault?.slowMs) {
    reply.hijack();
    await trickle(reply, answer, bytes, fault);
    return;
  }
  if (headOnly) answer.headers['content-length'] = String(bytes.length);
  await reply
    .code(answer.status)
    .headers(answer.headers)
    .send(headOnly ? '' : bytes);
}

async function trickle(reply: FastifyReply, answer: Answer, bytes: Buffer, fault: Fault): Promise<void> {
  reply.raw.writeHead(answer.status, { ...answer.headers, 'content-length': bytes.length });
  const end = fault.truncate ? Math.floor(bytes.length / 2) : bytes.length;
  const steps = fault.slowMs ? 10 : 1;
  for (let step = 0; step < steps; step++) {
    reply.raw.write(bytes.subarray(Math.floor((end * step) / steps), Math.floor((end * (step + 1)) / steps)));
    if (fault.slowMs) await pause(fault.slowMs / steps);
  }
  if (fault.truncate) await pause(5);
  if (fault.truncate) reply.raw.destroy();
  else reply.raw.end();
}

function cut(socket: Socket, record: RecordedRequest, reply: FastifyReply): void {
  record.status = null;
  reply.hijack();
  socket.destroy();
}

function describeFault(fault: Fault): string {
  const { id, operation, seen, acted, throttledUntil, ...action } = fault;
  return JSON.stringify(action);
}
