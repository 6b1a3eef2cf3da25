import { accessLevelOf } from '@shared/domain/account';
import type { AppVerdict } from '@shared/ipc/accounts';
import {
  checkFacebookApp,
  debugToken,
  exchangeCode,
  exchangeLongLived,
  type FacebookPage,
  facebookDialogUrl,
  GRAPH,
  listPages,
  listPermissions,
  MetaApiError,
  revoke,
  type TokenFacts,
  type Transport,
} from '../meta/index.ts';
import { AppError } from '../platform/errors.ts';
import type { Grant, GrantedAccount, MetaApp } from './grant.ts';
import type { Asking, LoginMethod } from './login-method.ts';
import { isDeadToken } from './login-reason.ts';

type Facts = Pick<TokenFacts, 'userId' | 'scopes' | 'granularScopes' | 'expiresAt' | 'dataAccessExpiresAt'>;

export const facebookLogin: LoginMethod = {
  graph: GRAPH,
  dialogUrl: facebookDialogUrl,
  check: checkApp,
  async grantFromCode({ redirectUri, code, ...asking }) {
    const { transport, app, clock } = asking;
    const short = await exchangeCode({ transport, ...app, redirectUri, code });
    const long = await exchangeLongLived({ transport, ...app, token: short.accessToken });
    const expiresAt = long.expiresInMs === null ? null : clock.now() + long.expiresInMs;
    return grantFromToken({ ...asking, userToken: long.accessToken, expiresAt });
  },
  async inspect({ known, userToken, ...asking }) {
    const { transport } = asking;
    const facts = await factsOf(asking, userToken);
    const pages = await listPages({ transport, token: userToken });
    const page = pages.find(({ id }) => id === known.pageId);
    const scopes = scopesFor(facts, known.igBusinessId, known.pageId);
    const pageTasks = page?.tasks;
    return {
      scopes,
      accessLevel: accessLevelOf({ loginKind: 'facebook', scopes, pageTasks: pageTasks ?? [] }),
      ...(pageTasks ? { pageTasks } : {}),
      dataAccessExpiresAt: facts.dataAccessExpiresAt,
      pageToken: page?.accessToken ?? null,
    };
  },
  async renew({ transport, app, clock, userToken }) {
    const long = await exchangeLongLived({ transport, ...app, token: userToken });
    const expiresAt = long.expiresInMs === null ? null : clock.now() + long.expiresInMs;
    return { userToken: long.accessToken, expiresAt };
  },
  async probe({ transport, userToken, pageId }) {
    const pages = await listPages({ transport, token: userToken });
    return pages.find(({ id }) => id === pageId)?.accessToken ?? null;
  },
  async revoke(transport, userToken) {
    await revoke({ transport, userToken });
    return true;
  },
};

/**
 * Graph names an unknown app (101) before it looks at the secret (1), so an id alone can be asked about with a
 * secret that is none.
 */
async function checkApp(transport: Transport, { appId, appSecret }: MetaApp): Promise<AppVerdict> {
  try {
    await checkFacebookApp({ transport, appId, appSecret: appSecret || 'none' });
    return { appId: 'right', appSecret: 'right' };
  } catch (error) {
    if (!(error instanceof MetaApiError)) return { appId: 'unknown', appSecret: 'unknown' };
    if (error.code === 'login_app_unknown') return { appId: 'wrong', appSecret: 'unknown' };
    if (error.code === 'login_secret_refused')
      return { appId: 'right', appSecret: appSecret === '' ? 'unknown' : 'wrong' };
    return { appId: 'unknown', appSecret: 'unknown' };
  }
}

/** Reads what a user token may do and which accounts it reaches, at least one. */
export async function grantFromToken(
  asking: Asking & { userToken: string; expiresAt: number | null },
): Promise<Omit<Grant, 'environment'>> {
  const { app, transport, userToken } = asking;
  const facts = await factsOf(asking, userToken);
  const pages = await listPages({ transport, token: userToken });
  return {
    kind: 'facebook',
    app,
    userToken,
    userId: facts.userId,
    expiresAt: asking.expiresAt ?? facts.expiresAt,
    dataAccessExpiresAt: facts.dataAccessExpiresAt,
    accounts: accountsOf(facts, pages),
  };
}

/**
 * Meta restricts what the token of an app of the type "Native/Desktop" may ask; the permissions can then be
 * read with the creator's own token, without the accounts that they were ticked for.
 */
async function factsOf({ transport, app }: Asking, userToken: string): Promise<Facts> {
  try {
    return await debugToken({ transport, ...app, token: userToken });
  } catch (error) {
    const restricted = error instanceof MetaApiError && error.kind !== 'wait' && error.kind !== 'retry';
    if (!restricted || isDeadToken(error)) throw error;
    const scopes = await listPermissions({ transport, token: userToken });
    return { userId: null, scopes, granularScopes: [], expiresAt: null, dataAccessExpiresAt: null };
  }
}

/** Without these no account can be found or shown. */
const NEEDED = ['instagram_basic', 'pages_show_list'] as const;

/**
 * The Instagram accounts behind a token, at least one.
 * @throws {AppError} `login_permission_missing`, `login_no_page` or `login_no_instagram_account`
 */
export function accountsOf(facts: Facts, pages: readonly FacebookPage[]): GrantedAccount[] {
  const missing = NEEDED.find((scope) => !facts.scopes.includes(scope));
  if (missing) throw new AppError('login_permission_missing', { permission: missing });
  if (pages.length === 0) throw new AppError('login_no_page');
  const found = pages.flatMap((page): GrantedAccount[] => {
    const { instagram, tasks: pageTasks } = page;
    if (!instagram) return [];
    const scopes = scopesFor(facts, instagram.id, page.id);
    return [
      {
        igBusinessId: instagram.id,
        username: instagram.username,
        name: instagram.name,
        pictureUrl: instagram.pictureUrl,
        pageId: page.id,
        pageName: page.name,
        pageToken: page.accessToken,
        pageTasks,
        scopes,
        accessLevel: accessLevelOf({ loginKind: 'facebook', scopes, pageTasks }),
      },
    ];
  });
  if (found.length === 0) {
    throw new AppError('login_no_instagram_account', {
      page: pages.map(({ name }) => name).join(', '),
    });
  }
  // Two Pages may show the same account; the first one stands for it.
  return [...new Map(found.reverse().map((account) => [account.igBusinessId, account])).values()].reverse();
}

/**
 * What was granted for one account: Meta lets the creator untick single ones. The targets are Instagram
 * accounts or, as some answers have it, their Pages; those of other permissions are businesses and the like.
 */
function scopesFor(facts: Facts, igBusinessId: string, pageId: string | null): string[] {
  return facts.scopes.filter((scope) => {
    const targets = facts.granularScopes.find((row) => row.scope === scope)?.targetIds;
    if (!targets || !/^(?:instagram|pages)_/.test(scope)) return true;
    return targets.includes(igBusinessId) || (pageId !== null && targets.includes(pageId));
  });
}
