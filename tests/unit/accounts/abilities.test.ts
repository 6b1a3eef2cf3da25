import {
  ABILITIES,
  abilitiesOf,
  accessLevelOf,
  checksOf,
  dataAccessWarning,
  EXTRA_SCOPES,
  failedCheck,
  missingScopes,
  SCOPES,
  scopesFor,
} from '@shared/domain/account';
import { ERROR_CODES } from '@shared/domain/errors';
import { describe, expect, it } from 'vitest';

const account = (
  loginKind: 'facebook' | 'instagram',
  change: { scopes?: string[]; pageTasks?: string[] } = {},
) => ({
  loginKind,
  scopes: scopesFor(loginKind, true),
  pageTasks: loginKind === 'facebook' ? ['MANAGE'] : [],
  pageName: loginKind === 'facebook' ? 'Atelier' : null,
  ...change,
});
const unavailable = (...given: Parameters<typeof account>) => {
  const abilities = abilitiesOf(account(...given));
  return Object.fromEntries(ABILITIES.flatMap((name) => (abilities[name] ? [[name, abilities[name]]] : [])));
};

describe('what an account can do', () => {
  it('is everything with Facebook and all permissions', () => {
    expect(unavailable('facebook')).toEqual({});
  });

  it('lacks with Instagram what Meta offers to Facebook only', () => {
    const only = { reason: 'facebook_only' };
    expect(unavailable('instagram')).toEqual({
      page_staging: only,
      resumable_upload: only,
      place_search: only,
      collaborators: only,
      licensed_audio: only,
      likes: only,
      delete_media: only,
      story_webhooks: only,
    });
  });

  it('names the permission that was not granted', () => {
    const found = unavailable('facebook', { scopes: [...SCOPES.facebook] });
    expect(found.likes).toEqual({ reason: 'permission', permission: 'instagram_manage_engagement' });
    expect(Object.keys(found).sort()).toEqual(['delete_media', 'likes', 'private_replies', 'story_webhooks']);
  });

  it('names the Page whose role does not allow publishing', () => {
    const found = unavailable('facebook', { pageTasks: ['ANALYZE'] });
    expect(found.publish).toEqual({ reason: 'page_role', page: 'Atelier' });
    expect(found.insights).toBeUndefined();
  });
});

describe('the access level', () => {
  it.each([
    ['publish', 'facebook', {}],
    ['publish', 'instagram', {}],
    ['read', 'facebook', { scopes: ['instagram_basic'] }],
    ['read', 'instagram', { scopes: ['instagram_business_basic'] }],
    ['read', 'facebook', { pageTasks: ['MODERATE'] }],
    ['publish', 'facebook', { pageTasks: ['PROFILE_PLUS_FULL_CONTROL'] }],
  ] as const)('is %s with %s and %j', (level, kind, change) => {
    expect(accessLevelOf(account(kind, change as never))).toBe(level);
  });

  it('goes with the list of what is missing', () => {
    expect(missingScopes({ loginKind: 'instagram', scopes: ['instagram_business_basic'] })).toEqual(
      SCOPES.instagram.slice(1),
    );
    expect(missingScopes(account('facebook'))).toEqual([]);
  });
});

it('asks for the extra permissions only when told to', () => {
  for (const kind of ['facebook', 'instagram'] as const) {
    const extra: readonly string[] = EXTRA_SCOPES[kind];
    expect(scopesFor(kind, false).filter((scope) => extra.includes(scope))).toEqual([]);
    expect(new Set(scopesFor(kind, true)).size).toBe(SCOPES[kind].length + extra.length);
  }
});

it('blames one check for every way in which a sign-in ends', () => {
  const neutral = [
    'login_cancelled',
    'login_state_mismatch',
    'login_address_invalid',
    'login_superseded',
    'login_port_unavailable',
    'login_browser_failed',
    'login_code_refused',
    'login_app_forgotten',
  ];
  for (const code of ERROR_CODES.filter((name) => name.startsWith('login_')))
    expect(failedCheck(code) === null, code).toBe(neutral.includes(code));
  expect(checksOf('instagram')).not.toContain('page');
});

it('warns of the end of data access fourteen days before, and only while connected', () => {
  const day = 86_400_000;
  const warned = (inDays: number, state: 'connected' | 'needs_login' = 'connected') =>
    dataAccessWarning({ state, dataAccessExpiresAt: inDays * day }, 0);
  expect([warned(15), warned(14), warned(-1)]).toEqual([null, 14 * day, -day]);
  expect(warned(3, 'needs_login')).toBeNull();
  expect(dataAccessWarning({ state: 'connected', dataAccessExpiresAt: null }, 0)).toBeNull();
});
