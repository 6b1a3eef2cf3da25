import { z } from 'zod';
import { type GraphSession, graphOf } from './session.ts';

export interface Profile {
  username: string;
  name: string;
  biography: string | null;
  profilePictureUrl: string | null;
  /** Null when Meta leaves it out, never 0 for "unknown". */
  followersCount: number | null;
  mediaCount: number | null;
}

const count = z.number().int().nonnegative().optional();
const ProfileAnswer = z
  .object({
    username: z.string(),
    name: z.string().optional(),
    biography: z.string().optional(),
    profile_picture_url: z.string().optional(),
    followers_count: count,
    media_count: count,
  })
  .transform(
    (raw): Profile => ({
      username: raw.username,
      name: raw.name || raw.username,
      biography: raw.biography ?? null,
      profilePictureUrl: raw.profile_picture_url ?? null,
      followersCount: raw.followers_count ?? null,
      mediaCount: raw.media_count ?? null,
    }),
  );

export const readProfile = (session: GraphSession, signal?: AbortSignal): Promise<Profile> =>
  session.transport.request({
    url: `${graphOf(session)}/${session.igId}`,
    query: { fields: 'username,name,biography,profile_picture_url,followers_count,media_count' },
    token: session.userToken,
    schema: ProfileAnswer,
    signal,
  });
