import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { connect, createServer } from 'node:net';
import type { Refusal } from '@shared/domain/webhook';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../main/platform/errors.ts';
import { openReceiver, type Receiver, type ReceiverLimits } from '../../../main/webhooks/receiver.ts';

const PATH = '/api/webhooks/instagram';
const TOKEN = 'a token that only we know';
const BODY = '{"object":"instagram","entry":[{"id":"1","text":"d\\u00e9j\\u00e0 vu \\/ 50\\u0025"}]}';

let receiver: Receiver;
let taken: { body: Buffer; signedFor: readonly string[] }[];
let refused: Refusal[];
let room: boolean;

const start = async (limits: Partial<ReceiverLimits> = {}, port = 0) => {
  receiver = await openReceiver({
    port,
    verifyToken: TOKEN,
    signers: () => [
      { secret: 'first', accountIds: ['a'] },
      { secret: 'second', accountIds: ['b', 'c'] },
    ],
    publicHost: () => 'hooks.example.com',
    take: async (body, signedFor) => {
      taken.push({ body, signedFor });
      return room;
    },
    refused: (cause) => refused.push(cause),
    limits,
  });
};
beforeEach(async () => {
  taken = [];
  refused = [];
  room = true;
  await start();
});
afterEach(() => receiver.close());

const sign = (body: string | Buffer, secret = 'first', algorithm = 'sha256') =>
  `${algorithm}=${createHmac(algorithm, secret).update(body).digest('hex')}`;

interface Said {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  host?: string;
}
const ask = ({ method = 'POST', path = PATH, headers = {}, body, host = '127.0.0.1' }: Said) =>
  new Promise<{ status: number; text: string }>((resolve, reject) => {
    const call = request({ host, port: receiver.port, method, path, headers }, (answer) => {
      let text = '';
      answer.on('data', (chunk) => (text += chunk));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
    });
    call.on('error', reject);
    call.end(body);
  });
const greet = (query: Record<string, string>) =>
  ask({ method: 'GET', path: `${PATH}?${new URLSearchParams(query)}` });
const deliver = (headers: Record<string, string>, body: string | Buffer = BODY) => ask({ headers, body });

describe('the handshake', () => {
  const right = { 'hub.mode': 'subscribe', 'hub.challenge': '1158201444', 'hub.verify_token': TOKEN };

  it('answers the bare challenge to whoever knows the token, on both loopback addresses', async () => {
    expect(await greet(right)).toEqual({ status: 200, text: '1158201444' });
    const path = `${PATH}?${new URLSearchParams(right)}`;
    expect(await ask({ method: 'GET', path, host: '::1' })).toEqual({ status: 200, text: '1158201444' });
    expect(refused).toEqual([]);
  });

  it.each([
    ['another token', { ...right, 'hub.verify_token': `${TOKEN} ` }],
    ['no token', { 'hub.mode': 'subscribe', 'hub.challenge': '1' }],
    ['another mode', { ...right, 'hub.mode': 'unsubscribe' }],
    ['no challenge', { 'hub.mode': 'subscribe', 'hub.verify_token': TOKEN }],
  ])('refuses %s with 403 and nothing else', async (_name, query) => {
    expect(await greet(query as Record<string, string>)).toEqual({ status: 403, text: '' });
    expect(refused).toEqual(['wrong_token']);
  });

  it('refuses a token that is given twice', async () => {
    const query = new URLSearchParams([...Object.entries(right), ['hub.verify_token', TOKEN]]);
    expect((await ask({ method: 'GET', path: `${PATH}?${query}` })).status).toBe(403);
  });
});

describe('deliveries', () => {
  it('takes the untouched bytes once any secret had signed them, and says for whom', async () => {
    expect((await deliver({ 'x-hub-signature-256': sign(BODY) })).status).toBe(200);
    expect(
      (await deliver({ 'x-hub-signature-256': sign(BODY, 'second').toUpperCase().replace('SHA', 'sha') }))
        .status,
    ).toBe(200);
    expect(taken.map(({ body, signedFor }) => [body.toString(), signedFor])).toEqual([
      [BODY, ['a']],
      [BODY, ['b', 'c']],
    ]);
  });

  it('takes them whatever their type says, for nothing is parsed here', async () => {
    const body = Buffer.from([0xff, 0x00, 0x7b]);
    for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded'])
      expect((await deliver({ 'x-hub-signature-256': sign(body), 'content-type': type }, body)).status).toBe(
        200,
      );
    expect(taken).toHaveLength(3);
  });

  it.each<[string, Record<string, string>, Refusal]>([
    ['no signature', {}, 'unsigned'],
    ['SHA-1 alone', { 'x-hub-signature': sign(BODY, 'first', 'sha1') }, 'unsigned'],
    ['SHA-1 under the other name', { 'x-hub-signature-256': sign(BODY, 'first', 'sha1') }, 'unsigned'],
    ['half a signature', { 'x-hub-signature-256': sign(BODY).slice(0, -2) }, 'unsigned'],
    ['a foreign secret', { 'x-hub-signature-256': sign(BODY, 'third') }, 'wrongly_signed'],
    [
      'the signature of re-serialised text',
      { 'x-hub-signature-256': sign(JSON.stringify(JSON.parse(BODY))) },
      'wrongly_signed',
    ],
  ])('refuses %s with 401', async (_name, headers, cause) => {
    expect(await deliver(headers)).toEqual({ status: 401, text: '' });
    expect(taken).toEqual([]);
    expect(refused).toEqual([cause]);
  });

  it('asks to come again while there is no room', async () => {
    room = false;
    expect((await deliver({ 'x-hub-signature-256': sign(BODY) })).status).toBe(503);
    expect(refused).toEqual(['full']);
  });

  it('refuses an empty one, another path, another method and another host name', async () => {
    expect((await deliver({ 'x-hub-signature-256': sign('') }, '')).status).toBe(400);
    expect((await ask({ method: 'GET', path: '/' })).status).toBe(404);
    expect((await ask({ method: 'DELETE' })).status).toBe(404);
    expect((await deliver({ host: 'evil.example.com', 'x-hub-signature-256': sign(BODY) })).status).toBe(421);
    expect((await deliver({ host: 'hooks.example.com', 'x-hub-signature-256': sign(BODY) })).status).toBe(
      200,
    );
    expect(refused).toEqual(['malformed', 'unknown_path', 'unknown_path', 'unknown_host']);
  });
});

describe('limits', () => {
  const restart = async (limits: Partial<ReceiverLimits>) => {
    await receiver.close();
    await start(limits);
  };
  const raw = (first: string) =>
    new Promise<string>((resolve) => {
      const socket = connect(receiver.port, '127.0.0.1', () => socket.write(first));
      let heard = '';
      socket.on('data', (chunk) => (heard += chunk));
      socket.on('error', () => {});
      socket.on('close', () => resolve(heard));
    });
  const head = (lines: string[]) =>
    `POST ${PATH} HTTP/1.1\r\nHost: localhost\r\n${lines.join('\r\n')}\r\n\r\n`;

  it('refuses a body that says it is too long, and cuts one that turns out to be', async () => {
    await restart({ bodyBytes: 1_000 });
    const body = 'x'.repeat(2_000);
    const long = { 'x-hub-signature-256': sign(body) };
    expect((await deliver({ ...long, 'content-length': '2000' }, body)).status).toBe(413);
    const chunked = deliver({ ...long, 'transfer-encoding': 'chunked' }, body).then(
      ({ status }) => status,
      () => 'cut',
    );
    expect([413, 'cut']).toContain(await chunked);
    expect(refused).toEqual(['oversized', 'oversized']);
    expect(taken).toEqual([]);
  });

  it('holds no more in memory than all bodies together may have', async () => {
    await restart({ bodyBytes: 1_000, allBytes: 1_500 });
    const signature = `X-Hub-Signature-256: ${sign('x')}`;
    const half = connect(receiver.port, '127.0.0.1');
    half.on('error', () => {});
    half.write(`${head([signature, 'Content-Length: 1000'])}${'x'.repeat(900)}`);
    await new Promise((resolve) => setTimeout(resolve, 150));
    const other = deliver({ 'x-hub-signature-256': sign('y') }, 'y'.repeat(900)).then(
      ({ status }) => status,
      () => 'cut',
    );
    expect([503, 'cut']).toContain(await other);
    expect(refused).toContain('crowded');
    half.destroy();
  });

  it('ends who sends head or body drop by drop', async () => {
    await restart({ headersMs: 300, requestMs: 600 });
    await raw(`POST ${PATH} HTTP/1.1\r\nHost: localhost\r\nX-Slow`);
    await raw(`${head([`X-Hub-Signature-256: ${sign('x')}`, 'Content-Length: 100'])}x`);
    expect(refused).toContain('slow');
    expect(taken).toEqual([]);
    expect((await deliver({ 'x-hub-signature-256': sign(BODY) })).status).toBe(200);
  });

  it('answers what is no HTTP with 400, and has only so many connections', async () => {
    await restart({ connections: 2 });
    expect(await raw('\x16\x03\x01 hello\r\n\r\n')).toContain('400 Bad Request');
    expect(refused).toEqual(['malformed']);
    const idle = await Promise.all(
      [0, 1].map(
        () =>
          new Promise<ReturnType<typeof connect>>((resolve) => {
            const socket = connect(receiver.port, '127.0.0.1', () => resolve(socket));
          }),
      ),
    );
    await raw('GET / HTTP/1.1\r\n\r\n');
    expect(refused).toContain('crowded');
    for (const socket of idle) socket.destroy();
  });

  it('says which port is taken, and leaves it to whoever has it', async () => {
    const squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen({ port: 0, host: '::1' }, resolve));
    const { port } = squatter.address() as { port: number };
    const before = receiver;
    await expect(start({}, port)).rejects.toEqual(new AppError('webhook_port_taken', { port }));
    receiver = before;
    squatter.close();
  });
});
