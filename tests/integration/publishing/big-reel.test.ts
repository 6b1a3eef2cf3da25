import { spawn } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  BufferTarget,
  type EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  FilePathSource,
  Input,
  MP4,
  Mp4OutputFormat,
  Output,
} from 'mediabunny';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAccountsRepository } from '../../../main/db/repositories/accounts.ts';
import { systemClock } from '../../../main/platform/clock.ts';
import { createSandbox, type Sandbox } from '../../../main/sandbox/create-sandbox.ts';
import { accountRecord } from '../db/world.ts';
import type { BigReelOrder } from './big-reel-main.ts';
import { openStore } from './stack.ts';
import { identityOf } from './studio.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const MIB = 1024 * 1024;
/** The most that Instagram takes as a reel. */
const FILM_BYTES = 300 * MIB;
/** What the process may grow by, whatever the film weighs. */
const GROWTH_BYTES = 64 * MIB;

let folder = '';
let program = '';
let sandbox: Sandbox;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vitrine-big-'));
  const output = here('../../output');
  mkdirSync(output, { recursive: true });
  // In the repository, so that it finds the packages.
  program = mkdtempSync(join(output, 'programs-'));
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@shared': here('../../../shared') } },
    ssr: { noExternal: true, external: ['better-sqlite3', 'sharp'] },
    build: {
      ssr: true,
      outDir: program,
      target: 'node24',
      rolldownOptions: {
        input: { reel: here('big-reel-main.ts') },
        output: { entryFileNames: '[name].mjs' },
      },
    },
  });
  sandbox = await createSandbox({
    stateDir: join(folder, 'sandbox'),
    seed: 'big',
    publishingDelayMs: 0,
  });
}, 120_000);
afterAll(async () => {
  await sandbox.close();
  rmSync(program, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

/** The same seconds over and over: long enough for its weight, which decides what Instagram takes as it is. */
async function longFilm(file: string): Promise<void> {
  const source = new Input({
    source: new FilePathSource(here('../../fixtures/media/silent.mp4')),
    formats: [MP4],
  });
  const track = await source.getPrimaryVideoTrack();
  if (!track) throw new Error('the fixture has no picture');
  const packets: EncodedPacket[] = [];
  for await (const packet of new EncodedPacketSink(track).packets()) packets.push(packet);
  const seconds = await source.computeDuration();
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target });
  const video = new EncodedVideoPacketSource('avc');
  output.addVideoTrack(video);
  await output.start();
  const decoderConfig = (await track.getDecoderConfig()) ?? undefined;
  for (let round = 0; round < 30; round++)
    for (const packet of packets)
      await video.add(packet.clone({ timestamp: packet.timestamp + round * seconds }), { decoderConfig });
  await output.finalize();
  writeFileSync(file, Buffer.from(target.buffer ?? new ArrayBuffer(0)));
}

/** A real film, padded to its size with a `free` box full of nothing (ISO 14496-12), which takes no disk. */
async function bigFilm(): Promise<string> {
  const film = join(folder, 'film.mp4');
  await longFilm(film);
  const header = Buffer.alloc(8);
  header.writeUInt32BE(FILM_BYTES - statSync(film).size);
  header.write('free', 4, 'latin1');
  appendFileSync(film, header);
  truncateSync(film, FILM_BYTES);
  return film;
}

interface Told {
  grownBytes: number;
  sent: number;
  reports: number;
  from?: number;
  uploads?: string[];
}

async function carryOut(order: BigReelOrder): Promise<{ signal: string | null; told: Told }> {
  const child = spawn(process.execPath, ['--expose-gc', join(program, 'reel.mjs'), JSON.stringify(order)], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let words = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    words += text;
  });
  const signal = await new Promise<string | null>((resolve) => {
    child.once('close', (_code, by) => resolve(by));
  });
  const line = out.trim().split('\n').at(-1);
  if (!line) throw new Error(`the process said nothing: ${words.slice(0, 4_000)}`);
  return { signal, told: JSON.parse(line) as Told };
}

test('a 300 MB reel is taken in, sent, killed half-way and gone on with, and never held in memory', async () => {
  const { db } = openStore(join(folder, 'vitrine.db'), systemClock);
  const ready = sandbox.readyAccount;
  const account = createAccountsRepository(db).create(
    accountRecord({ igBusinessId: ready.igUserId ?? '', pageId: ready.pageId }),
  );
  db.close();
  const order: BigReelOrder = {
    folder,
    workerEntry: here('../../../main/media/worker/index.ts'),
    identity: identityOf(ready),
    accountId: account.id,
    film: await bigFilm(),
    dieAfterBytes: 120 * MIB,
  };
  const first = await carryOut(order);
  expect(first.signal).toBe('SIGKILL');
  expect(first.told.sent).toBeGreaterThanOrEqual(120 * MIB);
  expect(first.told.reports).toBeGreaterThan(3);
  expect(first.told.grownBytes).toBeLessThan(GROWTH_BYTES);

  const second = await carryOut({ ...order, film: null, dieAfterBytes: null });
  expect(second.signal).toBeNull();
  expect(second.told.uploads).toEqual(['unknown', 'done']);
  // From where the server stood: what had arrived is not sent again.
  expect(second.told.from).toBeGreaterThan(100 * MIB);
  expect(second.told.grownBytes).toBeLessThan(GROWTH_BYTES);

  const media = (await (await fetch(`${sandbox.origin}/control/media`)).json()) as {
    media: { caption: string; livePublishes: number }[];
  };
  expect(media.media).toMatchObject([{ caption: 'A long film', livePublishes: 1 }]);
  process.stdout.write(
    `300 MB reel: memory grew by ${Math.round(first.told.grownBytes / MIB)} and ${Math.round(second.told.grownBytes / MIB)} MiB\n`,
  );
}, 240_000);
