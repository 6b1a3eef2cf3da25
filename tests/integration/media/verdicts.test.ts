import { readdir, readFile } from 'node:fs/promises';
import { assetViolations } from '@shared/domain/media-rules';
import { videoPlan } from '@shared/domain/video-plan';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { AppError } from '../../../main/platform/errors.ts';
import { fixture, openStudio } from './studio.ts';

const Verdict = z.union([
  z.strictObject({ refused: z.string(), found: z.string().optional() }),
  z.strictObject({
    kind: z.enum(['image', 'video']),
    mime: z.string(),
    width: z.number(),
    height: z.number(),
    video: z.record(z.string(), z.unknown()).optional(),
    image: z.strictObject({ frames: z.number(), hasAlpha: z.boolean() }).optional(),
    /** What is done to a video before it goes out, and why. */
    step: z.enum(['as_is', 'fast_start', 'remux', 'transcode']).optional(),
    reasons: z.array(z.string()).optional(),
    /** Codes of Instagram's rules that the file breaks although the library takes it. */
    breaks: z.array(z.string()).optional(),
  }),
]);
const table = z
  .record(z.string(), Verdict)
  .parse(JSON.parse(await readFile(fixture('expected.json'), 'utf8')));

test.each(Object.entries(table))('%s gets its verdict', async (name, verdict) => {
  const studio = await openStudio();
  if ('refused' in verdict) {
    const error = await studio.library.importPath(fixture(name)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    if (!(error instanceof AppError)) return;
    expect(error.code).toBe(verdict.refused);
    expect(error.params).toMatchObject({ name, ...(verdict.found && { found: verdict.found }) });
    expect(await studio.kept()).toEqual([]);
    expect(studio.rows.size).toBe(0);
    return;
  }
  const asset = await studio.library.importPath(fixture(name));
  const { breaks = [], video = null, step, reasons, ...facts } = verdict;
  expect(asset).toMatchObject({ ...facts, originalName: name });
  if (video) expect(asset.video).toMatchObject(video);
  else expect(asset.video).toBeNull();
  if (step) expect(videoPlan(asset, { trim: null, placement: 'feed' })).toMatchObject({ step, reasons });
  expect(assetViolations(asset).map(({ code }) => code)).toEqual(breaks);
  expect(await readFile(studio.library.pathOf(asset.id))).toEqual(await readFile(fixture(name)));
  const kept = (await studio.kept()).filter((path) => !/\/(decoded|thumbnails)\//.test(path));
  expect(kept).toEqual([studio.library.pathOf(asset.id)]);
});

test('every file of the corpus has a verdict', async () => {
  const names = (await readdir(fixture('.'))).filter((name) => name !== 'expected.json');
  expect(Object.keys(table).toSorted()).toEqual(names.toSorted());
});
