import { expect, it } from 'vitest';
import { createAssetsRepository } from '../../../main/db/repositories/assets.ts';
import { createLibraryRepository } from '../../../main/db/repositories/library.ts';
import { createWorld, imageAsset } from './world.ts';

it('0080 keeps what a picture file holds, and what was given up for space until its bytes are back', () => {
  const { db, assets } = createWorld();
  const [asset] = assets;
  if (!asset) throw new Error('no asset');
  const repository = createAssetsRepository(db);
  const library = createLibraryRepository(db);
  expect(repository.find(asset.id)).toEqual(asset);
  const animated = imageAsset('c', { image: { frames: 2, hasAlpha: true } });
  repository.insert(animated);
  expect(repository.find(animated.id)?.image).toEqual({ frames: 2, hasAlpha: true });
  library.markFreed(asset.id);
  library.markFreed(asset.id);
  const isFreed = () => library.items().find((item) => item.asset.id === asset.id)?.freed;
  expect(isFreed()).toBe(true);
  repository.insert(asset);
  expect(isFreed()).toBe(false);
});
