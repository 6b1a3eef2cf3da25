import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { fileResponse, parseRange } from '../../../main/app/file-response.ts';

const folder = mkdtempSync(join(tmpdir(), 'vitrine-file-'));
afterAll(() => rmSync(folder, { recursive: true }));

const content = new Uint8Array(700_000).map((_, index) => index % 251);
const path = join(folder, 'video.mp4');
writeFileSync(path, content);
writeFileSync(join(folder, 'empty.mp4'), '');

const ask = (range: string | null, extra = {}) =>
  fileResponse({ path, contentType: 'video/mp4', range, ...extra });

describe('ranges', () => {
  it.each([
    ['bytes=0-', { start: 0, end: 99 }],
    ['bytes=10-19', { start: 10, end: 19 }],
    ['bytes=90-200', { start: 90, end: 99 }],
    ['bytes=-5', { start: 95, end: 99 }],
    ['bytes=-500', { start: 0, end: 99 }],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=5-2', null],
    ['bytes=0-1,3-4', null],
    ['bytes=-', null],
    ['lines=0-1', null],
    [null, null],
  ])('reads %j of 100 bytes', (header, expected) => expect(parseRange(header, 100)).toEqual(expected));

  it('never leaves the file, whatever is asked', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.nat(1000),
        fc.nat(1000),
        fc.integer({ min: 1, max: 500 }),
        (text, a, b, size) => {
          for (const header of [text, `bytes=${a}-${b}`, `bytes=${a}-`, `bytes=-${b}`]) {
            const range = parseRange(header, size);
            if (range === null || range === 'unsatisfiable') continue;
            expect(range.start).toBeGreaterThanOrEqual(0);
            expect(range.end).toBeLessThan(size);
            expect(range.start).toBeLessThanOrEqual(range.end);
          }
        },
      ),
    );
  });
});

describe('files as responses', () => {
  it('sends the whole file, chunk by chunk', async () => {
    const response = await ask(null);
    expect(response.status).toBe(200);
    expect(response.headers.get('accept-ranges')).toBe('bytes');
    expect(response.headers.get('content-length')).toBe('700000');
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(content);
  });

  it('sends exactly the asked part', async () => {
    const response = await ask('bytes=300000-650000');
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe('bytes 300000-650000/700000');
    expect(response.headers.get('content-length')).toBe('350001');
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(content.subarray(300_000, 650_001));
  });

  it('refuses a part behind the end', async () => {
    const response = await ask('bytes=700000-');
    expect([response.status, response.headers.get('content-range')]).toEqual([416, 'bytes */700000']);
  });

  it('answers a HEAD without bytes', async () => {
    const response = await ask(null, { headOnly: true });
    expect([response.status, response.headers.get('content-length'), response.body]).toEqual([
      200,
      '700000',
      null,
    ]);
  });

  it('answers an empty file, a folder and a missing file', async () => {
    const empty = await fileResponse({ path: join(folder, 'empty.mp4'), contentType: 'video/mp4' });
    expect([empty.status, await empty.text()]).toEqual([200, '']);
    expect((await fileResponse({ path: folder, contentType: 'video/mp4' })).status).toBe(404);
    expect((await fileResponse({ path: join(folder, 'none'), contentType: 'video/mp4' })).status).toBe(404);
  });

  it('can be stopped in the middle, as a seek does', async () => {
    const reader = (await ask('bytes=0-')).body?.getReader();
    expect((await reader?.read())?.value?.byteLength).toBeGreaterThan(0);
    await reader?.cancel();
    expect((await ask('bytes=699999-')).status).toBe(206);
  });
});
