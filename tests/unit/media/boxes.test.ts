import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { hasEffectiveEditList, isMoovFirst, topLevelBoxes } from '../../../main/media/worker/boxes.ts';
import { Trouble } from '../../../main/media/worker/trouble.ts';

const u32 = (...values: number[]) =>
  Buffer.concat(values.map((value) => Buffer.from(new Uint32Array([value]).buffer).reverse()));
const box = (type: string, ...content: Buffer[]) => {
  const body = Buffer.concat(content);
  return Buffer.concat([u32(body.length + 8), Buffer.from(type, 'latin1'), body]);
};
/** `[duration, mediaTime, rate]` entries at a timescale of 1000. */
const movie = (...edits: [number, number, number][]) =>
  box(
    'moov',
    box(
      'trak',
      box(
        'edts',
        box(
          'elst',
          u32(0, edits.length),
          ...edits.map(([duration, time, rate]) => u32(duration, time >>> 0, rate)),
        ),
      ),
      box('mdia', box('mdhd', u32(0, 0, 0, 1000, 5000, 0))),
    ),
  );

async function boxesOf(bytes: Buffer) {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-boxes-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'film'), bytes);
  const file = await open(join(folder, 'film'));
  return topLevelBoxes(file, bytes.length).finally(() => file.close());
}

describe('an edit list', () => {
  const NORMAL = 0x10000;
  test.each([
    ['plays all from the start', [[5000, 0, NORMAL]], false],
    ['skips the start-up of a codec', [[5000, 83, NORMAL]], false],
    ['skips more than that', [[5000, 900, NORMAL]], true],
    [
      'begins with an empty stretch',
      [
        [500, -1, NORMAL],
        [5000, 0, NORMAL],
      ],
      true,
    ],
    ['is only an empty stretch', [[500, -1, NORMAL]], true],
    ['plays slowly', [[5000, 0, NORMAL / 2]], true],
    ['has no entry', [], false],
  ] as [string, [number, number, number][], boolean][])('that %s', (_, edits, effective) => {
    expect(hasEffectiveEditList(movie(...edits))).toBe(effective);
  });
});

describe('boxes', () => {
  test('tell whether the tables come first', async () => {
    const [ftyp, mdat, moov] = [box('ftyp', Buffer.alloc(4)), box('mdat', Buffer.alloc(64)), movie()];
    expect(isMoovFirst(await boxesOf(Buffer.concat([ftyp, moov, mdat])))).toBe(true);
    expect(isMoovFirst(await boxesOf(Buffer.concat([ftyp, mdat, moov])))).toBe(false);
  });

  test('with long sizes and an open end are understood', async () => {
    const long = Buffer.concat([u32(1), Buffer.from('mdat'), u32(0, 24), Buffer.alloc(8)]);
    const open = Buffer.concat([u32(0), Buffer.from('free'), Buffer.alloc(5)]);
    expect((await boxesOf(Buffer.concat([long, open]))).map(({ type, size }) => [type, size])).toEqual([
      ['mdat', 24],
      ['free', 13],
    ]);
  });

  test('of any garbage end in boxes or in a named trouble, never otherwise', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const outcome = await boxesOf(Buffer.from(bytes)).catch((error: unknown) => error);
        expect(Array.isArray(outcome) || outcome instanceof Trouble).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
