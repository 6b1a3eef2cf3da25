import type { Place } from '@shared/domain/post';
import { z } from 'zod';
import { GRAPH } from './hosts.ts';
import type { GraphSession } from './session.ts';
import { Id } from './shapes.ts';

const text = z.string().optional();
const PlaceRow = z.object({
  id: Id,
  name: z.string(),
  location: z.object({ street: text, city: text, country: text, latitude: z.number().optional() }).optional(),
});

/**
 * Places that a post can name. A Page without location data is refused by Instagram, so it is left out.
 * Most apps lack the permission for this search: then it fails with `meta_permission_missing`.
 */
export async function searchPlaces(
  session: GraphSession,
  query: string,
  signal?: AbortSignal,
): Promise<Place[]> {
  const { data } = await session.transport.request({
    url: `${GRAPH}/pages/search`,
    query: { q: query, fields: 'id,name,location{street,city,country,latitude,longitude},link' },
    token: session.userToken,
    schema: z.object({ data: z.array(PlaceRow) }),
    signal,
  });
  return data.flatMap(({ id, name, location }) =>
    location
      ? [
          {
            id,
            name,
            detail: [location.street, location.city, location.country].filter(Boolean).join(', '),
          },
        ]
      : [],
  );
}
