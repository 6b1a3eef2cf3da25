import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, test } from 'vitest';
import { createMediaWorker } from '../../main/media/media-worker.ts';
import { launchChildProcess } from '../../main/media/worker-port.ts';
import { systemClock } from '../../main/platform/clock.ts';
import { silentLogger } from '../../main/platform/logger.ts';
import { sharp } from '../../main/platform/sharp.ts';

// A 12-megapixel photo to 1440×1800, one thread, through the real worker process: sharp's WebAssembly build,
// which Linux ships, beside the native one. Vitest prints renditions per second and the ratio of the two.

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'vitrine-bench-'));
const source = join(folder, 'photo.jpg');
const [width, height] = [4000, 3000];

// Grain from a fixed seed gives the drawn fixture the detail of a photograph.
let seed = 7;
const grain = Buffer.alloc(width * height);
for (let pixel = 0; pixel < grain.length; pixel++) {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  grain[pixel] = 112 + (seed >>> 27);
}
await sharp(here('../fixtures/media/bowls.jpg'))
  .resize(width, height, { fit: 'cover' })
  .composite([{ input: grain, raw: { width, height, channels: 1 }, blend: 'soft-light' }])
  .jpeg({ quality: 92 })
  .toFile(source);

const workerOf = (entry: string) =>
  createMediaWorker({
    launch: () => launchChildProcess(entry),
    size: 1,
    clock: systemClock,
    logger: silentLogger,
  });
const wasm = workerOf(here('../../main/media/worker/index.ts'));
const native = workerOf(here('./native-worker.ts'));

afterAll(async () => {
  wasm.close();
  native.close();
  await rm(folder, { recursive: true, force: true });
});

const render = (worker: typeof wasm, target: string) => async () => {
  await worker.run(
    {
      kind: 'render',
      source,
      target: join(folder, target),
      crop: { left: 800, top: 0, width: 2400, height: 3000 },
      size: { width: 1440, height: 1800 },
      maxBytes: 8 * 1024 * 1024,
    },
    'photo.jpg',
  );
};

test('renditions of a 12-megapixel photo', { timeout: 120_000 }, async ({ bench }) => {
  await bench.compare(
    bench('native', render(native, 'native.jpg')),
    bench('WebAssembly', render(wasm, 'wasm.jpg')),
    { iterations: 5, time: 3000, warmupIterations: 1, warmupTime: 0 },
  );
});
