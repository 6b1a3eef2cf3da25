// Drops 50 photos of 12 megapixels on the library of the built app, and measures what a person would feel: long
// tasks in the interface, the delay of main's event loop, and how soon thumbnails come. Asserts nothing.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron as electron } from '@playwright/test';
import sharp from 'sharp';
import { ensureBuild } from '../../scripts/lib/build.mjs';
import { ensureDisplay } from '../../scripts/lib/display.mjs';
import { endAll } from '../../scripts/lib/processes.mjs';

const COUNT = 50;
const repository = fileURLToPath(new URL('../..', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'vitrine-drop-'));

/** Detail like a photograph's, each file different by its last bytes: what counts is decoding, not drawing. */
async function photos() {
  const [width, height] = [4000, 3000];
  let seed = 7;
  const grain = Buffer.alloc(width * height);
  for (let pixel = 0; pixel < grain.length; pixel++) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    grain[pixel] = 112 + (seed >>> 27);
  }
  const jpeg = await sharp(join(repository, 'tests/fixtures/media/bowls.jpg'))
    .resize(width, height, { fit: 'cover' })
    .composite([{ input: grain, raw: { width, height, channels: 1 }, blend: 'soft-light' }])
    .jpeg({ quality: 92 })
    .toBuffer();
  const paths = [];
  for (let index = 0; index < COUNT; index++) {
    const path = join(folder, `photo-${index}.jpg`);
    // What follows the end marker is no part of the picture.
    await writeFile(path, Buffer.concat([jpeg, Buffer.from(`photo ${index}`)]));
    paths.push(path);
  }
  return { paths, megabytes: jpeg.length / 1e6 };
}

async function measure(paths) {
  const app = await electron.launch({
    cwd: repository,
    args: [
      '.',
      `--user-data-dir=${join(folder, 'profile')}`,
      '--lang=en',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
    env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: dirname(process.argv[2] ?? '') },
  });
  const page = await app.firstWindow();
  await page.getByRole('button', { name: 'Try the sandbox' }).click();
  await page.getByRole('region', { name: 'Account' }).waitFor();
  await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: 'Library' }).click();
  await page.getByRole('heading', { name: 'Library' }).waitFor();
  // The app has come to rest.
  await page.waitForTimeout(4000);
  await app.evaluate(() => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
    globalThis.delay = monitorEventLoopDelay({ resolution: 1 });
    globalThis.delay.enable();
  });
  await page.evaluate(() => {
    const seen = { tasks: [], frames: [], first: 0, start: 0 };
    window.seen = seen;
    new PerformanceObserver((list) =>
      seen.tasks.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({ type: 'longtask' });
    let before = performance.now();
    const tick = (now) => {
      seen.frames.push(now - before);
      before = now;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    document.addEventListener('drop', () => (seen.start = performance.now()), { capture: true });
    document.addEventListener(
      'load',
      ({ target }) => {
        if (target instanceof HTMLImageElement && target.src.startsWith('media://thumb'))
          seen.first ||= performance.now();
      },
      { capture: true },
    );
  });
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'])
    await session.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data });
  // A look through roles would read the whole page several times a second, and be measured as well.
  await page.waitForFunction(
    (count) => document.querySelectorAll('ul[aria-label="Files"] > li').length >= count,
    COUNT,
    { polling: 250, timeout: 180_000 },
  );
  await page.waitForTimeout(1000);
  const seen = await page.evaluate(() => ({
    ...window.seen,
    all: performance.now() - window.seen.start - 1000,
  }));
  const delay = await app.evaluate(() => ({
    p99: globalThis.delay.percentile(99) / 1e6,
    max: globalThis.delay.max / 1e6,
  }));
  await app.close();
  return { seen, delay };
}

await ensureBuild();
await ensureDisplay();
try {
  const { paths, megabytes } = await photos();
  const { seen, delay } = await measure(paths);
  const ms = (value) => `${Math.round(value * 10) / 10} ms`;
  const frames = seen.frames.toSorted((a, b) => a - b);
  process.stdout.write(
    [
      `Dropping ${COUNT} photos of 12 megapixels (${megabytes.toFixed(1)} MB each), ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)} at the end`,
      `  all copied, checked and shown   ${ms(seen.all)}  (${((COUNT / seen.all) * 1000).toFixed(1)} photos per second)`,
      `  first thumbnail                 ${ms(seen.first - seen.start)}`,
      `  longest task in the interface   ${ms(Math.max(0, ...seen.tasks))}  (${seen.tasks.filter((task) => task > 50).length} above 50 ms)`,
      `  frame times, median and p99     ${ms(frames[Math.floor(frames.length / 2)] ?? 0)}, ${ms(frames[Math.floor(frames.length * 0.99)] ?? 0)}`,
      `  main's event loop, p99 and max  ${ms(delay.p99)}, ${ms(delay.max)}`,
      '',
    ].join('\n'),
  );
} finally {
  // The app's last processes may still be writing their caches.
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  // The display that was started for this would keep the program waiting.
  await endAll();
}
