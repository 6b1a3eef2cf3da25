import type { AccountCandidate, Environment } from '@shared/domain/account';
import {
  debugToken,
  exchangeCode,
  exchangeLongLived,
  type FacebookPage,
  listPages,
  MetaApiError,
  type TokenFacts,
  type Transport,
} from '../meta/index.ts';
import type { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';

/** The Meta app in whose name the creator signs in. */
export interface MetaApp {
  appId: string;
  appSecret: string;
}

/** What a sign-in brought: a token, what it may do, and the Pages behind it. */
export interface Grant {
  environment: Environment;
  app: MetaApp;
  userToken: string;
  /** Milliseconds UTC, or null when the token has no known end. */
  expiresAt: number | null;
  scopes: string[];
  granularScopes: TokenFacts['granularScopes'];
  pages: FacebookPage[];
}

interface Asking {
  environment: Environment;
  app: MetaApp;
  transport: Transport;
  clock: Clock;
}

/** Turns the code of the redirect into a grant with a token of about 60 days. */
export async function grantFromCode(asking: Asking & { redirectUri: string; code: string }): Promise<Grant> {
  const { transport, app, clock } = asking;
  const short = await exchangeCode({
    transport,
    ...app,
    redirectUri: asking.redirectUri,
    code: asking.code,
  }).catch((error: unknown) => {
    // Graph has no code of its own for a bad verification code; 100 covers used, expired and foreign ones.
    if (error instanceof MetaApiError && error.metaCode === 100) {
      throw new AppError('login_code_refused', {}, { cause: error });
    }
    throw error;
  });
  const long = await exchangeLongLived({ transport, ...app, token: short.accessToken });
  const expiresAt = long.expiresInMs === null ? null : clock.now() + long.expiresInMs;
  return grantFromToken({ ...asking, userToken: long.accessToken, expiresAt });
}

/** Reads what a user token may do and which Pages it reaches. */
export async function grantFromToken(
  asking: Asking & { userToken: string; expiresAt: number | null },
): Promise<Grant> {
  const { environment, app, transport, userToken } = asking;
  const facts = await debugToken({ transport, ...app, token: userToken });
  const pages = await listPages({ transport, token: userToken });
  return {
    environment,
    app,
    userToken,
    expiresAt: asking.expiresAt ?? facts.expiresAt,
    scopes: facts.scopes,
    granularScopes: facts.granularScopes,
    pages,
  };
}

/** Without these no account can be found or shown. */
const NEEDED = ['instagram_basic', 'pages_show_list'] as const;

/**
 * The Instagram accounts behind a grant, at least one.
 * @throws {AppError} `login_permission_missing`, `login_no_page` or `login_no_instagram_account`
 */
export function candidatesOf(grant: Grant): AccountCandidate[] {
  const missing = NEEDED.find((scope) => !grant.scopes.includes(scope));
  if (missing) throw new AppError('login_permission_missing', { permission: missing });
  if (grant.pages.length === 0) throw new AppError('login_no_page');
  const found = grant.pages.flatMap((page): AccountCandidate[] => {
    const { instagram } = page;
    if (!instagram) return [];
    const { id: igBusinessId, username, name } = instagram;
    return [{ igBusinessId, username, name, pageId: page.id, pageName: page.name }];
  });
  if (found.length === 0) throw new AppError('login_no_instagram_account');
  // Two Pages may show the same account; the first one stands for it.
  return [
    ...new Map(found.reverse().map((candidate) => [candidate.igBusinessId, candidate])).values(),
  ].reverse();
}

/**
 * Whether the grant allows publishing to this account: Meta lets the creator untick single accounts. The
 * targets are Instagram accounts or, as some answers have it, their Pages.
 */
export function accessLevelFor(grant: Grant, { igBusinessId, pageId }: AccountCandidate): 'publish' | 'read' {
  if (!grant.scopes.includes('instagram_content_publish')) return 'read';
  const targets = grant.granularScopes.find((row) => row.scope === 'instagram_content_publish')?.targetIds;
  if (!targets) return 'publish';
  return targets.includes(igBusinessId) || (pageId !== null && targets.includes(pageId)) ? 'publish' : 'read';
}
