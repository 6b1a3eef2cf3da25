import { accessLevelOf } from '@shared/domain/account';
import type { AppVerdict } from '@shared/ipc/accounts';
import {
  exchangeInstagramCode,
  exchangeInstagramLongLived,
  INSTAGRAM_GRAPH,
  instagramDialogUrl,
  MetaApiError,
  readInstagramSelf,
  refreshInstagramToken,
  type Transport,
} from '../meta/index.ts';
import { AppError } from '../platform/errors.ts';
import type { MetaApp } from './grant.ts';
import type { LoginMethod } from './login-method.ts';

/** Without it the account cannot even be named. */
const NEEDED = 'instagram_business_basic';

export const instagramLogin: LoginMethod = {
  graph: INSTAGRAM_GRAPH,
  dialogUrl: instagramDialogUrl,
  check: checkApp,
  async grantFromCode({ transport, app, clock, redirectUri, code, scopes: asked }) {
    const short = await exchangeInstagramCode({ transport, ...app, redirectUri, code });
    const scopes = short.permissions ?? [...asked];
    if (!scopes.includes(NEEDED)) throw new AppError('login_permission_missing', { permission: NEEDED });
    const { appSecret } = app;
    const long = await exchangeInstagramLongLived({ transport, appSecret, token: short.accessToken });
    const { igId, username, name, pictureUrl } = await readInstagramSelf({
      transport,
      token: long.accessToken,
    });
    const pageTasks: string[] = [];
    const account = {
      igBusinessId: igId,
      username,
      name,
      pictureUrl,
      pageId: null,
      pageName: null,
      pageToken: null,
      pageTasks,
      scopes,
      accessLevel: accessLevelOf({ loginKind: 'instagram', scopes, pageTasks }),
    };
    return {
      kind: 'instagram',
      app,
      userToken: long.accessToken,
      userId: igId,
      expiresAt: long.expiresInMs === null ? null : clock.now() + long.expiresInMs,
      dataAccessExpiresAt: null,
      accounts: [account],
    };
  },
  // No call tells what a token of this login may do; what was granted at the sign-in counts until then.
  async inspect({ transport, userToken, known }) {
    await readInstagramSelf({ transport, token: userToken });
    const scopes = [...known.scopes];
    return {
      scopes,
      accessLevel: accessLevelOf({ loginKind: 'instagram', scopes, pageTasks: [] }),
      pageToken: null,
    };
  },
  async renew({ transport, clock, userToken }) {
    const long = await refreshInstagramToken({ transport, token: userToken });
    const expiresAt = long.expiresInMs === null ? null : clock.now() + long.expiresInMs;
    return { userToken: long.accessToken, expiresAt };
  },
  async probe({ transport, userToken }) {
    await readInstagramSelf({ transport, token: userToken });
    return null;
  },
  revoke: async () => false,
};

/**
 * No call is documented that tells whether an app's id and secret are right. The exchange of a code that
 * cannot exist does: it names the app, then the secret, then the code. Any other answer proves nothing.
 */
async function checkApp(transport: Transport, app: MetaApp): Promise<AppVerdict> {
  const asked = { transport, appId: app.appId, appSecret: app.appSecret || 'none' };
  try {
    await exchangeInstagramCode({ ...asked, redirectUri: 'https://localhost/', code: 'none' });
  } catch (error) {
    if (!(error instanceof MetaApiError)) return { appId: 'unknown', appSecret: 'unknown' };
    if (error.code === 'login_app_unknown') return { appId: 'wrong', appSecret: 'unknown' };
    if (error.code === 'login_secret_refused')
      return { appId: 'right', appSecret: app.appSecret === '' ? 'unknown' : 'wrong' };
    if (error.code === 'login_code_refused') return { appId: 'right', appSecret: 'right' };
  }
  return { appId: 'unknown', appSecret: 'unknown' };
}
