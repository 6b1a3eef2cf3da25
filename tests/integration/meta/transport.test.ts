import { createServer } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { createTransport, MetaApiError, MetaConnectionError } from '../../../main/meta/index.ts';
import { systemClock } from '../../../main/platform/clock.ts';
import { json, recordingLogger, SECRETS, standIn, transportTo } from './stand-in.ts';

const ME = 'https://graph.facebook.com/v26.0/me';
const Thing = z.object({ id: z.union([z.string(), z.number()]) });
const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    (value) => expect.fail(`resolved with ${JSON.stringify(value)}`),
    (error) => error,
  );

describe('where a request goes', () => {
  test('to the loopback origin, below the host it was meant for, the token in a header', async () => {
    const meta = await standIn((_request, response) => json(response, { id: '1' }));
    await transportTo(meta.origin).request({
      url: ME,
      query: { fields: 'id', since: undefined },
      token: SECRETS.user,
      schema: Thing,
    });
    const [request] = meta.received;
    expect(request?.url.href).toBe('https://graph.facebook.com/v26.0/me?fields=id');
    expect(request?.headers.authorization).toBe(`Bearer ${SECRETS.user}`);
  });

  test('an origin elsewhere is ignored, with a warning, and Meta itself is asked', async () => {
    const asked: string[] = [];
    const logger = recordingLogger();
    const transport = createTransport({
      fetch: async (input) => {
        asked.push(String(input));
        return Response.json({ id: '1' });
      },
      clock: systemClock,
      logger,
      origin: () => 'http://198.51.100.7:8080',
    });
    await transport.request({ url: ME, schema: Thing });
    expect(asked).toEqual([ME]);
    expect(logger.warnings()).toBe(1);
    expect(transport.resolve(ME)).toBe(ME);
  });

  test('an address that is not one of Meta never gets the token', async () => {
    const meta = await standIn((_request, response) => json(response, { id: '1' }));
    const transport = transportTo(meta.origin);
    for (const url of [`${meta.origin}/x`, 'https://example.org/x', 'http://graph.facebook.com/x', 'x'])
      expect(await failureOf(transport.request({ url, token: SECRETS.user, schema: Thing }))).toMatchObject({
        cause: 'unreadable',
        requestSent: false,
      });
    expect(meta.received).toEqual([]);
  });

  test('a redirect of an API call is not followed', async () => {
    const meta = await standIn((request, response) =>
      request.url.pathname.endsWith('/me')
        ? response.writeHead(302, { location: 'https://example.org/steal' }).end()
        : json(response, { id: '1' }),
    );
    expect(
      await failureOf(transportTo(meta.origin).request({ url: ME, token: 't', schema: Thing })),
    ).toMatchObject({ code: 'meta_answer_unreadable' });
    expect(meta.received).toHaveLength(1);
  });
});

describe('answers', () => {
  test('an id beyond 2^53 keeps every digit', async () => {
    const meta = await standIn((_request, response) => json(response, '{"id":17841405309211844}'));
    expect(await transportTo(meta.origin).request({ url: ME, schema: Thing })).toEqual({
      id: '17841405309211844',
    });
  });

  const refusals: [string, number, unknown, object][] = [
    [
      'Graph',
      400,
      { error: { message: 'm', type: 'OAuthException', code: 190, error_subcode: 463, fbtrace_id: 'T1' } },
      { code: 'meta_sign_in_again', kind: 'sign_in', metaSubcode: 463, traceId: 'T1' },
    ],
    [
      'graph.instagram.com',
      400,
      { error: { message: 'm', type: 'IGApiException', code: 10, fbtrace_id: 'T2' } },
      { code: 'meta_permission_missing', metaCode: 10, traceId: 'T2' },
    ],
    [
      'api.instagram.com',
      400,
      { error_type: 'OAuthException', code: 400, error_message: 'Matching code was not found' },
      { code: 'login_code_refused', metaCode: null },
    ],
    [
      'rupload',
      412,
      { debug_info: { retriable: true, type: 'OffsetInvalidError', message: '{"success":false}' } },
      { code: 'meta_unavailable', kind: 'retry' },
    ],
    ['an error inside 200', 200, { error: { message: 'm', code: 2 } }, { code: 'meta_unavailable' }],
    ['a bare 503', 503, '<html>busy</html>', { code: 'meta_unavailable', kind: 'retry', httpStatus: 503 }],
  ];
  test.each(refusals)('%s is a classified refusal', async (_name, status, body, expected) => {
    const meta = await standIn((_request, response) => json(response, body, status));
    const error = await failureOf(transportTo(meta.origin).request({ url: ME, schema: Thing }));
    expect(error).toBeInstanceOf(MetaApiError);
    expect(error).toMatchObject(expected);
  });

  test.each([
    ['garbage', 200, '<html>hello</html>'],
    ['truncated JSON', 200, '{"id":"1'],
    ['another shape', 200, { name: 'x' }],
    ['a refusal without an envelope', 404, { nothing: true }],
    ['nothing', 200, ''],
  ])('%s is unreadable', async (_name, status, body) => {
    const meta = await standIn((_request, response) => json(response, body, status));
    const error = await failureOf(transportTo(meta.origin).request({ url: ME, schema: Thing }));
    expect(error).toBeInstanceOf(MetaConnectionError);
    expect(error).toMatchObject({
      cause: 'unreadable',
      code: 'meta_answer_unreadable',
      requestSent: true,
    });
  });

  test('usage is offered, and a throttle waits as long as Meta says', async () => {
    const usage = { '178': [{ type: 'instagram', call_count: 100, estimated_time_to_regain_access: 12 }] };
    const meta = await standIn((_request, response) =>
      json(response, { error: { message: 'm', code: 80002 } }, 400, {
        'x-app-usage': '{"call_count":7,"total_time":8,"total_cputime":9}',
        'x-business-use-case-usage': JSON.stringify(usage),
      }),
    );
    const transport = transportTo(meta.origin);
    expect(await failureOf(transport.request({ url: ME, schema: Thing }))).toMatchObject({
      code: 'meta_throttled',
      kind: 'wait',
      retryAfterMs: 12 * 60_000,
    });
    expect(transport.usage()).toMatchObject({
      app: { callCount: 7 },
      accounts: { '178': { regainAccessMs: 12 * 60_000 } },
    });
  });
});

describe('broken connections', () => {
  test('nobody listens: certain that nothing was sent', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => closed.once('listening', resolve));
    const { port } = closed.address() as { port: number };
    await new Promise((resolve) => closed.close(resolve));
    const error = await failureOf(
      transportTo(`http://127.0.0.1:${port}`).request({ url: ME, schema: Thing }),
    );
    expect(error).toMatchObject({ cause: 'refused', requestSent: false, code: 'network_unreachable' });
  });

  test('dropped before any answer: the request may have had its effect', async () => {
    const meta = await standIn((_request, response) => void response.destroy());
    expect(
      await failureOf(transportTo(meta.origin).request({ method: 'POST', url: ME, schema: Thing })),
    ).toMatchObject({ cause: 'dropped', requestSent: true, code: 'network_unreachable' });
  });

  test('dropped in the middle of the answer', async () => {
    const meta = await standIn((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"id":');
      setTimeout(() => response.destroy(), 20);
    });
    expect(await failureOf(transportTo(meta.origin).request({ url: ME, schema: Thing }))).toMatchObject({
      cause: 'dropped',
      requestSent: true,
    });
  });

  test('no answer in time', async () => {
    const meta = await standIn(() => {});
    expect(
      await failureOf(transportTo(meta.origin).request({ url: ME, schema: Thing, timeoutMs: 50 })),
    ).toMatchObject({ cause: 'timeout', requestSent: true, code: 'network_timeout' });
  });

  test('an answer that never ends is a timeout too', async () => {
    const meta = await standIn((_request, response) => void response.writeHead(200).write('{'));
    expect(
      await failureOf(transportTo(meta.origin).request({ url: ME, schema: Thing, timeoutMs: 100 })),
    ).toMatchObject({ cause: 'timeout', requestSent: true });
  });

  test("the caller's own abort comes back as it was given", async () => {
    const meta = await standIn(() => {});
    const controller = new AbortController();
    const reason = new Error('no longer wanted');
    const asked = failureOf(
      transportTo(meta.origin).request({ url: ME, schema: Thing, signal: controller.signal }),
    );
    setTimeout(() => controller.abort(reason), 30);
    expect(await asked).toBe(reason);
  });
});

describe('downloads', () => {
  const PICTURE = 'https://scontent.xx.fbcdn.net/p.jpg';

  test('follow redirects through the map and carry no token', async () => {
    const meta = await standIn((request, response) =>
      request.url.pathname === '/p.jpg'
        ? void response.writeHead(302, { location: 'https://scontent-b.xx.fbcdn.net/q.jpg?oh=1' }).end()
        : void response.writeHead(200, { 'content-type': 'image/jpeg' }).end(Buffer.from([0xff, 0xd8])),
    );
    const found = await transportTo(meta.origin).download(PICTURE);
    expect(found).toMatchObject({ status: 200, contentType: 'image/jpeg' });
    expect([...found.bytes]).toEqual([0xff, 0xd8]);
    expect(meta.received.map((request) => request.url.hostname)).toEqual([
      'scontent.xx.fbcdn.net',
      'scontent-b.xx.fbcdn.net',
    ]);
    expect(meta.received.every((request) => request.headers.authorization === undefined)).toBe(true);
  });

  test('a status is an answer; too much, a circle and a file address are failures', async () => {
    const meta = await standIn((request, response) => {
      if (request.url.pathname === '/big') return void response.end(Buffer.alloc(4096));
      if (request.url.pathname === '/round')
        return void response.writeHead(302, { location: 'https://a.fbcdn.net/round' }).end();
      response.writeHead(403).end('no');
    });
    const transport = transportTo(meta.origin);
    expect((await transport.download(PICTURE)).status).toBe(403);
    for (const url of ['https://a.fbcdn.net/big', 'https://a.fbcdn.net/round', 'file:///etc/hosts', 'x'])
      expect(await failureOf(transport.download(url, { maxBytes: 1024 })), url).toMatchObject({
        cause: 'unreadable',
      });
  });
});

test('a connection that breaks under a multipart body breaks nothing else', async () => {
  const strays: unknown[] = [];
  const onStray = (reason: unknown) => strays.push(reason);
  process.on('unhandledRejection', onStray);
  onTestFinished(() => void process.off('unhandledRejection', onStray));
  let contentType: string | null = null;
  // The moments between two chunks, at which the runtime lets go of a body whose connection is gone.
  const breaking: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    contentType = request.headers.get('content-type');
    const reader = request.body?.getReader();
    reader?.read().catch(() => {});
    await null;
    reader?.cancel().catch(() => {});
    throw new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNRESET' }) });
  };
  const transport = createTransport({
    fetch: breaking,
    clock: systemClock,
    logger: recordingLogger(),
    origin: () => null,
  });
  const multipart = new FormData();
  multipart.set('source', new Blob([new Uint8Array(3000)]), 'photo.jpg');
  const call = { method: 'POST', url: ME, multipart, schema: Thing } as const;
  expect(await failureOf(transport.request(call))).toMatchObject({ cause: 'dropped' });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(strays).toEqual([]);
  expect(contentType).toMatch(/^multipart\/form-data; ?boundary=/);
});
