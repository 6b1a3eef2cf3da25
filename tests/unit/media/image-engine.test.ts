import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createImageEngine } from '../../../main/media/worker/image.ts';
import { sharp } from '../../../main/platform/sharp.ts';

test('a picture beyond the decoder’s limit is too big, and is not called damaged', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-image-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const source = join(folder, 'large.png');
  await sharp({ create: { width: 40, height: 30, channels: 3, background: '#ffffff' } }).toFile(source);
  const engine = createImageEngine((input, options) => sharp(input, { ...options, limitInputPixels: 1000 }));
  const crop = { left: 0, top: 0, width: 40, height: 30 };
  const target = join(folder, 'out.jpg');
  const render = { kind: 'render', source, target, crop, size: crop, maxBytes: 1e6 } as const;
  await expect(engine.probe(source)).rejects.toMatchObject({ code: 'image_too_big' });
  await expect(engine.render(render)).rejects.toMatchObject({ code: 'image_too_big' });
  await expect(engine.thumbnail({ kind: 'thumbnail', source, target, width: 20 })).rejects.toMatchObject({
    code: 'image_too_big',
  });
  const able = createImageEngine((input, options) => sharp(input, options));
  await expect(able.probe(source)).resolves.toEqual({ width: 40, height: 30, frames: 1, hasAlpha: false });
});
