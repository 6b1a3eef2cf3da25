import { utilityProcess } from 'electron';
import type { WorkerPort } from '../media/worker-port.ts';

/** Starts a built entry as a utility process: Chromium's own kind of child, which ships inside the app. */
export function launchUtilityProcess(entry: string, serviceName: string, args: string[] = []): WorkerPort {
  const child = utilityProcess.fork(entry, args, { serviceName, stdio: 'inherit' });
  let hasExited = false;
  return {
    postMessage: (message) => child.postMessage(message),
    onMessage: (listener) => {
      child.on('message', listener);
    },
    onExit(listener) {
      child.once('exit', (code) => {
        hasExited = true;
        listener(`exit ${code}`);
      });
    },
    kill() {
      if (!hasExited) child.kill();
    },
  };
}
