import { z } from 'zod';
import { INSTAGRAM_DIALOG, INSTAGRAM_GRAPH } from './hosts.ts';
import type { AccessToken } from './oauth.ts';
import { Id } from './shapes.ts';
import type { Transport } from './transport.ts';

/**
 * The consent page of Instagram Login, to be opened in the system's browser. `redirectUri` must be https and
 * registered; there is no exemption for localhost. No PKCE: none is documented, and the secret is required.
 */
export function instagramDialogUrl(options: {
  appId: string;
  redirectUri: string;
  state: string;
  scopes: readonly string[];
}): string {
  const url = new URL(INSTAGRAM_DIALOG);
  url.searchParams.set('client_id', options.appId);
  url.searchParams.set('redirect_uri', options.redirectUri);
  url.searchParams.set('response_type', 'code');
  url.searchParams.set('scope', options.scopes.join(','));
  url.searchParams.set('state', options.state);
  return url.href;
}

export interface InstagramToken {
  accessToken: string;
  /** Null where Meta does not say; then what was asked for counts. */
  permissions: string[] | null;
}

const Permissions = z
  .union([z.array(z.string()), z.string().transform((text) => text.split(/[\s,]+/).filter(Boolean))])
  .optional();
const TokenRow = z.object({ access_token: z.string().min(1), user_id: Id, permissions: Permissions });

/** Documented as `{data: [{…}]}`; live answers were seen flat. */
const CodeAnswer = z
  .union([z.object({ data: z.tuple([TokenRow]) }).transform(({ data: [row] }) => row), TokenRow])
  .transform(
    (row): InstagramToken => ({ accessToken: row.access_token, permissions: row.permissions ?? null }),
  );

interface InstagramApp {
  transport: Transport;
  appId: string;
  appSecret: string;
  signal?: AbortSignal;
}

/** The code of the redirect for a token of about an hour. `redirectUri` must be the dialog's, byte by byte. */
export const exchangeInstagramCode = (
  app: InstagramApp & { redirectUri: string; code: string },
): Promise<InstagramToken> =>
  app.transport.request({
    method: 'POST',
    url: 'https://api.instagram.com/oauth/access_token',
    form: {
      client_id: app.appId,
      client_secret: app.appSecret,
      grant_type: 'authorization_code',
      redirect_uri: app.redirectUri,
      code: app.code,
    },
    schema: CodeAnswer,
    signal: app.signal,
  });

const LongLivedAnswer = z
  .object({ access_token: z.string().min(1), expires_in: z.number().positive().optional() })
  .transform(
    (raw): AccessToken => ({
      accessToken: raw.access_token,
      expiresInMs: raw.expires_in === undefined ? null : raw.expires_in * 1000,
    }),
  );

/** A fresh token for one of about 60 days. Documented with everything in the query, which is never logged. */
export const exchangeInstagramLongLived = (
  app: Omit<InstagramApp, 'appId'> & { token: string },
): Promise<AccessToken> =>
  app.transport.request({
    url: `${origin()}/access_token`,
    query: { grant_type: 'ig_exchange_token', client_secret: app.appSecret, access_token: app.token },
    schema: LongLivedAnswer,
    signal: app.signal,
  });

/** Another 60 days for a token that is between 24 hours and 60 days old. Needs no secret. */
export const refreshInstagramToken = (session: {
  transport: Transport;
  token: string;
  signal?: AbortSignal;
}): Promise<AccessToken> =>
  session.transport.request({
    url: `${origin()}/refresh_access_token`,
    query: { grant_type: 'ig_refresh_token', access_token: session.token },
    schema: LongLivedAnswer,
    signal: session.signal,
  });

/** Both token calls are documented without a version. */
const origin = () => new URL(INSTAGRAM_GRAPH).origin;

export interface InstagramSelf {
  /** The professional account's id, the one used in paths: `id` is only valid for this app. */
  igId: string;
  username: string;
  name: string;
  pictureUrl: string | null;
}

const SelfAnswer = z
  .object({
    user_id: Id,
    username: z.string(),
    name: z.string().optional(),
    profile_picture_url: z.string().optional(),
  })
  .transform(
    (raw): InstagramSelf => ({
      igId: raw.user_id,
      username: raw.username,
      name: raw.name || raw.username,
      pictureUrl: raw.profile_picture_url ?? null,
    }),
  );

/** The account behind a token of Instagram Login. */
export const readInstagramSelf = (session: {
  transport: Transport;
  token: string;
  signal?: AbortSignal;
}): Promise<InstagramSelf> =>
  session.transport.request({
    url: `${INSTAGRAM_GRAPH}/me`,
    query: { fields: 'user_id,username,name,profile_picture_url' },
    token: session.token,
    schema: SelfAnswer,
    signal: session.signal,
  });
