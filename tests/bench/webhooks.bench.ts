import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'vitest';
import { openDatabase } from '../../main/db/open.ts';
import { createWebhookEvents } from '../../main/db/repositories/webhook-events.ts';
import { systemClock } from '../../main/platform/clock.ts';
import { silentLogger } from '../../main/platform/logger.ts';
import { createIntake } from '../../main/webhooks/intake.ts';
import { openReceiver } from '../../main/webhooks/receiver.ts';

// Acknowledgements of signed events: the receiver, which answers once the event is committed with synchronous=FULL,
// beside a bare server that only computes the HMAC. Sender and server share one process, so both rows pay for it alike.

const SECRET = 'secret';
const PATH = '/api/webhooks/instagram';
const EVENTS = 4_000;
const AT_ONCE = 64;
const ROUNDS = 3;

const bodyOf = (round: string, index: number) =>
  JSON.stringify({
    object: 'instagram',
    entry: [
      {
        id: '17841400000000001',
        time: 1_800_000_000,
        changes: [
          { field: 'comments', value: { id: `${round}${index}`, text: 'How lovely', from: { id: '5' } } },
        ],
      },
    ],
  });

async function flood(port: number, round: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const times: number[] = [];
  let next = 0;
  const post = (body: string) =>
    new Promise<void>((resolve, reject) => {
      const signature = `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`;
      const from = performance.now();
      const headers = { 'x-hub-signature-256': signature, 'content-type': 'application/json' };
      const call = request(
        { host: '127.0.0.1', port, path: PATH, method: 'POST', agent, headers },
        (answer) => {
          answer.resume().once('end', () => {
            if (answer.statusCode !== 200) return reject(new Error(`status ${answer.statusCode}`));
            times.push(performance.now() - from);
            resolve();
          });
        },
      );
      call.once('error', reject);
      call.end(body);
    });
  const started = performance.now();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < EVENTS) await post(bodyOf(round, next++));
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  return { perSecond: EVENTS / seconds, p99: times[Math.floor(times.length * 0.99)] ?? 0 };
}

const bare = () =>
  createServer((message, answer) => {
    const chunks: Buffer[] = [];
    message.on('data', (chunk) => chunks.push(chunk));
    message.on('end', () => {
      const given = Buffer.from(String(message.headers['x-hub-signature-256']).slice(7), 'hex');
      const expected = createHmac('sha256', SECRET).update(Buffer.concat(chunks)).digest();
      answer.writeHead(timingSafeEqual(given, expected) ? 200 : 401).end();
    });
  });

test('acknowledgements of signed events', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-bench-'));
  const db = openDatabase({ file: join(folder, 'vitrine.db'), clock: systemClock, logger: silentLogger });
  const events = createWebhookEvents(db);
  const intake = createIntake({ events, committed: () => {}, clock: systemClock, logger: silentLogger });
  const receiver = await openReceiver({
    port: 0,
    verifyToken: createHash('sha256').digest('hex'),
    signers: () => [{ secret: SECRET, accountIds: ['a'] }],
    publicHost: () => null,
    take: intake.take,
    refused: (cause) => {
      throw new Error(cause);
    },
  });
  const server = bare();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(address && typeof address === 'object' ? address.port : 0);
    });
  });
  try {
    for (let round = 1; round <= ROUNDS; round += 1)
      for (const [name, at] of [
        ['receiver, committed', receiver.port],
        ['bare node:http, HMAC only', port],
      ] as const) {
        const { perSecond, p99 } = await flood(at, `${round}0000`);
        process.stdout.write(
          `${name.padEnd(28)} ${perSecond.toFixed(0).padStart(7)} a second   p99 ${p99.toFixed(1).padStart(7)} ms\n`,
        );
      }
    const stored = db.sqlite.prepare('SELECT count(*) FROM webhook_events').pluck().get();
    process.stdout.write(`stored: ${stored} of ${EVENTS * ROUNDS}\n`);
  } finally {
    server.close();
    await receiver.close();
    intake.close();
    db.close();
    rmSync(folder, { recursive: true, force: true });
  }
}, 600_000);
