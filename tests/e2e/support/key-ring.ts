import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface KeyRing {
  /** What an app needs to find it, whatever desktop it believes to run on. */
  env: Record<string, string>;
  close(): Promise<void>;
}

/** Whether this computer has the parts of a real key ring. */
export function hasKeyRing(): boolean {
  try {
    for (const tool of ['dbus-daemon', 'gnome-keyring-daemon']) execFileSync('which', [tool]);
    return process.platform === 'linux';
  } catch {
    return false;
  }
}

/** A session bus of its own with an unlocked GNOME key ring on it. */
export async function openKeyRing(): Promise<KeyRing> {
  const home = await mkdtemp(join(tmpdir(), 'vitrine-keys-'));
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=1'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const address = await new Promise<string>((resolve, reject) => {
    bus.stdout.once('data', (line: Buffer) => resolve(line.toString().trim()));
    bus.once('exit', () => reject(new Error('the session bus did not start')));
  });
  const env = {
    DBUS_SESSION_BUS_ADDRESS: address,
    XDG_DATA_HOME: join(home, 'data'),
    XDG_RUNTIME_DIR: home,
  };
  const keys = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  keys.stdin.end('the password of the key ring');
  return {
    env,
    async close() {
      keys.kill();
      bus.kill();
      await rm(home, { recursive: true, force: true });
    },
  };
}
