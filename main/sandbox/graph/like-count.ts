import type { World } from '../state/world.ts';

/** Likes that accounts of the sandbox gave through the API, on top of those that strangers give. */
export function likesHere(world: World, id: string): number {
  return world.likes.size === 0
    ? 0
    : world.accounts.filter((account) => world.likes.has(`${account.id}/${id}`)).length;
}
