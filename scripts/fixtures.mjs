// Makes the files of tests/fixtures/media again. They are committed, so this is only needed to change them.
// Pictures come from sharp, films from the system's ffmpeg (films are left as they are where it is missing).
import { spawn, spawnSync } from 'node:child_process';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { corpus } from './fixtures/corpus.mjs';
import * as scenes from './fixtures/scenes.mjs';

const folder = fileURLToPath(new URL('../tests/fixtures/media/', import.meta.url));
const at = (name) => join(folder, name);
const draw = (markup) => sharp(Buffer.from(markup));

// A place in the sea near Brest: no studio, no home.
const GPS = {
  GPSLatitudeRef: 'N',
  GPSLatitude: '48/1 20/1 0/1',
  GPSLongitudeRef: 'W',
  GPSLongitude: '5/1 0/1 0/1',
};

async function pictures() {
  await draw(scenes.bowls()).jpeg({ quality: 88 }).toFile(at('bowls.jpg'));
  await draw(scenes.kilnWide()).jpeg({ quality: 86 }).toFile(at('kiln-wide.jpg'));
  await draw(scenes.shelves())
    .flatten()
    .png({ palette: true, colours: 128, dither: 0 })
    .toFile(at('shelves.png'));
  await draw(scenes.glaze()).webp({ quality: 86 }).toFile(at('glaze.webp'));
  await draw(scenes.tall()).jpeg({ quality: 84 }).toFile(at('tall.jpg'));
  // Orientation 6 means "turn right to see it upright", so the stored pixels are turned left.
  await sharp(await draw(scenes.portrait()).png().toBuffer())
    .rotate(270)
    .withExif({ IFD0: { Make: 'Vitrine', Model: 'Fixture', Artist: 'A private name' }, IFD3: GPS })
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 86 })
    .toFile(at('portrait-exif6.jpg'));
  await draw(scenes.glaze()).resize(100, 100).flatten().jpeg({ quality: 85 }).toFile(at('tiny.jpg'));
  await sharp({
    create: { width: 400, height: 400, channels: 4, background: { r: 200, g: 69, b: 42, alpha: 0 } },
  })
    .png()
    .toFile(at('transparent.png'));

  const whole = await readFile(at('bowls.jpg'));
  await writeFile(at('truncated.jpg'), whole.subarray(0, Math.floor(whole.length * 0.55)));
  await writeFile(at('text-named.jpg'), 'This is a note about a photo, not a photo.\n');
  await writeFile(at('empty.jpg'), '');
  await writeFile(
    at('document.pdf'),
    '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
  );
}

function ffmpeg(args, frames) {
  return new Promise((resolve, reject) => {
    const flags = ['-hide_banner', '-loglevel', 'error', '-y', '-fflags', '+bitexact', ...args];
    const child = spawn('ffmpeg', flags, { stdio: [frames ? 'pipe' : 'ignore', 'inherit', 'inherit'] });
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`ffmpeg ended with ${code}`))));
    if (frames) frames(child.stdin).catch(reject);
  });
}

const EXACT = ['-map_metadata', '-1', '-flags:v', '+bitexact', '-flags:a', '+bitexact', '-threads', '1'];
const FAST = ['-movflags', '+faststart'];

/** 30 frames a second, one turn of the wheel every 2.5 seconds. */
async function film(name, seconds, { sound }) {
  const input = ['-f', 'image2pipe', '-framerate', '30', '-c:v', 'png', '-i', 'pipe:0'];
  if (sound) input.push('-f', 'lavfi', '-i', `sine=frequency=110:sample_rate=44100:duration=${seconds}`);
  const coding = [
    '-c:v',
    'libx264',
    '-profile:v',
    'high',
    '-pix_fmt',
    'yuv420p',
    '-crf',
    '27',
    '-preset',
    'slow',
  ];
  const audio = sound ? ['-c:a', 'aac', '-b:a', '48k', '-ac', '2', '-shortest'] : [];
  await ffmpeg([...input, ...coding, ...audio, ...EXACT, ...FAST, at(name)], async (stdin) => {
    for (let frame = 0; frame < seconds * 30; frame++) {
      const png = await draw(scenes.wheelFrame(frame / 75))
        .png({ compressionLevel: 1 })
        .toBuffer();
      if (!stdin.write(png)) await new Promise((drained) => stdin.once('drain', drained));
    }
    stdin.end();
  });
}

async function films() {
  await film('wheel.mp4', 5, { sound: true });
  await film('silent.mp4', 4, { sound: false });
  await film('short.mp4', 1, { sound: true });
  const copy = ['-i', at('wheel.mp4'), '-c', 'copy', ...EXACT];
  await ffmpeg([...copy, at('wheel.mov')]);
  await ffmpeg([...copy, '-t', '3.2', at('moov-last.mp4')]);
  await ffmpeg([
    '-i',
    at('wheel.mp4'),
    '-t',
    '3.2',
    '-c',
    'copy',
    '-metadata:s:v:0',
    'rotate=90',
    ...EXACT.slice(2),
    ...FAST,
    at('turned.mp4'),
  ]);
  await ffmpeg(['-i', at('wheel.mp4'), '-vn', '-c:a', 'copy', ...EXACT, ...FAST, at('audio-only.mp4')]);
  const small = [
    '-i',
    at('wheel.mp4'),
    '-t',
    '3.5',
    '-vf',
    'scale=270:480',
    '-c:v',
    'libvpx-vp9',
    '-crf',
    '45',
    '-b:v',
    '0',
  ];
  await ffmpeg([...small, '-c:a', 'copy', ...EXACT, ...FAST, at('vp9.mp4')]);
  await ffmpeg([...small, '-an', ...EXACT, at('vp9.webm')]);
  // The last film begins half a second late: an edit list that really changes what is seen.
  await ffmpeg([
    '-itsoffset',
    '0.5',
    '-i',
    at('silent.mp4'),
    '-c',
    'copy',
    ...EXACT,
    ...FAST,
    at('edit-list.mp4'),
  ]);
  const whole = await readFile(at('wheel.mp4'));
  await writeFile(at('truncated.mp4'), whole.subarray(0, Math.floor(whole.length * 0.6)));
  await writeFile(at('no-moov.mp4'), (await readFile(at('moov-last.mp4'))).subarray(0, 20_000));
}

/** A picture as an iPhone gives it; only where Debian's `heif-enc` (libheif-examples) is installed. */
async function heic() {
  const source = at('heic-source.png');
  await draw(scenes.portrait()).resize(320).png().toFile(source);
  const made = spawnSync('heif-enc', ['-q', '40', source, '-o', at('photo.heic')], { stdio: 'ignore' });
  await rm(source);
  if (made.status !== 0) process.stdout.write('photo.heic is left as it is: heif-enc is not installed.\n');
}

await mkdir(folder, { recursive: true });
// `node scripts/fixtures.mjs corpus` leaves the scenes as they are: the hard cases are derived from them.
if (process.argv[2] !== 'corpus') {
  await pictures();
  await heic();
  if (spawnSync('ffmpeg', ['-version'], { stdio: 'ignore' }).status === 0) await films();
  else process.stdout.write('The films are left as they are: ffmpeg is not installed.\n');
}
await corpus(at);
process.stdout.write(
  `Fixtures are in ${folder} (${(await stat(at('bowls.jpg'))).size} bytes for bowls.jpg).\n`,
);
