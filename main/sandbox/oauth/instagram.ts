import { checkAlive } from '../http/auth.ts';
import { ApiError, badParameter, missingParameter, permissionMissing, tokenError } from '../http/errors.ts';
import { type Call, IG_GRAPH, type Operation, rawReply, redirect } from '../http/operation.ts';
import { listParam } from '../http/params.ts';
import type { SandboxToken } from '../state/model.ts';
import type { World } from '../state/world.ts';
import { instagramConsentPage, plainPage } from '../web/consent-page.ts';
import { isRedirectAllowed, withQuery } from './redirects.ts';

const WEB = 'www.instagram.com';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const PERMISSIONS = [
  'instagram_business_basic',
  'instagram_business_content_publish',
  'instagram_business_manage_comments',
  'instagram_business_manage_messages',
  'instagram_business_manage_insights',
];

function scopesOf(call: Call): string[] {
  return listParam(call.params, 'scope')
    .flatMap((item) => item.split(/[ ,]+/))
    .filter(Boolean);
}

function dialogProblem(call: Call): unknown {
  const { app } = call.world;
  const refuse = (text: string) =>
    rawReply(400, 'text/html; charset=utf-8', plainPage('Invalid Request', text));
  if (call.params.get('client_id') !== app.instagramId)
    return refuse('Invalid platform app: the parameter client_id is not an Instagram app ID.');
  const uri = call.params.get('redirect_uri') ?? '';
  // Instagram Login knows no localhost exemption: every address must be registered, and be https.
  if (!isRedirectAllowed(uri, app.instagramRedirectUris, false) || !uri.startsWith('https:'))
    return refuse('Invalid redirect_uri.');
  if (call.params.get('response_type') !== 'code') return refuse('response_type must be code.');
  const scopes = scopesOf(call);
  const unknown = scopes.filter((scope) => !PERMISSIONS.includes(scope));
  if (unknown.length > 0 || scopes.length === 0)
    return refuse(`Invalid scopes: ${unknown.join(', ') || 'none given'}.`);
  return null;
}

function showDialog(call: Call): unknown {
  const { app, accounts } = call.world;
  return (
    dialogProblem(call) ??
    rawReply(200, 'text/html; charset=utf-8', instagramConsentPage(app, accounts, scopesOf(call)))
  );
}

function answerDialog(call: Call): unknown {
  const problem = dialogProblem(call);
  if (problem) return problem;
  const { world, params } = call;
  const redirectUri = params.get('redirect_uri') ?? '';
  const state: Record<string, string> = params.has('state') ? { state: params.get('state') ?? '' } : {};
  const account = world.accounts.find((item) => item.id === params.get('account'));
  if (params.get('decision') !== 'continue' || !account) {
    const denied = {
      error: 'access_denied',
      error_reason: 'user_denied',
      error_description: 'The user denied your request',
    };
    return redirect(withQuery(redirectUri, { ...denied, ...state }));
  }
  const code = world.newSecret('AQ', 160);
  world.codes.set(code, {
    code,
    kind: 'instagram',
    redirectUri,
    scopes: scopesOf(call),
    pageIds: [],
    instagramId: account.id,
    issuedAt: world.clock.now(),
    expiresAt: world.clock.now() + world.settings.codeLifetimeMs,
    used: false,
  });
  world.changed();
  return redirect(`${withQuery(redirectUri, { code, ...state })}#_`);
}

function oauthProblem(message: string): ApiError {
  return new ApiError({ code: 400, message, httpStatus: 400 });
}

function exchange(call: Call): unknown {
  const { world, params } = call;
  if (params.get('client_id') !== world.app.instagramId) throw oauthProblem('Invalid platform app');
  if (params.get('client_secret') !== world.app.instagramSecret)
    throw oauthProblem('Error validating client secret.');
  if (params.get('grant_type') !== 'authorization_code')
    throw oauthProblem('Invalid grant_type: authorization_code is the only one supported');
  const code = world.codes.get(params.get('code') ?? '');
  if (code?.kind !== 'instagram' || code.used || code.expiresAt <= world.clock.now())
    throw oauthProblem('Matching code was not found or was already used');
  if (params.get('redirect_uri') !== code.redirectUri)
    throw oauthProblem(
      'Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request',
    );
  code.used = true;
  const token = issue(world, { scopes: code.scopes, instagramId: code.instagramId, longLived: false });
  // Ids beyond 2^53 arrive as bare numbers here, as live answers have them.
  const body = JSON.stringify({ access_token: token.token, user_id: 0, permissions: code.scopes });
  return rawReply(
    200,
    'application/json; charset=utf-8',
    body.replace('"user_id":0', `"user_id":${code.instagramId}`),
  );
}

function issue(
  world: World,
  grant: Pick<SandboxToken, 'scopes' | 'instagramId' | 'longLived'>,
): SandboxToken {
  const now = world.clock.now();
  const token: SandboxToken = {
    ...grant,
    token: world.newSecret('IGAA', 150),
    kind: 'instagram',
    appId: world.app.instagramId,
    userId: grant.instagramId ?? '',
    pageId: null,
    pageIds: [],
    issuedAt: now,
    expiresAt: now + (grant.longLived ? 60 * DAY - 56_000 : HOUR),
    revokedSubcode: null,
  };
  world.tokens.set(token.token, token);
  world.changed();
  return token;
}

function ownToken(call: Call): SandboxToken {
  const text = call.params.get('access_token');
  if (!text) throw missingParameter('access_token');
  const token = call.world.tokens.get(text);
  if (token?.kind !== 'instagram')
    throw tokenError(null, 'Invalid OAuth access token - Cannot parse access token');
  checkAlive(call.world, token);
  return token;
}

function longLivedAnswer(world: World, token: SandboxToken): unknown {
  const seconds = Math.floor(((token.expiresAt ?? 0) - world.clock.now()) / 1000);
  return { access_token: token.token, token_type: 'bearer', expires_in: seconds };
}

function exchangeLongLived(call: Call): unknown {
  const { world, params } = call;
  if (params.get('grant_type') !== 'ig_exchange_token')
    throw badParameter('grant_type must be ig_exchange_token.');
  if (params.get('client_secret') !== world.app.instagramSecret)
    throw new ApiError({ code: 1, message: 'Error validating client secret.' });
  const { scopes, instagramId } = ownToken(call);
  return longLivedAnswer(world, issue(world, { scopes, instagramId, longLived: true }));
}

function refresh(call: Call): unknown {
  const { world, params } = call;
  if (params.get('grant_type') !== 'ig_refresh_token')
    throw badParameter('grant_type must be ig_refresh_token.');
  const token = ownToken(call);
  if (!token.longLived) throw badParameter('Only long-lived tokens can be refreshed.');
  if (!token.scopes.includes('instagram_business_basic')) throw permissionMissing('instagram_business_basic');
  if (world.clock.now() - token.issuedAt < DAY)
    throw badParameter('The token must be at least 24 hours old to be refreshed.');
  token.issuedAt = world.clock.now();
  token.expiresAt = world.clock.now() + 60 * DAY - 56_000;
  world.changed();
  return longLivedAnswer(world, token);
}

export const instagramLoginOperations: readonly Operation[] = [
  {
    name: 'instagram.dialog',
    method: 'GET',
    hosts: [WEB],
    pattern: '/oauth/authorize',
    auth: 'none',
    handle: showDialog,
  },
  {
    name: 'instagram.consent',
    method: 'POST',
    hosts: [WEB],
    pattern: '/oauth/authorize',
    auth: 'none',
    handle: answerDialog,
  },
  {
    name: 'instagram.exchange',
    method: 'POST',
    hosts: ['api.instagram.com'],
    pattern: '/oauth/access_token',
    auth: 'none',
    handle: exchange,
  },
  {
    name: 'instagram.long_lived',
    method: 'GET',
    hosts: [IG_GRAPH],
    pattern: '/access_token',
    auth: 'none',
    handle: exchangeLongLived,
  },
  {
    name: 'instagram.refresh',
    method: 'GET',
    hosts: [IG_GRAPH],
    pattern: '/refresh_access_token',
    auth: 'none',
    handle: refresh,
  },
];
