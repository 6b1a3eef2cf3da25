import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { z } from 'zod';
import type { KillOrder } from './kill-order.ts';
import type { Identity } from './stack.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Programs of the tests, bundled as the app's own are. In the repository, so that they find its packages. */
export async function buildPrograms() {
  const output = here('../../output');
  mkdirSync(output, { recursive: true });
  const folder = mkdtempSync(join(output, 'programs-'));
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@shared': here('../../../shared') } },
    ssr: { noExternal: true, external: ['better-sqlite3', 'sharp', 'fastify'] },
    build: {
      ssr: true,
      outDir: folder,
      target: 'node24',
      rolldownOptions: {
        input: { kill: here('kill-main.ts'), sandbox: here('../../../main/sandbox/cli.ts') },
        output: { entryFileNames: '[name].mjs' },
      },
    },
  });
  return {
    kill: join(folder, 'kill.mjs'),
    sandbox: join(folder, 'sandbox.mjs'),
    /** Ends also what a test that ran out of time left behind. */
    remove() {
      for (const child of running) child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
export type Programs = Awaited<ReturnType<typeof buildPrograms>>;

const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
const running = new Set<ChildProcess>();
const start = (args: string[]) => {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
};

/** Runs a process that carries out an order, and says how it ended. */
export async function carryOut(program: string, order: KillOrder): Promise<'killed' | 'done'> {
  const child = start([program, JSON.stringify(order)]);
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    words += text;
  });
  child.stdout.resume();
  const { code, signal } = await ended(child);
  if (signal === 'SIGKILL') return 'killed';
  if (code === 0) return 'done';
  throw new Error(`the process ended with ${signal ?? code}: ${words.slice(0, 4_000)}`);
}

const ended = (child: ChildProcess) =>
  new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });

const Account = z.object({
  userToken: z.string(),
  pageToken: z.string().nullable(),
  pageId: z.string().nullable(),
  igUserId: z.string(),
  username: z.string(),
});

/** A simulated Instagram in a process of its own. */
export async function startSandbox(program: string) {
  const child = start([program, '--delay', '0', '--seed', 'kill']);
  child.stderr.resume();
  const first = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`the sandbox ended with ${code}`)));
  });
  const { origin } = z.object({ origin: z.string() }).parse(JSON.parse(first));
  const control = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${origin}/control/${path}`, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    const text = await response.text();
    return text === '' ? null : JSON.parse(text);
  };
  const { igUserId, username, ...tokens } = Account.parse(await control('GET', 'account'));
  const identity: Identity = { origin, igId: igUserId, ...tokens };
  return {
    identity,
    username,
    control,
    async close() {
      const gone = ended(child);
      child.kill('SIGKILL');
      await gone;
    },
  };
}
