// Renditions per second of the real image engine: sharp's WebAssembly build (what Linux ships) beside the
// native one (macOS, Windows) on the same machine, same picture, same bytes asked for, taken in turns.
// Nothing is asserted. Run: node tests/bench/renditions.mjs [path of the Electron program]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('../..', import.meta.url));
const ROUNDS = 3;
const PICTURES = 6;

/** Runs in a process of its own: loads one build of sharp and renders one 12-megapixel photo again and again. */
const RUNNER = `
import { registerHooks, createRequire } from 'node:module';
import { rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
const [engineFile, build, source, target, pictures, root] = process.argv.slice(2);
const require = createRequire(root + '/package.json');
if (build === 'wasm') registerHooks({ resolve: (name, context, next) =>
  next(name.startsWith('@img/sharp-linux') ? pathToFileURL(require.resolve('@img/sharp-wasm32/sharp.node')).href : name, context) });
const sharp = (await import(pathToFileURL(require.resolve('sharp')).href)).default;
sharp.concurrency(1);
sharp.cache(false);
const { createImageEngine } = await import(pathToFileURL(engineFile).href);
const engine = createImageEngine((path, options) => sharp(path, options));
const task = { kind: 'render', source, target, maxBytes: 8388608,
  crop: { left: 400, top: 0, width: 2400, height: 3000 }, size: { width: 1440, height: 1800 } };
await engine.render(task);
const started = performance.now();
let bytes = 0;
for (let i = 0; i < Number(pictures); i++) { rmSync(target, { force: true }); ({ bytes } = await engine.render(task)); }
process.stdout.write(JSON.stringify({ perSecond: (Number(pictures) * 1000) / (performance.now() - started), bytes }));
`;

async function bundleEngine(folder) {
  const bundle = await rolldown({
    input: join(root, 'main/media/worker/image.ts'),
    external: ['sharp', 'zod'],
    platform: 'node',
  });
  const file = join(folder, 'engine.mjs');
  await bundle.write({ file, format: 'esm' });
  return file;
}

/** 12 megapixels with the detail of a photograph: the fixture enlarged, with grain from a fixed seed. */
async function drawPhoto(folder) {
  const sharp = createRequire(import.meta.url)('sharp');
  const [width, height] = [4000, 3000];
  const grain = Buffer.alloc(width * height);
  let seed = 7;
  for (let i = 0; i < grain.length; i++) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    grain[i] = 112 + (seed >>> 27);
  }
  const file = join(folder, 'photo.jpg');
  const noise = await sharp(grain, { raw: { width, height, channels: 1 } })
    .png({ compressionLevel: 1 })
    .toBuffer();
  await sharp(join(root, 'tests/fixtures/media/bowls.jpg'))
    .resize(width, height, { fit: 'cover' })
    .composite([{ input: noise, blend: 'soft-light' }])
    .jpeg({ quality: 92 })
    .toFile(file);
  return file;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const electron = process.argv[2] ?? process.env.VITRINE_ELECTRON;
if (!electron) {
  process.stderr.write('The path of the Electron program is needed: its Node runs both builds.\n');
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), 'vitrine-bench-'));
try {
  const engine = await bundleEngine(folder);
  const photo = await drawPhoto(folder);
  const runner = join(folder, 'runner.mjs');
  writeFileSync(runner, RUNNER);
  const found = { wasm: [], native: [] };
  for (let round = 0; round < ROUNDS; round++)
    for (const build of ['wasm', 'native']) {
      const parameters = [engine, build, photo, join(folder, 'out.jpg'), String(PICTURES), root];
      // The native build is safe in a process without a window, which is all that this one is.
      const run = spawnSync(electron, [runner, ...parameters], {
        env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
        encoding: 'utf8',
      });
      if (run.status === 0) found[build].push(JSON.parse(run.stdout));
      else
        process.stderr.write(
          `${build}: not usable here (${run.signal ?? run.status})\n${run.stderr.slice(-400)}\n`,
        );
    }
  const rate = (build) => median(found[build].map(({ perSecond }) => perSecond));
  const row = { picture: '4000×3000 JPEG to 1440×1800', threads: 1 };
  if (found.wasm.length) row.wasmPerSecond = Number(rate('wasm').toFixed(2));
  if (found.native.length) row.nativePerSecond = Number(rate('native').toFixed(2));
  if (found.wasm.length && found.native.length)
    row.wasmOverNative = Number((rate('wasm') / rate('native')).toFixed(2));
  process.stdout.write(`${JSON.stringify(row)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
