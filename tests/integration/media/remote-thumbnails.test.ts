import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createRemoteThumbnails, type RemoteSource } from '../../../main/media/remote-thumbnails.ts';
import { silentLogger } from '../../../main/platform/logger.ts';

const JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108020000', 'hex');

function open() {
  const root = mkdtempSync(join(tmpdir(), 'vitrine-thumbnails-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const asked: string[] = [];
  const source =
    (url: string, answer: (url: string) => Promise<{ status: number; bytes: Uint8Array }>) =>
    async (): Promise<RemoteSource> => ({
      url,
      transport: {
        download: async (address) => {
          asked.push(address);
          return answer(address);
        },
      },
    });
  const gives =
    (bytes: Uint8Array, status = 200) =>
    async () => ({ status, bytes });
  return { root, thumbnails: createRemoteThumbnails({ root, logger: silentLogger }), asked, source, gives };
}

test('a picture is fetched once, kept over restarts, and named by its bytes', async () => {
  const { root, thumbnails, asked, source, gives } = open();
  const first = await thumbnails.get('ig/17', source('https://cdn/a.jpg', gives(PNG)));
  expect(first).toEqual({ path: join(root, 'ig/17.png'), contentType: 'image/png' });
  expect(readFileSync(first?.path ?? '')).toEqual(PNG);
  const later = createRemoteThumbnails({ root, logger: silentLogger });
  expect(await later.get('ig/17', source('https://cdn/other', gives(JPEG)))).toEqual(first);
  expect(asked).toEqual(['https://cdn/a.jpg']);
});

test('many who ask at once share one download', async () => {
  const { thumbnails, asked, source } = open();
  const answer = Promise.withResolvers<{ status: number; bytes: Uint8Array }>();
  const ask = () =>
    thumbnails.get(
      'ig/1',
      source('https://cdn/1', () => answer.promise),
    );
  const all = [ask(), ask(), ask()];
  answer.resolve({ status: 200, bytes: JPEG });
  expect(new Set((await Promise.all(all)).map((picture) => picture?.path)).size).toBe(1);
  expect(asked).toHaveLength(1);
});

test('three downloads run at once, and the others follow in turn', async () => {
  const { thumbnails, asked, source } = open();
  const answers = new Map<string, PromiseWithResolvers<{ status: number; bytes: Uint8Array }>>();
  const held = (url: string) => {
    const answer = Promise.withResolvers<{ status: number; bytes: Uint8Array }>();
    answers.set(url, answer);
    return answer.promise;
  };
  const all: ReturnType<typeof thumbnails.get>[] = [];
  // One after the other: each looks on the disk first, and several at once would come back in any order.
  const ask = (id: string) => all.push(thumbnails.get(`ig/${id}`, source(id, held)));
  const patient = { timeout: 10_000 };
  for (const [index, id] of ['1', '2', '3'].entries()) {
    ask(id);
    await expect.poll(() => asked, patient).toHaveLength(index + 1);
  }
  expect(asked).toEqual(['1', '2', '3']);
  ask('4');
  answers.get('2')?.reject(new Error('network'));
  await expect(all[1]).rejects.toThrow('network');
  await expect.poll(() => asked, patient).toEqual(['1', '2', '3', '4']);
  ask('5');
  answers.get('1')?.resolve({ status: 200, bytes: JPEG });
  await expect.poll(() => asked, patient).toEqual(['1', '2', '3', '4', '5']);
  for (const id of ['3', '4', '5']) answers.get(id)?.resolve({ status: 200, bytes: JPEG });
  expect((await Promise.all(all.filter((_, index) => index !== 1))).every((one) => one !== null)).toBe(true);
});

test('what is no picture is not kept, and is asked for again', async () => {
  const { root, thumbnails, asked, source, gives } = open();
  const page = Buffer.from('<!DOCTYPE html><title>Sorry</title>');
  expect(await thumbnails.get('ig/1', source('x', gives(page)))).toBeNull();
  expect(await thumbnails.get('ig/1', source('x', gives(JPEG, 404)))).toBeNull();
  const failing = source('x', () => Promise.reject(new Error('network')));
  await expect(thumbnails.get('ig/1', failing)).rejects.toThrow('network');
  expect(await thumbnails.get('ig/1', async () => null)).toBeNull();
  expect(readdirSync(root)).toEqual([]);
  expect(await thumbnails.get('ig/1', source('x', gives(JPEG)))).not.toBeNull();
  expect(asked).toHaveLength(4);
});

test('a new version takes the place of the older ones, of this picture only', async () => {
  const { root, thumbnails, source, gives } = open();
  await thumbnails.get('account/a@1', source('x', gives(JPEG)));
  await thumbnails.get('account/ab@1', source('x', gives(JPEG)));
  await thumbnails.get('account/a@2', source('x', gives(PNG)));
  expect(readdirSync(join(root, 'account')).toSorted()).toEqual(['a@2.png', 'ab@1.jpg']);
  await thumbnails.forget('account/a');
  expect(readdirSync(join(root, 'account'))).toEqual(['ab@1.jpg']);
});

test('a key that is no plain path fetches nothing and leaves the folder', async () => {
  const { root, thumbnails, asked, source, gives } = open();
  for (const key of ['../x', 'ig/../x', '/ig/1', 'ig/1.jpg', 'ig/a/b', ''])
    expect(await thumbnails.get(key, source('x', gives(JPEG))), key).toBeNull();
  expect(asked).toEqual([]);
  expect(readdirSync(root)).toEqual([]);
});
