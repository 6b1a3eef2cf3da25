import { checkAlive } from '../http/auth.ts';
import { ApiError, badParameter, missingParameter, tokenError } from '../http/errors.ts';
import { type Call, GRAPH, type Operation, rawReply, redirect } from '../http/operation.ts';
import { listParam } from '../http/params.ts';
import type { SandboxToken } from '../state/model.ts';
import { FACEBOOK_PERMISSIONS } from '../state/setup.ts';
import type { World } from '../state/world.ts';
import { facebookConsentPage, plainPage } from '../web/consent-page.ts';
import { isRedirectAllowed, withQuery } from './redirects.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const SHORT_LIVED_MS = 2 * HOUR;
const LONG_LIVED_MS = 60 * DAY;
const WEB = 'www.facebook.com';
const SUCCESS_PAGE = 'https://www.facebook.com/connect/login_success.html';

function refusedPage(title: string, text: string) {
  return rawReply(400, 'text/html; charset=utf-8', plainPage(title, text));
}

/** The reason why a dialog may not be shown, as the page that Meta shows instead. */
function dialogProblem(call: Call) {
  const { app } = call.world;
  const clientId = call.params.get('client_id') ?? '';
  if (clientId !== app.id)
    return refusedPage('Invalid App ID', 'The provided app ID does not look like a valid app ID.');
  const uri = call.params.get('redirect_uri') ?? '';
  if (!isRedirectAllowed(uri, [...app.redirectUris, SUCCESS_PAGE], app.mode === 'development'))
    return refusedPage(
      'URL blocked',
      'This redirect failed because the redirect URI is not white-listed in the app’s client OAuth settings. Make sure that the client and web OAuth logins are on and add all your app domains as valid OAuth redirect URIs.',
    );
  const type = call.params.get('response_type') ?? 'code';
  if (type !== 'code')
    return refusedPage('Invalid response type', 'This app may only ask for response_type=code.');
  const unknown = scopesOf(call).filter(
    (scope) => !(FACEBOOK_PERMISSIONS as readonly string[]).includes(scope),
  );
  if (unknown.length > 0)
    return refusedPage(
      'Invalid Scopes',
      `Invalid Scopes: ${unknown.join(', ')}. This message is only shown to developers.`,
    );
  return null;
}

function scopesOf(call: Call): string[] {
  return listParam(call.params, 'scope')
    .flatMap((item) => item.split(/[ ,]+/))
    .filter(Boolean);
}

function showDialog(call: Call): unknown {
  const { world } = call;
  const page = () =>
    rawReply(
      200,
      'text/html; charset=utf-8',
      facebookConsentPage({
        app: world.app,
        user: world.user,
        pages: world.pages,
        accounts: world.accounts,
        scopes: scopesOf(call),
      }),
    );
  return dialogProblem(call) ?? page();
}

function answerDialog(call: Call): unknown {
  const problem = dialogProblem(call);
  if (problem) return problem;
  const { world, params } = call;
  const redirectUri = params.get('redirect_uri') ?? '';
  const state: Record<string, string> = params.has('state') ? { state: params.get('state') ?? '' } : {};
  if (params.get('decision') !== 'continue') {
    const denied = {
      error: 'access_denied',
      error_code: '200',
      error_description: 'Permissions error',
      error_reason: 'user_denied',
    };
    return redirect(`${withQuery(redirectUri, { ...denied, ...state })}#_=_`);
  }
  const chosen = params.all('page');
  const code = world.newSecret('AQ', 180);
  world.codes.set(code, {
    code,
    kind: 'facebook',
    redirectUri,
    scopes: ['public_profile', ...scopesOf(call).filter((scope) => scope !== 'public_profile')],
    pageIds: world.pages.map((page) => page.id).filter((id) => chosen.includes(id)),
    instagramId: null,
    issuedAt: world.clock.now(),
    expiresAt: world.clock.now() + world.settings.codeLifetimeMs,
    used: false,
  });
  world.changed();
  return redirect(`${withQuery(redirectUri, { code, ...state })}#_=_`);
}

function checkClient(call: Call): void {
  const { app } = call.world;
  const id = call.params.get('client_id');
  if (!id) throw new ApiError({ code: 101, message: 'Missing client_id parameter.' });
  if (id !== app.id)
    throw new ApiError({
      code: 101,
      message: 'Error validating application. Cannot get application info due to a system error.',
    });
  const secret = call.params.get('client_secret');
  if (!secret) throw new ApiError({ code: 1, message: 'Missing client_secret parameter.' });
  if (secret !== app.secret) throw new ApiError({ code: 1, message: 'Error validating client secret.' });
}

function exchange(call: Call): unknown {
  checkClient(call);
  const grant = call.params.get('grant_type');
  if (grant === 'fb_exchange_token') return exchangeToken(call);
  if (grant === 'client_credentials') {
    const { app } = call.world;
    return { access_token: `${app.id}|${app.secret}`, token_type: 'bearer' };
  }
  return exchangeCode(call);
}

function exchangeCode(call: Call): unknown {
  const { world, params } = call;
  const text = params.get('code');
  if (!text) throw new ApiError({ code: 1, message: 'Missing authorization code' });
  const refuse = (subcode: number, message: string) => new ApiError({ code: 100, subcode, message });
  const code = world.codes.get(text);
  if (code?.kind !== 'facebook') throw refuse(36009, 'Invalid verification code format.');
  if (code.used) throw refuse(36009, 'This authorization code has been used.');
  if (code.expiresAt <= world.clock.now()) throw refuse(36007, 'This authorization code has expired.');
  if (params.get('redirect_uri') !== code.redirectUri)
    throw refuse(
      36008,
      'Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request',
    );
  code.used = true;
  world.grantedScopes = [...new Set([...world.grantedScopes, ...code.scopes])];
  return issue(world, { scopes: code.scopes, pageIds: code.pageIds, longLived: false });
}

function exchangeToken(call: Call): unknown {
  const { world } = call;
  const text = call.params.get('fb_exchange_token');
  if (!text) throw missingParameter('fb_exchange_token');
  const token = world.tokens.get(text);
  if (token?.kind !== 'user')
    throw tokenError(null, 'Invalid OAuth access token - Cannot parse access token');
  checkAlive(world, token);
  return issue(world, { scopes: token.scopes, pageIds: token.pageIds, longLived: true });
}

function issue(world: World, grant: { scopes: string[]; pageIds: string[]; longLived: boolean }): unknown {
  const now = world.clock.now();
  // Meta gives a little less than 60 days.
  const lifetime = grant.longLived ? LONG_LIVED_MS - 56_000 : SHORT_LIVED_MS;
  const token: SandboxToken = {
    token: world.newSecret('EAA', 180),
    kind: 'user',
    appId: world.app.id,
    userId: world.user.id,
    pageId: null,
    instagramId: null,
    ...grant,
    issuedAt: now,
    expiresAt: now + lifetime,
    revokedSubcode: null,
  };
  world.tokens.set(token.token, token);
  world.changed();
  return { access_token: token.token, token_type: 'bearer', expires_in: Math.floor(lifetime / 1000) };
}

function debugToken(call: Call): unknown {
  const { world, params } = call;
  const input = params.get('input_token');
  if (!input) throw missingParameter('input_token');
  const token = world.tokens.get(input);
  if (!token) {
    const error = { code: 190, message: 'Invalid OAuth access token - Cannot parse access token' };
    return { data: { error, is_valid: false, scopes: [] } };
  }
  const problem = aliveProblem(world, token);
  const pages = token.kind === 'page' ? [token.pageId] : token.pageIds;
  const instagram = world.pages
    .filter((page) => pages.includes(page.id))
    .flatMap((page) => page.instagramId ?? []);
  const targets = (scope: string) => {
    if (scope.startsWith('pages_')) return { target_ids: pages };
    return scope.startsWith('instagram_') ? { target_ids: instagram } : {};
  };
  return {
    data: {
      app_id: token.appId,
      type: token.kind === 'page' ? 'PAGE' : 'USER',
      application: world.app.name,
      data_access_expires_at: Math.floor((token.issuedAt + 90 * DAY) / 1000),
      expires_at: token.expiresAt === null ? 0 : Math.floor(token.expiresAt / 1000),
      ...(problem ? { error: problem } : {}),
      is_valid: problem === null,
      issued_at: Math.floor(token.issuedAt / 1000),
      ...(token.kind === 'page' ? { profile_id: token.pageId } : {}),
      scopes: token.scopes,
      granular_scopes: token.scopes.map((scope) => ({ scope, ...targets(scope) })),
      user_id: token.userId,
    },
  };
}

function aliveProblem(
  world: World,
  token: SandboxToken,
): { code: number; subcode?: number; message: string } | null {
  try {
    checkAlive(world, token);
    return null;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { code, subcode, message } = error.details;
    return { code, message, ...(subcode ? { subcode } : {}) };
  }
}

function listPermissions(call: Call): unknown {
  const { world, token } = call;
  const declined = world.grantedScopes.filter((scope) => !token.scopes.includes(scope));
  return {
    data: [
      ...token.scopes.map((permission) => ({ permission, status: 'granted' })),
      ...declined.map((permission) => ({ permission, status: 'declined' })),
    ],
  };
}

function revoke(call: Call): unknown {
  const { world, token, params, path } = call;
  const permission = path.permission ?? params.get('permission');
  if (permission !== undefined && !token.scopes.includes(permission))
    throw badParameter(`Permission ${permission} was not granted.`);
  for (const other of world.tokens.values()) {
    if (other.kind === 'instagram') continue;
    if (permission === undefined) other.revokedSubcode ??= 458;
    else other.scopes = other.scopes.filter((scope) => scope !== permission);
  }
  world.grantedScopes =
    permission === undefined ? [] : world.grantedScopes.filter((scope) => scope !== permission);
  world.changed();
  return { success: true };
}

export const facebookLoginOperations: readonly Operation[] = [
  {
    name: 'oauth.dialog',
    method: 'GET',
    hosts: [WEB],
    pattern: '/dialog/oauth',
    auth: 'none',
    handle: showDialog,
  },
  {
    name: 'oauth.consent',
    method: 'POST',
    hosts: [WEB],
    pattern: '/dialog/oauth',
    auth: 'none',
    handle: answerDialog,
  },
  {
    name: 'oauth.success_page',
    method: 'GET',
    hosts: [WEB],
    pattern: '/connect/login_success.html',
    auth: 'none',
    handle: () =>
      rawReply(200, 'text/html; charset=utf-8', plainPage('Success', 'You may close this window.')),
  },
  {
    name: 'oauth.exchange',
    method: 'GET',
    hosts: [GRAPH],
    pattern: '/oauth/access_token',
    auth: 'none',
    handle: exchange,
  },
  {
    name: 'oauth.exchange',
    method: 'POST',
    hosts: [GRAPH],
    pattern: '/oauth/access_token',
    auth: 'none',
    handle: exchange,
  },
  {
    name: 'oauth.debug',
    method: 'GET',
    hosts: [GRAPH],
    pattern: '/debug_token',
    auth: 'app_or_token',
    handle: debugToken,
  },
  {
    name: 'permissions.list',
    method: 'GET',
    hosts: [GRAPH],
    pattern: '/:user(user)/permissions',
    auth: 'token',
    handle: listPermissions,
  },
  {
    name: 'permissions.revoke',
    method: 'DELETE',
    hosts: [GRAPH],
    pattern: '/:user(user)/permissions',
    auth: 'token',
    handle: revoke,
  },
  {
    name: 'permissions.revoke',
    method: 'DELETE',
    hosts: [GRAPH],
    pattern: '/:user(user)/permissions/:permission',
    auth: 'token',
    handle: revoke,
  },
];
