import { z } from 'zod';
import { GRAPH } from './hosts.ts';
import { pages } from './paging.ts';
import { Id } from './shapes.ts';
import type { Transport } from './transport.ts';

export interface PageInstagram {
  id: string;
  username: string;
  name: string;
  pictureUrl: string | null;
}

/** A Facebook Page of the user, with the Instagram account linked to it, if one is. */
export interface FacebookPage {
  id: string;
  name: string;
  accessToken: string;
  /** Meta uses two spellings: `CREATE_CONTENT` and `PROFILE_PLUS_CREATE_CONTENT`. */
  tasks: string[];
  instagram: PageInstagram | null;
}

const PageRow = z
  .object({
    id: Id,
    name: z.string(),
    access_token: z.string().min(1),
    tasks: z.array(z.string()).default([]),
    instagram_business_account: z
      .object({
        id: Id,
        username: z.string(),
        name: z.string().optional(),
        profile_picture_url: z.string().optional(),
      })
      .optional(),
  })
  .transform(
    ({ instagram_business_account: instagram, ...page }): FacebookPage => ({
      id: page.id,
      name: page.name,
      accessToken: page.access_token,
      tasks: page.tasks,
      instagram: instagram
        ? {
            id: instagram.id,
            username: instagram.username,
            name: instagram.name || instagram.username,
            pictureUrl: instagram.profile_picture_url ?? null,
          }
        : null,
    }),
  );

/** All Pages behind a user token. A Page token taken with a long-lived user token has no end of its own. */
export async function listPages(options: {
  transport: Transport;
  token: string;
  signal?: AbortSignal;
}): Promise<FacebookPage[]> {
  const found: FacebookPage[] = [];
  const query = {
    fields: 'id,name,access_token,tasks,instagram_business_account{id,username,name,profile_picture_url}',
    limit: '100',
  };
  for await (const page of pages({ ...options, url: `${GRAPH}/me/accounts`, query, row: PageRow }))
    found.push(...page);
  return found;
}
