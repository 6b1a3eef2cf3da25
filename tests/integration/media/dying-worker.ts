// A real worker process whose decoder dies: on every file called "fatal", and once on "fragile".
import { existsSync, writeFileSync } from 'node:fs';

process.on('message', ({ id, task }: { id: number; task: { source: string } }) => {
  if (task.source.includes('fatal')) process.abort();
  if (task.source.includes('fragile') && !existsSync(`${task.source}.seen`)) {
    writeFileSync(`${task.source}.seen`, '');
    process.kill(process.pid, 'SIGKILL');
    return;
  }
  process.send?.({ id, ok: true, result: { width: 5, height: 5, frames: 1, hasAlpha: false } });
});
process.once('disconnect', () => process.exit(0));
