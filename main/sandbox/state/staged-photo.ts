import type { SandboxPhoto } from './model.ts';
import type { World } from './world.ts';

/** Meta, "Page Photos": temporary photos are deleted after 24 hours. */
const TEMPORARY_MS = 24 * 3_600_000;

/** A photo of a Page that is still there, or null. */
export function stagedPhoto(world: Pick<World, 'photos' | 'clock'>, id: string): SandboxPhoto | null {
  const photo = world.photos.get(id);
  if (!photo) return null;
  return photo.temporary && world.clock.now() - photo.createdAt >= TEMPORARY_MS ? null : photo;
}

/** Every photo that is still there, oldest first. */
export const stagedPhotos = (world: Pick<World, 'photos' | 'clock'>): SandboxPhoto[] =>
  [...world.photos.values()].filter(({ id }) => stagedPhoto(world, id) !== null);
