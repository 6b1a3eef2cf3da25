import { open } from 'node:fs/promises';

const BOXES = 64;

/** Whether `moov` comes before `mdat`, as Meta asks. A file without either says true: it is refused elsewhere. */
export async function hasMovieHeaderFirst(file: string): Promise<boolean> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const head = Buffer.alloc(16);
    let at = 0;
    for (let box = 0; box < BOXES && at + 8 <= size; box++) {
      const { bytesRead } = await handle.read(head, 0, 16, at);
      const type = head.toString('latin1', 4, 8);
      if (type === 'moov') return true;
      if (type === 'mdat') return false;
      const short = head.readUInt32BE(0);
      const length = short === 1 && bytesRead === 16 ? Number(head.readBigUInt64BE(8)) : short;
      if (length < 8) return true;
      at += length;
    }
    return true;
  } finally {
    await handle.close();
  }
}
