import { start } from './processes.mjs';
import { SetupError, say } from './say.mjs';

/** Whether windows can be shown here. */
export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

export const noDisplayAdvice = [
  'There is no display here for a window to open on.',
  '',
  '  xvfb-run -a npm start     opens it on a virtual display (Debian packages: xvfb xauth)',
  '  npm run tour              drives the app without a screen and leaves pictures in tour/',
  '',
  'Over ssh, `ssh -X` brings the window to your own screen.',
].join('\n');

/** Starts a virtual display when there is none. It ends with the command. */
export async function ensureDisplay() {
  if (hasDisplay()) return;
  say('Starting a virtual display…');
  process.env.DISPLAY = await startXvfb();
}

/**
 * Xvfb chooses a free display by itself and writes its number on the file descriptor that it is given.
 * @returns {Promise<string>} such as ":3"
 */
function startXvfb() {
  const args = ['-displayfd', '3', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp'];
  const xvfb = start('Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  return new Promise((resolve, reject) => {
    let problem = '';
    xvfb.stderr?.on('data', (chunk) => {
      problem += chunk;
    });
    xvfb.stdio[3]?.once('data', (chunk) => resolve(`:${String(chunk).trim()}`));
    xvfb.once('error', (error) => reject(new SetupError(`Xvfb could not be started: ${error.message}`)));
    xvfb.once('exit', () => reject(new SetupError(`Xvfb ended at once: ${problem.trim()}`)));
  });
}
