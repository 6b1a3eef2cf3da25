import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { launchChildProcess } from '../../../main/media/worker-port.ts';
import { fixture, openStudio } from './studio.ts';

const dying = fileURLToPath(new URL('./dying-worker.ts', import.meta.url));
const launch = () => launchChildProcess(dying);

test('a decoder that crashes costs its own file only', async () => {
  const { worker } = await openStudio({ launch });
  const tasks = ['one', 'fatal', 'two'].map((name) =>
    worker.run({ kind: 'probe_image', source: name }, `${name}.jpg`),
  );
  const [one, fatal, two] = await Promise.allSettled(tasks);
  expect(one?.status).toBe('fulfilled');
  expect(two?.status).toBe('fulfilled');
  expect(fatal).toMatchObject({ reason: { code: 'image_damaged', params: { name: 'fatal.jpg' } } });
});

test('a process that was killed from outside is replaced and the task done', async () => {
  const { worker, folder } = await openStudio({ launch });
  const source = join(folder, 'fragile');
  await expect(worker.run({ kind: 'probe_image', source }, 'fragile.jpg')).resolves.toEqual({
    width: 5,
    height: 5,
    frames: 1,
    hasAlpha: false,
  });
});

test('a program that does not exist ends in an error, not in a wait', async () => {
  const { worker } = await openStudio({ launch: () => launchChildProcess(join(dying, 'nowhere.ts')) });
  const task = worker.run({ kind: 'probe_image', source: 'x' }, 'x.jpg');
  await expect(task).rejects.toMatchObject({ params: { name: 'x.jpg' } });
});

test('what a killed process had half-written is written over by the next', async () => {
  const { worker, folder } = await openStudio();
  const target = join(folder, 'thumb.jpg');
  await writeFile(target, Buffer.alloc(500_000));
  const made = await worker.run(
    { kind: 'thumbnail', source: fixture('bowls.jpg'), target, width: 160 },
    'bowls.jpg',
  );
  expect((await stat(target)).size).toBe(made.bytes);
  const film = await worker.run({ kind: 'fast_start', source: fixture('wheel.mov'), target }, 'wheel.mov');
  expect((await stat(target)).size).toBe(film.bytes);
});

test('a quality is lowered until the file fits, and never silently too big', async () => {
  const { worker, folder } = await openStudio();
  const render = (maxBytes: number, target: string) =>
    worker.run(
      {
        kind: 'render',
        source: fixture('bowls.jpg'),
        target: join(folder, target),
        crop: { left: 0, top: 0, width: 1200, height: 1500 },
        size: { width: 1200, height: 1500 },
        maxBytes,
      },
      'bowls.jpg',
    );
  const { bytes } = await render(8_000_000, 'whole.jpg');
  const smaller = await render(bytes - 1, 'smaller.jpg');
  expect(smaller.bytes).toBeLessThan(bytes);
  await expect(render(100, 'never.jpg')).rejects.toMatchObject({ code: 'internal' });
});
