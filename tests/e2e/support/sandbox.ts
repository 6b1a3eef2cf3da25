import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { electronPath, repository } from './runtime.ts';

export interface SandboxProcess {
  origin: string;
  appId: string;
  appSecret: string;
  userToken: string;
  igUserId: string;
  /** Calls the control API and answers its JSON. */
  control<T = unknown>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<T>;
  /** Reads a node as any client of Meta's API would, with the ready account's token. */
  graph<T>(id: string, fields: string): Promise<T>;
  close(): Promise<void>;
}

/** A simulated Instagram of its own process, as a person would start it with `npm run sandbox`. */
export async function startSandbox(args: string[] = []): Promise<SandboxProcess> {
  const child = spawn(electronPath, ['out/main/sandbox-cli.js', '--port', '0', '--delay', '0', ...args], {
    cwd: repository,
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const account = JSON.parse(await firstLine(child));
  return {
    ...account,
    async control(method, path, body) {
      const response = await fetch(`${account.origin}/control/${path}`, {
        method,
        headers: body === undefined ? {} : { 'content-type': 'application/json' },
        body: body === undefined ? null : JSON.stringify(body),
      });
      if (!response.ok)
        throw new Error(`control ${method} ${path}: HTTP ${response.status} ${await response.text()}`);
      const text = await response.text();
      return text === '' ? undefined : JSON.parse(text);
    },
    async graph(id, fields) {
      const query = new URLSearchParams({ fields, access_token: account.userToken });
      const response = await fetch(`${account.origin}/graph.facebook.com/v26.0/${id}?${query}`);
      if (!response.ok) throw new Error(`graph ${id}: HTTP ${response.status} ${await response.text()}`);
      return (await response.json()) as never;
    },
    close: () => stop(child),
  };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    if (!child.stdout) return reject(new Error('the sandbox has no output'));
    const lines = createInterface({ input: child.stdout });
    lines.once('line', (line) => resolve(line));
    child.once('exit', (code) =>
      reject(new Error(`the sandbox ended with code ${code} before it was ready`)),
    );
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  // It may be in the middle of drawing a picture; nothing of a test's sandbox is worth waiting for.
  const impatience = setTimeout(() => child.kill('SIGKILL'), 3_000);
  await ended;
  clearTimeout(impatience);
}
