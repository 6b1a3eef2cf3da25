import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { examineVideo } from '../../../main/sandbox/media/inspect-video.ts';

const run = promisify(execFile);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'video-rules-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const fixture = (name: string) => fileURLToPath(new URL(`../../fixtures/media/${name}`, import.meta.url));

/** A small film with sound, as real encoders write it; `more` is said to the encoder. */
async function film(more: readonly string[], { size = '128x228', rate = 24, seconds = 3.2 } = {}) {
  const file = join(folder, `${Math.random().toString(36).slice(2)}.mp4`);
  const input = ['-f', 'lavfi', '-i', `testsrc2=s=${size}:r=${rate}:d=${seconds}`];
  const sound = ['-f', 'lavfi', '-i', `sine=440:d=${seconds}:sample_rate=48000`];
  const usual = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac'];
  await run('ffmpeg', [
    '-v',
    'error',
    ...input,
    ...sound,
    ...usual,
    ...more,
    '-movflags',
    '+faststart',
    file,
  ]);
  return file;
}

const B_FRAMES = ['-preset', 'fast', '-bf', '3'];

test.each<[string, string[], { size?: string; rate?: number; seconds?: number }?]>([
  ['H.264 with reordered frames, whose edit list only skips the start-up', B_FRAMES],
  ['closed GOPs of a quarter second', [...B_FRAMES, '-x264-params', 'keyint=8:min-keyint=8:open-gop=0']],
  ['23.976 frames', [], { rate: 24000 / 1001 }],
  ['60 frames', [], { rate: 60 }],
  ['mono sound', ['-ac', '1']],
  // Meta's page says "128 kbps" without calling it a maximum.
  ['sound at 256 kbps', ['-b:a', '256k']],
  ['1920 pixels across', [], { size: '1920x208' }],
])('%s is taken', async (_what, more, source) => {
  expect(await examineVideo(await film(more, source), 'reel')).toMatchObject({ mime: 'video/mp4' });
});

test('a HEVC film of 4:2:0 is taken', async () => {
  expect(await examineVideo(fixture('hevc.mp4'), 'reel')).not.toHaveProperty('problem');
});

test('a film whose sound begins a moment later is taken', async () => {
  const shifted = await film(['-af', 'asetpts=PTS+0.1/TB']);
  expect(await examineVideo(shifted, 'reel')).not.toHaveProperty('problem');
});

test.each<[string, string[], string, { size?: string; rate?: number; seconds?: number }?]>([
  ['4:4:4', ['-pix_fmt', 'yuv444p'], '4:2:0'],
  ['4:2:2', ['-pix_fmt', 'yuv422p'], '4:2:0'],
  ['interlaced', ['-flags', '+ildct+ilme', '-x264-params', 'tff=1'], 'interlaced'],
  ['open GOPs', [...B_FRAMES, '-x264-params', 'keyint=10:min-keyint=10:open-gop=1:scenecut=0'], 'open GOPs'],
  [
    'more than 25 Mbit/s',
    ['-b:v', '30M', '-minrate', '30M', '-maxrate', '30M', '-bufsize', '1M', '-x264-params', 'nal-hrd=cbr'],
    'bit rate',
  ],
  ['sound of 96 kHz', ['-ar', '96000'], 'sample rate'],
  ['six channels', ['-ac', '6'], 'channels'],
  ['MP3', ['-c:a', 'libmp3lame'], 'audio codec'],
  ['2000 pixels across', [], 'pixels wide', { size: '2000x128' }],
  ['20 frames', [], 'frame rate', { rate: 20 }],
  ['61 frames and more', [], 'frame rate', { rate: 90 }],
  ['two and a half seconds', [], 'lasts', { seconds: 2.5 }],
])('%s is refused', async (_what, more, words, source) => {
  const verdict = await examineVideo(await film(more, source), 'reel');
  expect('problem' in verdict && verdict.problem).toContain(words);
});

test.each([
  ['an empty half second in front', 'edit-list.mp4', 'edit list'],
  ['tables at the end', 'moov-last.mp4', 'moov'],
  ['no tables', 'no-moov.mp4', ''],
  ['half a file', 'truncated.mp4', 'missing'],
])('%s is refused', async (_what, name, words) => {
  const verdict = await examineVideo(fixture(name), 'reel');
  expect('problem' in verdict && verdict.problem).toContain(words);
});

test('a part cut out by an edit list is refused, however it is wrapped', async () => {
  const whole = await film([], { seconds: 6 });
  const cut = join(folder, 'cut.mp4');
  // A copy that begins between two key frames keeps the frames before and skips them by an edit.
  await run('ffmpeg', [
    '-v',
    'error',
    '-ss',
    '1.7',
    '-i',
    whole,
    '-c',
    'copy',
    '-movflags',
    '+faststart',
    cut,
  ]);
  const verdict = await examineVideo(cut, 'reel');
  expect('problem' in verdict && verdict.problem).toContain('edit list');
});

test('a story may last a minute and no longer', async () => {
  const minute = await film(['-b:v', '100k'], { seconds: 61.5, size: '64x114' });
  expect(await examineVideo(minute, 'reel')).not.toHaveProperty('problem');
  const verdict = await examineVideo(minute, 'story');
  expect('problem' in verdict && verdict.problem).toContain('3 to 60');
});
