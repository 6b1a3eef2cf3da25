import { setPriority } from 'node:os';
import { sharp } from '../../platform/sharp.ts';
import { moveMoovToFront } from './fast-start.ts';
import { createImageEngine } from './image.ts';
import { type Answer, Request, type Task } from './protocol.ts';
import { remux } from './remux.ts';
import { Trouble } from './trouble.ts';
import { probeVideo } from './video.ts';

/**
 * Entry of the media worker process. Started by Electron (`utilityProcess`, which gives `parentPort`) or
 * by `fork` (which gives `process.send`). A decoder that crashes here takes one request with it, not the app.
 */

/** A little below a window's own processes, which begin at 0. */
const NICE = 4;

interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}

// A worker does one task at a time and there is one worker per core, so libvips needs no threads of its own.
sharp.concurrency(1);
sharp.cache(false);
const images = createImageEngine((input, options) => sharp(input, options));
// It is only sooner: what is wrong with the decoder is told by the first task.
images.prepare().catch(() => {});

function perform(task: Task): Promise<unknown> {
  switch (task.kind) {
    case 'probe_image':
      return images.probe(task.source, task.thumbnail);
    case 'probe_video':
      return probeVideo(task.source, task.container);
    case 'render':
      return images.render(task);
    case 'thumbnail':
      return images.thumbnail(task);
    case 'decode_heic':
      return images.decodeHeic(task.source, task.target);
    case 'remux':
      return remux(task);
    case 'fast_start':
      return moveMoovToFront(task.source, task.target);
  }
}

async function answer(message: unknown): Promise<Answer> {
  const { id, task } = Request.parse(message);
  try {
    return { id, ok: true, result: await perform(task) };
  } catch (error) {
    const code = error instanceof Trouble ? error.code : 'internal';
    return { id, ok: false, code, detail: error instanceof Error ? error.message : String(error) };
  }
}

const { parentPort } = process as NodeJS.Process & { parentPort?: ParentPort };
if (parentPort) {
  // Where the processor is short, the window and main come first.
  setPriority(NICE);
  parentPort.on('message', async ({ data }) => parentPort.postMessage(await answer(data)));
} else {
  process.on('message', async (message) => process.send?.(await answer(message)));
  // When the app is killed its children must not stay behind.
  process.once('disconnect', () => process.exit(0));
}
