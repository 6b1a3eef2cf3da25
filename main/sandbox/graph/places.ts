import { missingParameter } from '../http/errors.ts';
import { type Fields, fieldsParam, select } from '../http/fields.ts';
import { type Call, GRAPH, type Operation } from '../http/operation.ts';
import { pageOfList } from '../http/paging.ts';
import type { World } from '../state/world.ts';
import { PLACES, type Place } from './place-list.ts';

const byId = new Map(PLACES.map((place) => [place.id, place]));

export function isPlace(world: World, id: string): boolean {
  return byId.has(id) || world.settings.places.some((place) => place.id === id);
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function placeFields(place: Place): Fields {
  const { city, country, latitude, longitude, street, zip } = place;
  return {
    id: () => place.id,
    name: () => place.name,
    link: () => `https://www.facebook.com/${place.id}`,
    location: () => ({
      city,
      country,
      latitude,
      longitude,
      ...(street ? { street } : {}),
      ...(zip ? { zip } : {}),
    }),
    is_eligible_for_branded_content: () => false,
    is_unclaimed: () => false,
  };
}

/** Finds places whose name or city has every word of the question, the ones that begin with it first. */
function search(call: Call): unknown {
  const query = call.params.get('q');
  if (!query) throw missingParameter('q');
  const words = plain(query).split(/\s+/).filter(Boolean);
  const found = PLACES.filter((place) =>
    words.every((word) => plain(`${place.name} ${place.city} ${place.country}`).includes(word)),
  );
  const starts = (place: Place) => (plain(place.name).startsWith(words[0] ?? '') ? 0 : 1);
  const sorted = [...found].sort((a, b) => starts(a) - starts(b));
  const fields = fieldsParam(call.params, 'id,name');
  return pageOfList(
    call,
    sorted,
    (place) => place.id,
    (place) => select(placeFields(place), fields),
    25,
  );
}

export const placeOperations: readonly Operation[] = [
  {
    name: 'place.search',
    method: 'GET',
    hosts: [GRAPH],
    pattern: '/pages/search',
    auth: 'token',
    handle: search,
  },
];
