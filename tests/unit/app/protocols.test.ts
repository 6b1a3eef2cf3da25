import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { APP_ORIGIN, createAppHandler } from '../../../main/app/app-protocol.ts';
import { createMediaHandler, type MediaSources } from '../../../main/app/media-protocol.ts';
import { silentLogger } from '../../../main/platform/logger.ts';

const root = mkdtempSync(join(tmpdir(), 'vitrine-protocol-'));
afterAll(() => rmSync(root, { recursive: true }));
const inside = (name: string, text: string) => {
  const path = join(root, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return path;
};

describe('app://', () => {
  inside('renderer/index.html', '<h1>Vitrine</h1>');
  inside('renderer/assets/app.js', 'export {};');
  inside('secret.txt', 'secret');
  const get = (url: string, init?: RequestInit) =>
    createAppHandler(join(root, 'renderer'))(new Request(url, init));

  it('serves files with their type and the policy', async () => {
    const response = await get('app://vitrine/assets/app.js');
    expect(await response.text()).toBe('export {};');
    expect(response.headers.get('content-type')).toContain('text/javascript');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/https?:/);
  });

  it('answers the address of a screen with the page, and a missing file with 404', async () => {
    expect(await (await get('app://vitrine/compose')).text()).toContain('Vitrine');
    expect(await (await get('app://vitrine/')).text()).toContain('Vitrine');
    expect((await get('app://vitrine/assets/gone.js')).status).toBe(404);
  });

  it.each([
    'app://vitrine/../secret.txt',
    'app://vitrine/%2e%2e/secret.txt',
    'app://vitrine/%2e%2e%2fsecret.txt',
    'app://vitrine/assets/..%2f..%2fsecret.txt',
    'app://vitrine/..%5csecret.txt',
    'app://vitrine/%00.txt',
    'app://vitrine/%zz',
    'app://elsewhere/index.html',
  ])('does not leave its folder for %s', async (url) => {
    const response = await get(url);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(await response.text()).not.toContain('secret');
  });

  it('takes no other method', async () => {
    expect((await get('app://vitrine/', { method: 'POST' })).status).toBe(405);
  });
});

describe('media://', () => {
  const video = inside('user/assets/ab/video.mp4', '0123456789');
  const outside = inside('elsewhere.jpg', 'private');
  const link = join(root, 'user/link.jpg');
  symlinkSync(outside, link);
  const asked: unknown[] = [];
  const none = async () => null;
  const sources: MediaSources = {
    asset: async (id) => (id === 'ab' ? { path: video, contentType: 'video/mp4' } : null),
    thumb: async (...args) => {
      asked.push(args);
      return { path: video, contentType: 'image/jpeg' };
    },
    poster: async () => ({ path: outside, contentType: 'image/jpeg' }),
    rendition: async () => ({ path: link, contentType: 'image/jpeg' }),
    account: none,
    ig: async () => {
      throw new Error('offline');
    },
  };
  const handle = createMediaHandler({
    sources,
    root: join(root, 'user'),
    trustedOrigins: [APP_ORIGIN],
    logger: silentLogger,
  });
  const get = (url: string, headers: Record<string, string> = {}, method = 'GET') =>
    handle(new Request(url, { headers, method }));

  it('serves a file in parts', async () => {
    const response = await get('media://asset/ab', { Range: 'bytes=3-5' });
    expect([response.status, await response.text()]).toEqual([206, '345']);
    expect(response.headers.get('content-type')).toBe('video/mp4');
    expect(response.headers.get('cache-control')).toContain('immutable');
  });

  it('lets only the interface read the bytes', async () => {
    const ours = await get('media://asset/ab', { Origin: APP_ORIGIN });
    expect(ours.headers.get('access-control-allow-origin')).toBe(APP_ORIGIN);
    const theirs = await get('media://asset/ab', { Origin: 'https://evil.example' });
    expect(theirs.headers.get('access-control-allow-origin')).toBeNull();
  });

  it.each([
    'media://asset/cd',
    'media://nothing/ab',
    'media://asset/',
    'media://asset/a%2Fb',
    'media://account/x',
  ])('answers %s with 404', async (url) => expect((await get(url)).status).toBe(404));

  it('turns an error of a source into 404 that is not kept', async () => {
    const response = await get('media://ig/1');
    expect([response.status, response.headers.get('cache-control')]).toEqual([404, 'no-store']);
  });

  it('sends nothing from outside its folder, not even through a link', async () => {
    expect((await get('media://poster/ab')).status).toBe(404);
    expect((await get('media://rendition/ab')).status).toBe(404);
  });

  it('bounds the width of thumbnails', async () => {
    for (const query of ['?w=640', '?w=99999', '?w=-1', '?w=x', '']) await get(`media://thumb/ab${query}`);
    expect(asked).toEqual([
      ['ab', 640],
      ['ab', 2048],
      ['ab', 320],
      ['ab', 320],
      ['ab', 320],
    ]);
  });
});
