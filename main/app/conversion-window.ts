import { type FileHandle, open, stat } from 'node:fs/promises';
import { ConversionEnd, type ConversionJob } from '@shared/ipc/conversion';
import { BrowserWindow, type Session, session } from 'electron';
import type { Conversion, VideoConverter } from '../media/converter.ts';
import { writingError } from '../media/file-errors.ts';
import { AppError } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';
import { APP_ORIGIN, APP_SCHEME, createAppHandler } from './app-protocol.ts';
import { CONVERSION_POLICY } from './content-security.ts';
import { fileResponse } from './file-response.ts';

interface ConversionWindowOptions {
  /** Folder of the built interface. */
  root: string;
  logger: Logger;
}

/** The conversion under way. */
interface Running {
  conversion: Conversion;
  bytes: number;
  file: FileHandle;
  onProgress(fraction: number): void;
  /** Says that something moved: a conversion that stands still is ended. */
  alive(): void;
  end(outcome: { error: unknown } | null): void;
}

const PARTITION = 'conversion';
const PATIENCE_MS = 60_000;

/**
 * A hidden, sandboxed window of its own session, alive only while it converts. It has no bridge, no preload, no
 * permission and no network; it can ask for its page, the one film it works on, and write the one that it makes.
 */
export function createConversionWindow({ root, logger }: ConversionWindowOptions): VideoConverter & {
  close(): void;
} {
  let running: Running | null = null;
  let line: Promise<unknown> = Promise.resolve();
  let prepared: Session | null = null;

  function ownSession(): Session {
    if (prepared) return prepared;
    const own = session.fromPartition(PARTITION);
    const page = createAppHandler(root, CONVERSION_POLICY);
    own.protocol.handle(APP_SCHEME, (request) => {
      const { pathname } = new URL(request.url);
      return pathname.startsWith('/conversion/') ? answer(running, pathname, request) : page(request);
    });
    own.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
    own.setPermissionCheckHandler(() => false);
    prepared = own;
    return own;
  }

  async function work(conversion: Conversion, signal: AbortSignal, onProgress: (fraction: number) => void) {
    signal.throwIfAborted();
    const { name, source, target } = conversion;
    const { size: bytes } = await stat(source);
    const file = await open(target, 'w').catch((error: unknown) => {
      throw writingError(error, name);
    });
    const window = new BrowserWindow({
      show: false,
      width: 320,
      height: 240,
      webPreferences: preferences(ownSession()),
    });
    const ended = Promise.withResolvers<void>();
    // Waited for below; until then nobody hears a rejection.
    ended.promise.catch(() => {});
    const fail = (error: unknown) => ended.reject(error);
    const watch = watchdog(() => fail(failed(name)));
    const onAbort = () => fail(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    running = {
      conversion,
      bytes,
      file,
      onProgress,
      alive: watch.alive,
      end: (outcome) => (outcome ? fail(outcome.error) : ended.resolve()),
    };
    window.webContents.once('render-process-gone', (_event, { reason }) => {
      logger.warn('the conversion window died', { reason });
      fail(failed(name));
    });
    window.webContents.on('console-message', ({ level, message }) => {
      if (level === 'error') logger.warn('the conversion window complains', { message });
    });
    try {
      window.loadURL(`${APP_ORIGIN}/convert/index.html`).catch(fail);
      await ended.promise;
      await file.sync();
    } finally {
      running = null;
      watch.stop();
      signal.removeEventListener('abort', onAbort);
      window.destroy();
      await file.close();
    }
  }

  return {
    convert(conversion, signal, onProgress) {
      const turn = line.then(() => work(conversion, signal, onProgress));
      line = turn.catch(() => {});
      return turn;
    },
    close: () => running?.end({ error: failed(running.conversion.name) }),
  };

  async function answer(job: Running | null, pathname: string, request: Request): Promise<Response> {
    if (!job) return new Response(null, { status: 410 });
    job.alive();
    const step = `${request.method} ${pathname}`;
    if (step === 'GET /conversion/job') return Response.json(jobOf(job));
    if (step === 'GET /conversion/source')
      return fileResponse({
        path: job.conversion.source,
        contentType: 'application/octet-stream',
        range: request.headers.get('Range'),
        headers: { 'Cache-Control': 'no-store' },
      });
    const { searchParams } = new URL(request.url);
    if (step === 'PUT /conversion/target') return write(job, Number(searchParams.get('at')), request);
    if (step === 'POST /conversion/progress') {
      const value = Number(searchParams.get('value'));
      if (value >= 0 && value <= 1) job.onProgress(value);
      return new Response(null, { status: 204 });
    }
    if (step === 'POST /conversion/end') {
      const outcome = ConversionEnd.safeParse(await request.json());
      job.end(outcome.success ? errorOf(job, outcome.data) : { error: failed(job.conversion.name) });
      return new Response(null, { status: 204 });
    }
    return new Response(null, { status: 404 });
  }

  function errorOf({ conversion: { name } }: Running, end: ConversionEnd): { error: AppError } | null {
    if (end.ok) return null;
    logger.warn('a film was not converted', { code: end.code, detail: end.detail });
    return { error: new AppError(end.code, { name, codec: end.codec ?? '?' }) };
  }
}

const preferences = (own: Session): Electron.WebPreferences => ({
  session: own,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  devTools: false,
  spellcheck: false,
  // A hidden page is slowed down otherwise.
  backgroundThrottling: false,
});

const failed = (name: string) => new AppError('video_conversion_failed', { name });

const jobOf = ({ bytes, conversion: { trim, video, audio } }: Running): ConversionJob => ({
  bytes,
  trim,
  video,
  audio,
});

async function write(job: Running, at: number, request: Request): Promise<Response> {
  if (!Number.isSafeInteger(at) || at < 0) return new Response(null, { status: 400 });
  try {
    const bytes = new Uint8Array(await request.arrayBuffer());
    for (let done = 0; done < bytes.length; )
      done += (await job.file.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
    return new Response(null, { status: 204 });
  } catch (error) {
    job.end({ error: writingError(error, job.conversion.name) });
    return new Response(null, { status: 507 });
  }
}

function watchdog(onStill: () => void) {
  let timer = setTimeout(onStill, PATIENCE_MS);
  return {
    alive() {
      clearTimeout(timer);
      timer = setTimeout(onStill, PATIENCE_MS);
    },
    stop: () => clearTimeout(timer),
  };
}
