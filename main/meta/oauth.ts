import { z } from 'zod';
import { MetaApiError } from './errors.ts';
import { FACEBOOK_DIALOG, GRAPH } from './hosts.ts';
import { Id, Success } from './shapes.ts';
import type { Transport } from './transport.ts';

/**
 * The consent page, to be opened in the system's browser. Holds no secret. No PKCE: Meta documents it for the
 * OIDC variant only, whose token carries no Instagram permission, and the secret is required either way.
 */
export function facebookDialogUrl(options: {
  appId: string;
  redirectUri: string;
  state: string;
  scopes: readonly string[];
}): string {
  const url = new URL(FACEBOOK_DIALOG);
  url.searchParams.set('client_id', options.appId);
  url.searchParams.set('redirect_uri', options.redirectUri);
  url.searchParams.set('state', options.state);
  url.searchParams.set('response_type', 'code');
  url.searchParams.set('scope', options.scopes.join(','));
  return url.href;
}

export interface AccessToken {
  accessToken: string;
  /** Null when Meta names no end. */
  expiresInMs: number | null;
}

const TokenAnswer = z
  .object({ access_token: z.string().min(1), expires_in: z.number().positive().optional() })
  .transform(
    (raw): AccessToken => ({
      accessToken: raw.access_token,
      expiresInMs: raw.expires_in === undefined ? null : raw.expires_in * 1000,
    }),
  );

interface AppCredentials {
  transport: Transport;
  appId: string;
  appSecret: string;
  signal?: AbortSignal;
}

/** Secrets go into a form, not into the address: Meta accepts both, and addresses end up in logs. */
async function askForToken(app: AppCredentials, form: Record<string, string>): Promise<AccessToken> {
  try {
    return await app.transport.request({
      method: 'POST',
      url: `${GRAPH}/oauth/access_token`,
      form: { client_id: app.appId, client_secret: app.appSecret, ...form },
      schema: TokenAnswer,
      signal: app.signal,
    });
  } catch (error) {
    // Here code 1 with HTTP 400 is how Graph refuses the app's secret; elsewhere it means "try again".
    if (error instanceof MetaApiError && error.metaCode === 1 && error.httpStatus === 400)
      throw new MetaApiError('login_secret_refused', { ...error, kind: 'fix', retryAfterMs: null });
    throw error;
  }
}

/** The code of the redirect for a user token. `redirectUri` must be byte-identical to the dialog's. */
export async function exchangeCode(
  app: AppCredentials & { redirectUri: string; code: string },
): Promise<AccessToken> {
  try {
    return await askForToken(app, { redirect_uri: app.redirectUri, code: app.code });
  } catch (error) {
    // A bad parameter can only be the code here, unless its subcode said otherwise.
    if (error instanceof MetaApiError && error.metaCode === 100 && error.code === 'meta_request_invalid')
      throw new MetaApiError('login_code_refused', { ...error, kind: 'sign_in', retryAfterMs: null });
    throw error;
  }
}

/** A still valid user token for one that lasts about 60 days. */
export const exchangeLongLived = (app: AppCredentials & { token: string }): Promise<AccessToken> =>
  askForToken(app, { grant_type: 'fb_exchange_token', fb_exchange_token: app.token });

/** Whether Meta knows the app and this is its secret; rejects as every other answer about an app does. */
export async function checkFacebookApp(app: AppCredentials): Promise<void> {
  await askForToken(app, { grant_type: 'client_credentials' });
}

export interface TokenFacts {
  isValid: boolean;
  appId: string | null;
  userId: string | null;
  scopes: string[];
  /** The objects a scope was granted for; null means all of them. */
  granularScopes: { scope: string; targetIds: string[] | null }[];
  /** Milliseconds UTC; null when the token has no end. */
  expiresAt: number | null;
  dataAccessExpiresAt: number | null;
}

// Seconds; 0 stands for "never".
const instant = z
  .number()
  .optional()
  .transform((seconds) => (seconds ? seconds * 1000 : null));

const TokenFactsAnswer = z
  .object({
    data: z.object({
      is_valid: z.boolean(),
      app_id: Id.optional(),
      user_id: Id.optional(),
      scopes: z.array(z.string()).default([]),
      granular_scopes: z
        .array(z.object({ scope: z.string(), target_ids: z.array(Id).optional() }))
        .default([]),
      expires_at: instant,
      data_access_expires_at: instant,
    }),
  })
  .transform(
    ({ data }): TokenFacts => ({
      isValid: data.is_valid,
      appId: data.app_id ?? null,
      userId: data.user_id ?? null,
      scopes: data.scopes,
      granularScopes: data.granular_scopes.map((row) => ({
        scope: row.scope,
        targetIds: row.target_ids ?? null,
      })),
      expiresAt: data.expires_at,
      dataAccessExpiresAt: data.data_access_expires_at,
    }),
  );

/**
 * What Meta knows about a token. The inspected token is the one secret that Meta wants in the query
 * (`input_token`); the transport never logs a query.
 */
export const debugToken = (app: AppCredentials & { token: string }): Promise<TokenFacts> =>
  app.transport.request({
    url: `${GRAPH}/debug_token`,
    query: { input_token: app.token },
    token: `${app.appId}|${app.appSecret}`,
    schema: TokenFactsAnswer,
    signal: app.signal,
  });

const PermissionRow = z.object({ permission: z.string(), status: z.string() });

/** The permissions that the creator granted, for where `debug_token` is not to be had. */
export async function listPermissions(session: {
  transport: Transport;
  token: string;
  signal?: AbortSignal;
}): Promise<string[]> {
  const { data } = await session.transport.request({
    url: `${GRAPH}/me/permissions`,
    token: session.token,
    schema: z.object({ data: z.array(PermissionRow) }),
    signal: session.signal,
  });
  return data.filter(({ status }) => status === 'granted').map(({ permission }) => permission);
}

/** Takes every permission back from the app; the token is dead afterwards. */
export async function revoke(session: {
  transport: Transport;
  userToken: string;
  signal?: AbortSignal;
}): Promise<void> {
  await session.transport.request({
    method: 'DELETE',
    url: `${GRAPH}/me/permissions`,
    token: session.userToken,
    schema: Success,
    signal: session.signal,
  });
}
