import { badParameter, publishingError } from '../http/errors.ts';
import { listParam, type Params } from '../http/params.ts';
import type { ContainerKind, ProductTag, UserTag } from '../state/model.ts';
import type { World } from '../state/world.ts';

/** Error 2207040: at most 20 tags. */
const PEOPLE = 20;
const COLLABORATORS = 3;
const SPONSORS = 2;
const PRODUCTS = { reel: 30, other: 5 };

export function jsonParam(params: Params, name: string): unknown {
  const text = params.get(name);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw badParameter(`Param ${name} must be valid JSON.`);
  }
}

function listOf(params: Params, name: string): Record<string, unknown>[] {
  const value = jsonParam(params, name);
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw badParameter(`Param ${name} must be an array.`);
  return value.map((item: unknown) => (item ?? {}) as Record<string, unknown>);
}

const isPicture = (kind: ContainerKind) => kind === 'image' || kind === 'carousel_image';
const isFilm = (kind: ContainerKind) => kind === 'reel' || kind === 'carousel_video';

/** The place of a tag, or null when none was given; half a place, or one outside the picture, is refused. */
function placeOf(name: string, { x, y }: Record<string, unknown>): { x: number; y: number } | null {
  if (x === undefined && y === undefined) return null;
  if (typeof x !== 'number' || typeof y !== 'number')
    throw badParameter(`${name}: x and y must both be numbers.`);
  if (x < 0 || x > 1 || y < 0 || y > 1) throw badParameter(`${name}: x and y must be between 0 and 1.`);
  return { x, y };
}

/** People: with a place in pictures, without one in films, either way in stories (since 2025-07-09). */
export function userTags(params: Params, kind: ContainerKind): UserTag[] {
  const tags = listOf(params, 'user_tags');
  if (tags.length > PEOPLE) throw publishingError(2207040);
  return tags.map((tag) => {
    const { username } = tag;
    if (typeof username !== 'string' || username === '')
      throw badParameter('user_tags: username is required.');
    const place = placeOf('user_tags', tag);
    if (isPicture(kind) && !place) throw badParameter('user_tags: x and y are required for images.');
    if (isFilm(kind) && place) throw badParameter('user_tags: x and y are not supported for videos.');
    return { username, x: place?.x ?? null, y: place?.y ?? null };
  });
}

/** Products of the sandbox's catalogue: 2207035 for a place in a film, 2207036 without one in a picture, 2207037 unknown. */
export function productTags(world: World, params: Params, kind: ContainerKind): ProductTag[] {
  const tags = listOf(params, 'product_tags');
  const most = kind === 'reel' ? PRODUCTS.reel : PRODUCTS.other;
  if (tags.length > most) throw badParameter(`product_tags: at most ${most} products can be tagged.`);
  return tags.map((tag) => {
    const id = tag.product_id;
    const place = placeOf('product_tags', tag);
    if (isFilm(kind) && place) throw publishingError(2207035);
    if (isPicture(kind) && !place) throw publishingError(2207036);
    if ((typeof id !== 'string' && typeof id !== 'number') || !world.settings.products.includes(String(id)))
      throw publishingError(2207037);
    return { productId: String(id), x: place?.x ?? null, y: place?.y ?? null };
  });
}

export function collaborators(params: Params): string[] {
  const names = listParam(params, 'collaborators');
  if (names.length > COLLABORATORS)
    throw badParameter(`At most ${COLLABORATORS} collaborators can be invited.`);
  return names;
}

export function sponsors(params: Params): string[] {
  const ids = listParam(params, 'branded_content_sponsor_ids');
  if (ids.length > SPONSORS) throw badParameter(`At most ${SPONSORS} sponsors can be named.`);
  return ids;
}

/** Licensed music for a reel: its id, and how loud it and the film are. */
export function audioId(params: Params): string | null {
  const value = jsonParam(params, 'audio_configuration');
  if (value === undefined) return null;
  const { audio_id: id, audio_volume: audio, video_volume: video } = (value ?? {}) as Record<string, unknown>;
  if ((typeof id !== 'string' && typeof id !== 'number') || String(id) === '')
    throw badParameter('audio_configuration: audio_id is required.');
  for (const volume of [audio, video])
    if (volume !== undefined && typeof volume !== 'number')
      throw badParameter('audio_configuration: a volume must be a number.');
  return String(id);
}
