import { parseArgs } from 'node:util';
import { createSandbox } from './create-sandbox.ts';

const HELP = `Usage: npm run sandbox -- [options]

  --port N        port on 127.0.0.1 (default: any free one)
  --seed S        the same seed gives the same world (default: vitrine)
  --media N       adds N earlier posts over the last year (at most 200000)
  --comments N    adds N comments of strangers to the newest posts (at most 200000)
  --delay MS      how long Instagram works on a reel (default: 6000)
  --state DIR     keeps accounts, tokens and media there (default: forgets everything)
  --help
`;

function numberOption(name: string, text: string | undefined, fallback: number, max: number): number {
  if (text === undefined) return fallback;
  if (!/^\d+$/.test(text) || Number(text) > max)
    throw new Error(`--${name} must be a whole number up to ${max}.`);
  return Number(text);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      seed: { type: 'string' },
      media: { type: 'string' },
      comments: { type: 'string' },
      delay: { type: 'string' },
      state: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const media = numberOption('media', values.media, 0, 200_000);
  const comments = numberOption('comments', values.comments, 0, 200_000);
  const sandbox = await createSandbox({
    stateDir: values.state ?? null,
    seed: values.seed ?? 'vitrine',
    port: numberOption('port', values.port, 0, 65_535),
    publishingDelayMs: numberOption('delay', values.delay, 6_000, 3_600_000),
  });
  if (media > 0 || comments > 0) await seedHistory(sandbox.origin, media, comments);
  const { origin, appId, appSecret, userToken, pageToken, igUserId } = sandbox.readyAccount;
  process.stdout.write(`${JSON.stringify({ origin, appId, appSecret, userToken, pageToken, igUserId })}\n`);
  process.stdout.write(
    `\nThe simulated Instagram listens at ${origin}.\n` +
      `Point Vitrine at it:   VITRINE_META_ORIGIN=${origin} npm start\n` +
      `Any other client:      put ${origin}/ in front of Meta's host, for example\n` +
      `                       ${origin}/graph.facebook.com/v26.0/me?access_token=…\n` +
      `Steer it:              ${origin}/control/… (see main/sandbox/README.md)\n` +
      'Ctrl-C ends it.\n',
  );
  const close = () => void sandbox.close().finally(() => process.exit(0));
  process.once('SIGINT', close);
  process.once('SIGTERM', close);
}

async function seedHistory(origin: string, media: number, comments: number): Promise<void> {
  const response = await fetch(`${origin}/control/seed`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ media, months: 12, comments }),
  });
  if (!response.ok) throw new Error(`The history could not be seeded: ${await response.text()}`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
