// The media worker's engine on sharp's native build, which Linux does not ship. Safe here: no window, no GTK.
import sharp from 'sharp';
import { createImageEngine } from '../../main/media/worker/image.ts';
import { Request } from '../../main/media/worker/protocol.ts';

sharp.concurrency(1);
sharp.cache(false);
const engine = createImageEngine((path, options) => sharp(path, options));

process.on('message', async (message) => {
  const { id, task } = Request.parse(message);
  if (task.kind === 'render') process.send?.({ id, ok: true, result: await engine.render(task) });
});
process.once('disconnect', () => process.exit(0));
