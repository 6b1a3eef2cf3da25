import { type ChildProcess, fork } from 'node:child_process';

/**
 * A running worker process, whatever started it. The app gives one over Electron's `utilityProcess`,
 * tests and plain Node one over `fork`.
 */
export interface WorkerPort {
  postMessage(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, also when the process could not be started at all. */
  onExit(listener: (how: string) => void): void;
  kill(): void;
}

/** How much of what a dying process wrote is kept for the log. */
const LAST_WORDS = 1000;

/** Starts the worker with Node's own `fork`; `entry` is the built file or `worker/index.ts` itself. */
export function launchChildProcess(entry: string): WorkerPort {
  const child = fork(entry, [], {
    serialization: 'advanced',
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let lastWords = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-LAST_WORDS);
  });
  return {
    postMessage: (message) => {
      // A process that has just died is reported by its exit; the failed write says nothing more.
      child.send(message as Parameters<ChildProcess['send']>[0], () => {});
    },
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => {
      child.once('error', (error) => listener(error.message));
      child.once('exit', (code, signal) => listener(`${signal ?? `exit ${code}`} ${lastWords}`.trim()));
    },
    kill: () => child.kill('SIGKILL'),
  };
}
