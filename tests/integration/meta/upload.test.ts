import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readContainer, uploadVideo } from '../../../main/meta/index.ts';
import { json, SECRETS, sessionOver, standIn, transportTo } from './stand-in.ts';

const URI = 'https://rupload.facebook.com/ig-api-upload/v26.0/900';
const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

function videoFile(size: number) {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-upload-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const bytes = randomBytes(size);
  const file = join(folder, 'clip.mp4');
  writeFileSync(file, bytes);
  return { file, bytes, size };
}

/** An upload host that keeps what arrives, byte by byte, and may hang up once after `breakAfter` bytes. */
async function uploadHost(options: { breakAfter?: number; spelling?: string } = {}) {
  let kept = Buffer.alloc(0);
  let breakAfter = options.breakAfter ?? Number.POSITIVE_INFINITY;
  const offsets: number[] = [];
  const lengths: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    if (request.method === 'GET') {
      const phase = { status: 'in_progress', [options.spelling ?? 'bytes_transferred']: kept.length };
      return json(response, { status_code: 'IN_PROGRESS', video_status: { uploading_phase: phase } });
    }
    const offset = Number(request.headers.offset);
    offsets.push(offset);
    lengths.push(request.headers['content-length']);
    kept = kept.subarray(0, offset);
    request.on('data', (chunk: Buffer) => {
      kept = Buffer.concat([kept, chunk]);
      if (kept.length < breakAfter) return;
      kept = kept.subarray(0, breakAfter);
      breakAfter = Number.POSITIVE_INFINITY;
      request.socket.resetAndDestroy();
    });
    request.on('error', () => {});
    request.on('end', () => json(response, { success: true, message: 'Upload successful.' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { session: sessionOver(transportTo(origin)), offsets, lengths, kept: () => kept };
}

test('a video arrives whole, with its length, and progress only ever grows to its size', async () => {
  const { file, bytes, size } = videoFile(3_000_001);
  const host = await uploadHost();
  const steps: number[] = [];
  await uploadVideo(host.session, {
    uri: URI,
    file,
    size,
    offset: 0,
    onProgress: (sent) => steps.push(sent),
  });
  expect(sha(host.kept())).toBe(sha(bytes));
  expect(host.lengths).toEqual([String(size)]);
  expect(steps.length).toBeGreaterThan(10);
  expect(steps).toEqual(steps.toSorted((a, b) => a - b));
  expect(steps.at(-1)).toBe(size);
});

test('the upload host is given OAuth, the offset and the size', async () => {
  const { file, size } = videoFile(10);
  const meta = await standIn((_request, response) => json(response, { success: true }));
  await uploadVideo(sessionOver(transportTo(meta.origin)), { uri: URI, file, size, offset: 4 });
  const [request] = meta.received;
  expect(request?.headers).toMatchObject({
    authorization: `OAuth ${SECRETS.user}`,
    offset: '4',
    file_size: '10',
    'content-type': 'application/octet-stream',
  });
  expect(request?.body).toHaveLength(6);
  expect(request?.url.href).toBe(URI);
});

test.each(['bytes_transferred', 'bytes_transfered'])('after a break it goes on from %s', async (spelling) => {
  const { file, bytes, size } = videoFile(2_000_000);
  const host = await uploadHost({ breakAfter: 700_000, spelling });
  await expect(uploadVideo(host.session, { uri: URI, file, size, offset: 0 })).rejects.toMatchObject({
    cause: 'dropped',
    requestSent: true,
  });
  const { bytesTransferred } = await readContainer(host.session, '900');
  expect(bytesTransferred).toBe(700_000);
  const steps: number[] = [];
  await uploadVideo(host.session, {
    uri: URI,
    file,
    size,
    offset: bytesTransferred ?? 0,
    onProgress: (sent) => steps.push(sent),
  });
  expect(host.offsets).toEqual([0, 700_000]);
  expect(steps[0]).toBeGreaterThan(700_000);
  expect(steps.at(-1)).toBe(size);
  expect(sha(host.kept())).toBe(sha(bytes));
});

test('an upload whose last answer was lost is finished by sending nothing more', async () => {
  const { file, size } = videoFile(1000);
  const host = await uploadHost();
  await uploadVideo(host.session, { uri: URI, file, size, offset: size });
  expect(host.lengths).toEqual(['0']);
});

test('a refusal that comes before all bytes were sent is read, not taken for a broken line', async () => {
  const { file, size } = videoFile(8_000_000);
  const refusal = { debug_info: { retriable: false, type: 'ProcessingFailedError', message: 'x' } };
  const meta = await standIn((_request, response) => json(response, refusal, 400), { readBody: false });
  await expect(
    uploadVideo(sessionOver(transportTo(meta.origin)), { uri: URI, file, size, offset: 0 }),
  ).rejects.toMatchObject({ code: 'meta_processing_failed', httpStatus: 400 });
});

test('an aborted upload stops with the reason that was given', async () => {
  const { file, size } = videoFile(8_000_000);
  const meta = await standIn(() => {}, { readBody: false });
  const controller = new AbortController();
  const reason = new Error('cancelled');
  const upload = uploadVideo(sessionOver(transportTo(meta.origin)), {
    uri: URI,
    file,
    size,
    offset: 0,
    signal: controller.signal,
  });
  setTimeout(() => controller.abort(reason), 30);
  await expect(upload).rejects.toBe(reason);
});

test('nothing moves: a timeout', async () => {
  const { file, size } = videoFile(10);
  const meta = await standIn(() => {});
  const transport = transportTo(meta.origin);
  const { z } = await import('zod');
  await expect(
    transport.upload({
      url: URI,
      headers: {},
      file,
      start: 0,
      size,
      schema: z.unknown(),
      idleTimeoutMs: 80,
    }),
  ).rejects.toMatchObject({ cause: 'timeout', requestSent: true });
});

test('a missing file and one that was cut short name themselves', async () => {
  const { file, size } = videoFile(100_000);
  const host = await uploadHost();
  await expect(
    uploadVideo(host.session, { uri: URI, file: `${file}.gone`, size, offset: 0 }),
  ).rejects.toMatchObject({ code: 'file_missing', params: { name: 'clip.mp4.gone' } });
  truncateSync(file, 1000);
  await expect(uploadVideo(host.session, { uri: URI, file, size, offset: 0 })).rejects.toMatchObject({
    code: 'file_unreadable',
    params: { name: 'clip.mp4' },
  });
});
