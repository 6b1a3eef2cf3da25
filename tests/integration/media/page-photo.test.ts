import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createPagePhotoStaging } from '../../../main/media/staging/page-photo.ts';
import { createTransport } from '../../../main/meta/transport.ts';
import { silentLogger } from '../../../main/platform/logger.ts';
import { fixture } from './studio.ts';

const PICTURE = 'https://scontent.fbcdn.net/v/staged.jpg';
const jpeg = readFileSync(fixture('tiny.jpg'));
type Serve = (response: ServerResponse, nth: number) => void;
const asJpeg: Serve = (response) => response.writeHead(200, { 'Content-Type': 'image/jpeg' }).end(jpeg);

/** A loopback server for the three calls that staging makes; `serve` answers the look from outside. */
async function stageAgainst(
  serve: Serve,
  deleted: (response: ServerResponse) => void = (r) => r.end('{"success":true}'),
) {
  const calls: string[] = [];
  const bodies: Buffer[] = [];
  const pauses: number[] = [];
  let looks = 0;
  const server = createServer(async (request: IncomingMessage, response) => {
    const path = new URL(request.url ?? '', 'http://x').pathname;
    calls.push(`${request.method} ${path}`);
    const body: Buffer[] = [];
    for await (const chunk of request) body.push(chunk);
    if (path.includes('fbcdn')) return serve(response, ++looks);
    response.setHeader('Content-Type', 'application/json');
    if (request.method === 'DELETE') return deleted(response);
    if (request.method === 'POST') bodies.push(Buffer.concat(body));
    response.end(
      JSON.stringify(
        request.method === 'POST' ? { id: '77' } : { images: [{ source: PICTURE, width: 9, height: 9 }] },
      ),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void server.close());
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clock = { now: () => Date.now(), sleep: async (ms: number) => void pauses.push(ms) };
  const transport = createTransport({ fetch, clock, logger: silentLogger, origin: () => origin });
  const session = { transport, igId: '1', pageId: '2', userToken: 'u', pageToken: 'p' };
  const staging = createPagePhotoStaging({ clock, logger: silentLogger });
  const file = {
    path: fixture('tiny.jpg'),
    name: 'tiny.jpg',
    bytes: jpeg.length,
    mime: 'image/jpeg',
  } as const;
  const stage = async () => {
    const reservation = await staging.reserve(session, file);
    const ref = await staging.put(session, reservation, file);
    return { ref, url: await staging.open(session, ref, file) };
  };
  return { stage, staging, session, calls, bodies, pauses };
}

test('a staged picture is seen from outside before it is handed on', async () => {
  const { stage, calls, bodies, pauses } = await stageAgainst(asJpeg);
  expect(await stage()).toEqual({ url: PICTURE, ref: '77' });
  expect(calls).toHaveLength(3);
  expect(calls[2]).toBe('GET /scontent.fbcdn.net/v/staged.jpg');
  expect(bodies[0]?.includes(jpeg)).toBe(true);
  expect(pauses).toEqual([]);
});

test('an address that needs a moment is asked again', async () => {
  const { stage, pauses } = await stageAgainst((response, nth) =>
    nth < 3 ? void response.writeHead(404).end() : asJpeg(response, nth),
  );
  expect(await stage()).toEqual({ url: PICTURE, ref: '77' });
  expect(pauses).toHaveLength(2);
});

test.each([
  [
    'a page instead of a picture',
    (response: ServerResponse) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>'),
  ],
  [
    'an empty answer',
    (response: ServerResponse) => response.writeHead(200, { 'Content-Type': 'image/jpeg' }).end(),
  ],
  [
    'bytes that are no JPEG',
    (response: ServerResponse) => response.writeHead(200, { 'Content-Type': 'image/jpeg' }).end('hello'),
  ],
  ['a closed door', (response: ServerResponse) => response.writeHead(403).end()],
  ['a broken line', (response: ServerResponse) => response.destroy()],
])('%s is refused in the end, and the next photo is no temporary one', async (_, serve) => {
  const { stage, bodies, pauses } = await stageAgainst((response) => void serve(response));
  await expect(stage()).rejects.toMatchObject({ code: 'staging_failed', params: { name: 'tiny.jpg' } });
  expect(pauses).toHaveLength(3);
  await expect(stage()).rejects.toMatchObject({ code: 'staging_failed' });
  expect(bodies.map((body) => body.includes('name="temporary"'))).toEqual([true, false]);
});

test('removing what is already gone is no error; another refusal is', async () => {
  const gone = { message: 'x', type: 'GraphMethodException', code: 100, error_subcode: 33, fbtrace_id: 't' };
  const answer = (error: object) => (response: ServerResponse) =>
    response.writeHead(400).end(JSON.stringify({ error }));
  const first = await stageAgainst(asJpeg, answer(gone));
  await first.staging.remove(first.session, '77');
  const second = await stageAgainst(asJpeg, answer({ ...gone, code: 200, error_subcode: undefined }));
  await expect(second.staging.remove(second.session, '77')).rejects.toMatchObject({ metaCode: 200 });
});
