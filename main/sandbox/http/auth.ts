import { createHmac } from 'node:crypto';
import type { SandboxAccount, SandboxPage, SandboxToken } from '../state/model.ts';
import type { World } from '../state/world.ts';
import { ApiError, badParameter, permissionMissing, tokenError, unknownObject } from './errors.ts';
import type { Call } from './operation.ts';
import type { Params } from './params.ts';

/** Finds the bearer of a call, as Meta does: parameter first, then header. */
export function bearerText(params: Params, authorization: string | undefined): string | undefined {
  return params.get('access_token') ?? /^(?:Bearer|OAuth)\s+(.+)$/i.exec(authorization ?? '')?.[1]?.trim();
}

export function authenticate(
  world: World,
  host: string,
  params: Params,
  authorization: string | undefined,
): SandboxToken {
  const text = bearerText(params, authorization);
  if (!text)
    throw new ApiError({
      code: 2500,
      message: 'An active access token must be used to query information about the current user.',
    });
  const token = world.tokens.get(text);
  const instagram = host === 'graph.instagram.com';
  if (!token) throw tokenError(null, 'Invalid OAuth access token - Cannot parse access token');
  if (instagram !== (token.kind === 'instagram'))
    throw tokenError(null, 'Invalid OAuth access token - Cannot parse access token');
  checkAlive(world, token);
  checkProof(world, token, params.get('appsecret_proof'));
  return token;
}

const REVOKED: Record<number, string> = {
  458: 'Error validating access token: The user has not authorized application.',
  459: 'Error validating access token: You cannot access the app till you log in to www.facebook.com and follow the instructions given.',
  460: 'Error validating access token: The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons.',
  463: 'Error validating access token: Session has expired.',
  464: 'Error validating access token: Sessions for the user are not allowed because the user is not a confirmed user.',
  467: 'Error validating access token: This access token is invalid.',
  492: 'Error validating access token: The user must be an administrator, editor, or moderator of the page in order to impersonate it.',
};

export function checkAlive(world: World, token: SandboxToken): void {
  if (token.revokedSubcode !== null)
    throw tokenError(token.revokedSubcode, REVOKED[token.revokedSubcode] ?? 'Error validating access token.');
  if (token.expiresAt !== null && token.expiresAt <= world.clock.now()) {
    const when = new Date(token.expiresAt).toUTCString();
    throw tokenError(463, `Error validating access token: Session has expired on ${when}.`);
  }
}

function checkProof(world: World, token: SandboxToken, proof: string | undefined): void {
  if (token.kind === 'instagram') return;
  if (proof === undefined) {
    if (world.app.requireSecretProof)
      throw new ApiError({
        code: 100,
        type: 'GraphMethodException',
        message: 'API calls from the server require an appsecret_proof argument',
      });
    return;
  }
  if (proof !== createHmac('sha256', world.app.secret).update(token.token).digest('hex'))
    throw new ApiError({
      code: 100,
      type: 'GraphMethodException',
      message: 'Invalid appsecret_proof provided in the API argument',
    });
}

/** Either of the two names of a permission is enough: they are the same right in the two products. */
export function requireScope(call: Call, facebook: string, instagram: string | null = null): void {
  const wanted = call.token.kind === 'instagram' ? instagram : facebook;
  if (wanted === null || !call.token.scopes.includes(wanted)) throw permissionMissing(wanted ?? facebook);
}

/** The Pages that a token reaches: those ticked at consent, and one only for a Page's own token. */
export function visiblePages(world: World, token: SandboxToken): SandboxPage[] {
  if (token.kind === 'page') return world.pages.filter((page) => page.id === token.pageId);
  return world.pages.filter((page) => token.pageIds.includes(page.id));
}

export function accountOf(call: Call, id: string): SandboxAccount {
  const { world, token } = call;
  const own =
    token.kind === 'instagram'
      ? [token.instagramId]
      : visiblePages(world, token).map((page) => page.instagramId);
  const wanted = id === 'me' && token.kind === 'instagram' ? token.instagramId : id;
  const account = world.accounts.find((item) => item.id === wanted && own.includes(item.id));
  if (!account) throw unknownObject(id, call.method.toLowerCase());
  return account;
}

export function pageOf(call: Call, id: string): SandboxPage {
  const page = visiblePages(call.world, call.token).find((item) => item.id === id);
  if (!page) throw unknownObject(id, call.method.toLowerCase());
  return page;
}

export function integerParam(params: Params, name: string): number | undefined {
  const text = params.get(name);
  if (text === undefined) return undefined;
  if (!/^-?\d+$/.test(text)) throw badParameter(`Param ${name} must be an integer.`);
  return Number(text);
}
