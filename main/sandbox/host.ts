import { z } from 'zod';
import type { Logger } from '../platform/logger.ts';
import { createSandbox } from './create-sandbox.ts';

/**
 * The sandbox as a process of its own: an Electron utilityProcess or a plain child process. Its options are
 * JSON, as the last argument or as the first message; it posts `{type:'ready', origin}` or `{type:'failed', message}`.
 */
const HostOptions = z.object({
  stateDir: z.string().nullable().default(null),
  seed: z.string().default('vitrine'),
  publishingDelayMs: z.number().int().nonnegative().default(6_000),
  port: z.number().int().min(0).max(65_535).default(0),
});

interface Parent {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}

interface UtilityPort {
  postMessage(message: unknown): void;
  on(name: 'message', listener: (event: { data: unknown }) => void): void;
}

function findParent(): Parent | null {
  // In a utilityProcess Electron adds `parentPort` to `process`; its types are not imported here, because
  // this file must run under plain Node as well.
  const port = (process as NodeJS.Process & { parentPort?: UtilityPort }).parentPort;
  if (port)
    return {
      post: (message) => port.postMessage(message),
      onMessage: (listener) => port.on('message', ({ data }) => listener(data)),
    };
  if (process.send) {
    const send = process.send.bind(process);
    return {
      post: (message) => void send(message),
      onMessage: (listener) => void process.on('message', listener),
    };
  }
  return null;
}

function parentLogger(parent: Parent): Logger {
  const post = (level: string) => (message: string, details?: unknown) =>
    parent.post({
      type: 'log',
      level,
      message,
      details: details instanceof Error ? (details.stack ?? details.message) : details,
    });
  const logger: Logger = {
    debug: () => {},
    info: post('info'),
    warn: post('warn'),
    error: post('error'),
    scope: () => logger,
  };
  return logger;
}

function argument(): unknown {
  const text = process.argv.slice(2).findLast((item) => item.startsWith('{'));
  return text ? (JSON.parse(text) as unknown) : null;
}

async function start(parent: Parent, input: unknown): Promise<void> {
  try {
    const sandbox = await createSandbox({ ...HostOptions.parse(input), logger: parentLogger(parent) });
    let closing = false;
    const close = () => {
      if (closing) return;
      closing = true;
      void sandbox.close().finally(() => process.exit(0));
    };
    parent.onMessage((message) => {
      if ((message as { type?: unknown } | null)?.type === 'close') close();
    });
    process.on('SIGTERM', close);
    process.on('SIGINT', close);
    process.on('disconnect', close);
    parent.post({ type: 'ready', origin: sandbox.origin });
  } catch (error) {
    parent.post({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
    setTimeout(() => process.exit(1), 50);
  }
}

const parent = findParent();
if (!parent) throw new Error('The sandbox host needs a parent process; use cli.ts to run it alone.');
const given = argument();
if (given !== null) void start(parent, given);
else {
  let started = false;
  parent.onMessage((message) => {
    if (started || (message as { type?: unknown } | null)?.type === 'close') return;
    started = true;
    void start(parent, message);
  });
}
