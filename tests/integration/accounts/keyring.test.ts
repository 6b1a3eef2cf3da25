import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const here = import.meta.dirname;
const run = promisify(execFile);
const hasTools = () => {
  try {
    for (const tool of ['dbus-run-session', 'gnome-keyring-daemon']) execFileSync('which', [tool]);
    return process.platform === 'linux' && Boolean(process.versions.electron);
  } catch {
    return false;
  }
};

const SECRET = 'EAAkeyringtestsecret0123456789';
const folder = mkdtempSync(join(tmpdir(), 'vitrine-keyring-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Every byte that the run left on disk: user data, secrets, keyring. */
function leftOnDisk(): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return files.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1')).join('\n');
}

interface Session {
  /** The password that opens the key ring, or null for a computer without one. */
  keyring: string | null;
  home: string;
}

/** Starts Electron in a session bus of its own and gives its answer. */
async function inSession({ keyring, home }: Session, ...order: string[]) {
  const data = join(folder, home);
  mkdirSync(join(data, 'run'), { recursive: true, mode: 0o700 });
  const { ELECTRON_RUN_AS_NODE: _node, DBUS_SESSION_BUS_ADDRESS: _bus, ...env } = process.env;
  const store = keyring === null ? '' : '--password-store=gnome-libsecret';
  const unlock =
    keyring === null
      ? ''
      : `printf %s "${keyring}" | gnome-keyring-daemon --unlock --components=secrets >/dev/null && `;
  const electron = `exec "${process.execPath}" "${folder}/app.mjs" --no-sandbox --ozone-platform=headless ${store}`;
  const script = `${unlock}${electron} --user-data-dir="${data}/user" -- "$@"`;
  const { stdout } = await run('dbus-run-session', ['--', 'sh', '-c', script, 'sh', ...order], {
    env: { ...env, HOME: data, XDG_DATA_HOME: join(data, 'data'), XDG_RUNTIME_DIR: join(data, 'run') },
    timeout: 60_000,
  });
  const line = /^answer:(.*)$/m.exec(stdout)?.[1];
  return JSON.parse(line ?? 'null') as { lasting: boolean; value: string | null };
}

describe.skipIf(!hasTools())('the vault on a real key ring', { timeout: 120_000 }, () => {
  beforeAll(() =>
    build({
      configFile: false,
      logLevel: 'error',
      build: {
        outDir: folder,
        emptyOutDir: false,
        target: 'node22',
        lib: { entry: join(here, 'keyring-main.ts'), formats: ['es'], fileName: () => 'app.mjs' },
        rolldownOptions: { external: [/^electron$/, /^node:/] },
      },
    }),
  );

  it('gives a secret back after a restart, and leaves no clear byte on disk', async () => {
    const file = join(folder, 'secrets.json');
    const session = { keyring: 'the password of the key ring', home: 'with' };
    expect(await inSession(session, 'put', SECRET, file)).toEqual({ lasting: true, value: SECRET });
    expect(Object.keys(JSON.parse(readFileSync(file, 'utf8')))).toEqual(['account/a']);
    expect(leftOnDisk()).not.toContain(SECRET);
    expect(await inSession(session, 'get', file)).toEqual({ lasting: true, value: SECRET });
  });

  it('asks for a new sign-in, and keeps the rest, when the key ring is another one', async () => {
    const file = join(folder, 'secrets.json');
    const other = { keyring: 'another password', home: 'other' };
    expect(await inSession(other, 'get', file)).toMatchObject({ value: null });
    expect(Object.keys(JSON.parse(readFileSync(file, 'utf8')))).toEqual(['account/a']);
  });

  it('without a key ring says so, keeps the secret for the session and writes nothing', async () => {
    const file = join(folder, 'none.json');
    const session = { keyring: null, home: 'without' };
    expect(await inSession(session, 'put', SECRET, file)).toEqual({ lasting: false, value: SECRET });
    expect(leftOnDisk()).not.toContain(SECRET);
    expect(await inSession(session, 'get', file)).toEqual({ lasting: false, value: null });
  });
});
