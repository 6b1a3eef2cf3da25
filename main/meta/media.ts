import { z } from 'zod';
import { pages } from './paging.ts';
import { type GraphSession, graphOf } from './session.ts';
import { Id, Timestamp } from './shapes.ts';

/** A live post as Instagram describes it. */
export interface MediaObject {
  id: string;
  mediaType: 'IMAGE' | 'VIDEO' | 'CAROUSEL_ALBUM';
  /** `FEED`, `REELS`, `STORY` or `AD`. */
  mediaProductType: string;
  caption: string;
  permalink: string | null;
  /** Left out by Meta where a copyright claim lies on the media. */
  mediaUrl: string | null;
  thumbnailUrl: string | null;
  /** Milliseconds UTC. */
  publishedAt: number;
  children: string[];
  /** Null where the creator hides it, never 0. */
  likeCount: number | null;
  commentsCount: number | null;
}

/** A live post as it is stored: whose it is and what it shows, without its numbers. */
export function mediaOf(accountId: string, media: MediaObject) {
  const { id: igId, likeCount: _likes, commentsCount: _comments, ...shown } = media;
  return { igId, accountId, ...shown };
}

const count = z.number().int().nonnegative().optional();
const MediaRow = z
  .object({
    id: Id,
    media_type: z.enum(['IMAGE', 'VIDEO', 'CAROUSEL_ALBUM']),
    media_product_type: z.string().default('FEED'),
    caption: z.string().default(''),
    permalink: z.string().optional(),
    media_url: z.string().optional(),
    thumbnail_url: z.string().optional(),
    timestamp: Timestamp,
    children: z.object({ data: z.array(z.object({ id: Id })) }).optional(),
    like_count: count,
    comments_count: count,
  })
  .transform(
    (raw): MediaObject => ({
      id: raw.id,
      mediaType: raw.media_type,
      mediaProductType: raw.media_product_type,
      caption: raw.caption,
      permalink: raw.permalink ?? null,
      mediaUrl: raw.media_url ?? null,
      thumbnailUrl: raw.thumbnail_url ?? null,
      publishedAt: raw.timestamp,
      children: raw.children?.data.map((child) => child.id) ?? [],
      likeCount: raw.like_count ?? null,
      commentsCount: raw.comments_count ?? null,
    }),
  );

const FIELDS =
  'id,caption,media_type,media_product_type,media_url,thumbnail_url,permalink,timestamp,like_count,comments_count,children{id}';
// Stories have neither children nor numbers of likes, and are asked for nothing that they do not have.
const STORY_FIELDS = 'id,caption,media_type,media_product_type,permalink,timestamp';

/** The account's posts, newest first, page by page. `since` is milliseconds UTC; `limit` is rows per page. */
export const listMedia = (
  session: GraphSession,
  options: { since?: number; limit?: number; signal?: AbortSignal } = {},
): AsyncGenerator<MediaObject[]> =>
  pages({
    transport: session.transport,
    url: `${graphOf(session)}/${session.igId}/media`,
    query: {
      fields: FIELDS,
      limit: String(options.limit ?? 25),
      since: options.since === undefined ? undefined : String(Math.floor(options.since / 1000)),
    },
    token: session.userToken,
    row: MediaRow,
    signal: options.signal,
  });

/** The stories of the last 24 hours, newest first; `listMedia` never holds them. */
export const listStories = (session: GraphSession, signal?: AbortSignal): AsyncGenerator<MediaObject[]> =>
  pages({
    transport: session.transport,
    url: `${graphOf(session)}/${session.igId}/stories`,
    query: { fields: STORY_FIELDS, limit: '50' },
    token: session.userToken,
    row: MediaRow,
    signal,
  });

export const readMedia = (
  session: GraphSession,
  mediaId: string,
  signal?: AbortSignal,
): Promise<MediaObject> =>
  session.transport.request({
    url: `${graphOf(session)}/${mediaId}`,
    query: { fields: FIELDS },
    token: session.userToken,
    schema: MediaRow,
    signal,
  });
