import { existsSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sharp } from '../../platform/sharp.ts';
import { filmFrame, stillLife } from './scenes.ts';

export interface Picture {
  kind: 'still' | 'film';
  scene: number;
  width: number;
  height: number;
}

const drawing = new Map<string, Promise<string>>();

/** The JPEG of a generated picture: drawn when first asked for, kept as a file from then on. */
export function pictureFile(dir: string, picture: Picture): Promise<string> {
  const path = join(dir, `${picture.kind}-${picture.scene}-${picture.width}x${picture.height}.jpg`);
  if (existsSync(path)) return Promise.resolve(path);
  const running = drawing.get(path) ?? draw(path, picture).finally(() => drawing.delete(path));
  drawing.set(path, running);
  return running;
}

async function draw(path: string, { kind, scene, width, height }: Picture): Promise<string> {
  const svg = kind === 'film' ? filmFrame(width, height) : stillLife(scene, width, height);
  const bytes = await sharp(Buffer.from(svg)).jpeg({ quality: 90, chromaSubsampling: '4:4:4' }).toBuffer();
  await writeFile(`${path}.next`, bytes);
  await rename(`${path}.next`, path);
  return path;
}
