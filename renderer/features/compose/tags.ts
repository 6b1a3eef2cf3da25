import { LIMITS } from '@shared/domain/limits';
import type { PersonTag, Slide } from '@shared/domain/post';

/** A point of the picture as it goes out, in shares of its width and height. */
export interface Spot {
  x: number;
  y: number;
}

const within = (share: number) => Math.round(Math.min(Math.max(share, 0), 1) * 1000) / 1000;

/** A point brought onto the picture, as exact as anybody can point. */
const onPicture = ({ x, y }: Spot): Spot => ({ x: within(x), y: within(y) });

/** How many people the post names; Instagram counts all slides together. */
export const countTags = (slides: readonly Slide[]): number =>
  slides.reduce((sum, { tags }) => sum + tags.length, 0);

export const roomForTags = (slides: readonly Slide[]): boolean => countTags(slides) < LIMITS.personTags;

/** The tags with this person at this spot: a person is on a slide once. */
export function tagged(tags: readonly PersonTag[], username: string, spot: Spot | null): PersonTag[] {
  const place = spot ? onPicture(spot) : { x: null, y: null };
  return [...tags.filter((tag) => tag.username !== username), { username, ...place }];
}

export const movedTag = (tags: readonly PersonTag[], username: string, spot: Spot): PersonTag[] =>
  tags.map((tag) => (tag.username === username ? { ...tag, ...onPicture(spot) } : tag));

export const untagged = (tags: readonly PersonTag[], username: string): PersonTag[] =>
  tags.filter((tag) => tag.username !== username);
