import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../../../main/db/open.ts';
import { createAccountsRepository } from '../../../main/db/repositories/accounts.ts';
import { createMediaRepository } from '../../../main/db/repositories/media.ts';
import { systemClock } from '../../../main/platform/clock.ts';
import { silentLogger } from '../../../main/platform/logger.ts';
import { temporaryFile } from '../db/temp-database.ts';
import { accountRecord } from '../db/world.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const IG = '17841400000000001';
const TIME = 1_800_000_000;
let folder = '';

beforeAll(async () => {
  mkdirSync(here('../../output'), { recursive: true });
  folder = mkdtempSync(join(here('../../output'), 'webhooks-'));
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@shared': here('../../../shared') } },
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: {
      ssr: true,
      outDir: folder,
      target: 'node24',
      rolldownOptions: { input: here('kill-main.ts'), output: { entryFileNames: 'kill.mjs' } },
    },
  });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const comment = (id: string, text: string, more: object = {}) => ({
  field: 'comments',
  value: { id, text, from: { id: '5', username: 'lena' }, media: { id: '9' }, ...more },
});
const BODY = JSON.stringify({
  object: 'instagram',
  entry: [
    {
      id: IG,
      time: TIME,
      changes: [comment('1', 'first'), comment('2', 'to be removed'), comment('3', 'a question?')],
    },
    { id: IG, time: TIME + 5, changes: [comment('1', 'edited'), comment('2', '', { verb: 'remove' })] },
    { id: IG, time: TIME + 9, changes: [{ field: 'story_insights', value: { media_id: '9', reach: 70 } }] },
  ],
});

interface Ending {
  killed: boolean;
  said: string;
}
const run = (order: object) =>
  new Promise<Ending>((resolve, reject) => {
    const child = spawn(process.execPath, [join(folder, 'kill.mjs'), JSON.stringify(order)], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    let trouble = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
    });
    child.stderr.on('data', (chunk) => {
      trouble += chunk;
    });
    child.once('close', (code, signal) =>
      signal === 'SIGKILL' || code === 0
        ? resolve({ killed: signal === 'SIGKILL', said })
        : reject(new Error(`${signal ?? code}: ${trouble}`)),
    );
  });

/** A database with one account and one story, and what is in it after all is done. */
function openFile() {
  const file = temporaryFile();
  const use = <T>(work: (db: ReturnType<typeof openDatabase>) => T): T => {
    const db = openDatabase({ file, clock: systemClock, logger: silentLogger });
    try {
      return work(db);
    } finally {
      db.close();
    }
  };
  use((db) => {
    createAccountsRepository(db).create(accountRecord({ id: 'a', igBusinessId: IG }));
    createMediaRepository(db).upsert({
      igId: '9',
      accountId: 'a',
      mediaType: 'IMAGE',
      mediaProductType: 'STORY',
      caption: '',
      permalink: null,
      mediaUrl: null,
      thumbnailUrl: null,
      publishedAt: 1,
      children: [],
    });
  });
  const read = () =>
    use(({ sqlite }) => ({
      comments: sqlite
        .prepare('SELECT ig_id, text, deleted_at, unread, text_seen_at FROM ig_comments ORDER BY ig_id')
        .all(),
      people: sqlite.prepare('SELECT username, comments FROM people').all(),
      samples: sqlite.prepare('SELECT metric, value, fetched_at FROM media_insights').all(),
      steps: sqlite.prepare('SELECT step, count(*) AS n FROM webhook_changes GROUP BY step').all(),
      waiting: sqlite.prepare('SELECT count(*) FROM webhook_events WHERE processed_at IS NULL').pluck().get(),
    }));
  return { order: { file, accountId: 'a', igBusinessId: IG }, read };
}

it('killed before and after every write, it loses nothing and does nothing twice', async () => {
  const undisturbed = openFile();
  const whole = await run({ ...undisturbed.order, body: BODY, die: null });
  const writes = Number(/calls (\d+)/.exec(whole.said)?.[1]);
  const wanted = undisturbed.read();
  expect(wanted.steps).toEqual([{ step: 'done', n: 6 }]);
  expect(writes).toBeGreaterThan(5);

  for (let call = 1; call <= writes; call += 1)
    for (const after of [false, true]) {
      const { order, read } = openFile();
      const first = await run({ ...order, body: BODY, die: { call, after } });
      expect(first.killed, `write ${call}`).toBe(true);
      // Whoever got no answer sends it again; whoever got one never does.
      await run({ ...order, body: first.said.includes('answered') ? null : BODY, die: null });
      expect(read(), `write ${call}, ${after ? 'after' : 'before'} it`).toEqual(wanted);
    }
}, 300_000);
