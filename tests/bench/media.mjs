// Pictures and films beside the plain tools, in the same run on the same files: the media worker's renditions beside
// vipsthumbnail, the conversion window beside ffmpeg. A tool that is not installed has no row. Asserts nothing.
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron as electron } from '@playwright/test';
import sharp from 'sharp';
import { ensureBuild } from '../../scripts/lib/build.mjs';
import { ensureDisplay } from '../../scripts/lib/display.mjs';
import { endAll } from '../../scripts/lib/processes.mjs';

const PHOTOS = 8;
const FILM_SECONDS = 3;
/** No step takes longer, however busy the computer is: the measurement ends with a word instead. */
const PATIENCE_MS = 120_000;
const repository = fileURLToPath(new URL('../..', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'vitrine-media-bench-'));
const has = (tool) => spawnSync(tool, ['--version']).error === undefined;

function timed(tool, args) {
  const start = performance.now();
  const { status, stderr, error } = spawnSync(tool, args, { timeout: PATIENCE_MS });
  if (status !== 0) throw new Error(`${tool}: ${error?.message ?? stderr}`);
  return performance.now() - start;
}

async function photos() {
  const paths = [];
  for (let index = 0; index < PHOTOS; index++) {
    const path = join(folder, `photo-${index}.jpg`);
    await sharp(join(repository, 'tests/fixtures/media/bowls.jpg'))
      .resize(4000, 3000, { fit: 'cover', position: index % 2 === 0 ? 'top' : 'bottom' })
      .modulate({ brightness: 1 + index / 100 })
      .jpeg({ quality: 92 })
      .toFile(path);
    paths.push(path);
  }
  return paths;
}

function film() {
  const path = join(folder, 'film.webm');
  const source = `testsrc2=size=720x1280:rate=30:duration=${FILM_SECONDS}`;
  const coding = [
    '-c:v',
    'libvpx-vp9',
    '-deadline',
    'realtime',
    '-cpu-used',
    '8',
    '-b:v',
    '4M',
    '-c:a',
    'libopus',
  ];
  timed('ffmpeg', [
    '-loglevel',
    'error',
    '-f',
    'lavfi',
    '-i',
    source,
    '-f',
    'lavfi',
    '-i',
    `sine=duration=${FILM_SECONDS}`,
    ...coding,
    path,
  ]);
  return path;
}

/** The built app, driven through its own contract. */
async function open() {
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
  await page.waitForTimeout(4000);
  const call = async (name, input) => {
    const late = AbortSignal.timeout(PATIENCE_MS);
    const reply = await Promise.race([
      page.evaluate(([called, given]) => window.vitrine.call(called, given), [name, input]),
      new Promise((_, reject) => {
        late.addEventListener('abort', () => reject(new Error(`${name} took longer than ${PATIENCE_MS} ms`)));
      }),
    ]);
    if (!reply.ok) throw new Error(`${name}: ${reply.failure.code}`);
    return reply.value;
  };
  return { app, call };
}

async function rendition({ call }, paths) {
  const { imported } = await call('assets.importPaths', { paths });
  const [account] = await call('accounts.list');
  const post = await call('posts.create', { accountId: account.id });
  const slides = imported.map(({ id }, index) => ({
    id: `bench-${index}-${id.slice(0, 8)}`,
    assetId: id,
    altText: '',
    tags: [],
    crop: null,
    trim: null,
  }));
  await call('posts.update', { postId: post.id, patch: { slides, frame: 'portrait' } });
  const start = performance.now();
  await call('posts.renditions', { postId: post.id });
  return performance.now() - start;
}

const row = (what, ours, tool, theirs) =>
  process.stdout.write(`  ${what.padEnd(34)} ${ours.padStart(14)}   ${tool.padEnd(14)} ${theirs}\n`);

await ensureBuild();
await ensureDisplay();
try {
  const paths = await photos();
  const path = has('ffmpeg') ? film() : null;
  const studio = await open();
  const pictures = await rendition(studio, paths);
  const conversion = path === null ? null : await rendition(studio, [path]);
  await studio.app.close();
  const load = loadavg()[0]?.toFixed(1);
  process.stdout.write(`Beside the plain tools, ${availableParallelism()} cores, load ${load}\n`);
  const perSecond = (ms) => `${((PHOTOS / ms) * 1000).toFixed(2)} per second`;
  if (has('vipsthumbnail')) {
    const out = join(folder, 'thumbs');
    await mkdir(out);
    const plain = timed('vipsthumbnail', [
      ...paths,
      '--size',
      '1440x1800',
      '--smartcrop',
      'centre',
      '-o',
      `${out}/%s.jpg[Q=90]`,
    ]);
    row(
      '12-megapixel photos to 1440×1800',
      perSecond(pictures),
      'vipsthumbnail',
      `${perSecond(plain)}  ratio ${(pictures / plain).toFixed(2)}`,
    );
  } else row('12-megapixel photos to 1440×1800', perSecond(pictures), 'vipsthumbnail', 'not installed');
  if (conversion !== null && path !== null) {
    const target = join(folder, 'film.mp4');
    const plain = timed('ffmpeg', [
      '-loglevel',
      'error',
      '-i',
      path,
      '-c:v',
      'libx264',
      '-preset',
      'veryfast',
      '-b:v',
      '8M',
      '-c:a',
      'aac',
      '-b:a',
      '128k',
      '-movflags',
      '+faststart',
      target,
    ]);
    const speed = (ms) => `${((FILM_SECONDS * 1000) / ms).toFixed(2)}× real time`;
    row(
      'VP9 film of 720×1280 to H.264',
      speed(conversion),
      'ffmpeg',
      `${speed(plain)}  ratio ${(conversion / plain).toFixed(2)}`,
    );
  } else row('VP9 film to H.264', 'not measured', 'ffmpeg', 'not installed');
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  // The display that was started for this would keep the program waiting.
  await endAll();
}
