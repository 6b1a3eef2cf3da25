import type { LoginAttempt } from '@shared/ipc/accounts';
import { describe, expect, it, vi } from 'vitest';
import { createAttempt, type Expected } from '../../../main/accounts/attempt.ts';
import { accountsOf } from '../../../main/accounts/facebook-login.ts';
import type { Grant } from '../../../main/accounts/grant.ts';
import { AppError } from '../../../main/platform/errors.ts';
import { silentLogger } from '../../../main/platform/logger.ts';

const page = (number: number, linked = true) => ({
  id: `page${number}`,
  name: `Page ${number}`,
  accessToken: `EAApage${number}`,
  tasks: ['CREATE_CONTENT'],
  instagram: linked
    ? { id: `ig${number}`, username: `u${number}`, name: `U ${number}`, pictureUrl: null }
    : null,
});

interface Given {
  scopes?: string[];
  granularScopes?: { scope: string; targetIds: string[] | null }[];
  pages?: ReturnType<typeof page>[];
}

const facts = ({ scopes, granularScopes = [] }: Given) => ({
  userId: '1',
  scopes: scopes ?? ['instagram_basic', 'pages_show_list', 'instagram_content_publish'],
  granularScopes,
  expiresAt: null,
  dataAccessExpiresAt: null,
});

const grant = (given: Given = {}): Grant => ({
  kind: 'facebook',
  environment: 'meta',
  app: { appId: '12345', appSecret: 's' },
  userToken: 'EAAuser',
  userId: '1',
  expiresAt: null,
  dataAccessExpiresAt: null,
  accounts: accountsOf(facts(given), given.pages ?? [page(1)]),
});

const code = (state = 'right') => ({ state, answer: { kind: 'code' as const, code: 'c' } });

function attemptWith(exchange: () => Promise<Grant>, expected: Expected | null = null) {
  const seen: LoginAttempt[] = [];
  const stored: string[] = [];
  const attempt = createAttempt({
    id: 'x',
    kind: 'facebook',
    appChecked: true,
    expected,
    state: 'right',
    authorizeUrl: 'https://www.facebook.com/dialog',
    redirectUrl: 'http://localhost:1/callback',
    exchange,
    async connect(_grant, chosen, confirm) {
      await Promise.resolve();
      confirm();
      stored.push(...chosen.map(({ igBusinessId }) => igBusinessId));
      return [];
    },
    onChange: (view) => seen.push(view),
    logger: silentLogger,
  });
  return { attempt, seen, stored, states: () => seen.map(({ state }) => state) };
}

describe('a sign-in', () => {
  it('connects the only account by itself', async () => {
    const { attempt, states, stored } = attemptWith(async () => grant());
    expect(attempt.receive(code())).toBe('received');
    await vi.waitFor(() => expect(attempt.isOver()).toBe(true));
    expect([states(), stored]).toEqual([['exchanging', 'connected'], ['ig1']]);
  });

  it('lets the creator choose between several, and only between those', async () => {
    const { attempt, states, stored } = attemptWith(async () =>
      grant({ pages: [page(1), page(2), page(3, false)] }),
    );
    attempt.receive(code());
    await vi.waitFor(() => expect(attempt.view().state).toBe('choose'));
    expect(attempt.view().candidates.map(({ username }) => username)).toEqual(['u1', 'u2']);
    await expect(attempt.choose(['ig1', 'ig9'])).rejects.toMatchObject({ code: 'invalid_request' });
    await expect(attempt.choose([])).rejects.toMatchObject({ code: 'invalid_request' });
    await attempt.choose(['ig2']);
    expect([states(), stored]).toEqual([['exchanging', 'choose', 'connected'], ['ig2']]);
  });

  it('goes on waiting after a wrong state', async () => {
    const { attempt } = attemptWith(async () => grant());
    expect(attempt.receive(code('wrong'))).toBe('mismatch');
    expect(attempt.receive(null)).toBe('mismatch');
    expect(attempt.receive({ state: 'wrong', answer: { kind: 'denied' } })).toBe('mismatch');
    expect(attempt.view().state).toBe('waiting');
    expect(attempt.receive(code())).toBe('received');
  });

  it('takes its state once', async () => {
    const exchange = vi.fn(async () => grant());
    const { attempt } = attemptWith(exchange);
    attempt.receive(code());
    expect(attempt.receive(code())).toBe('used');
    await vi.waitFor(() => expect(attempt.isOver()).toBe(true));
    expect(attempt.receive(code())).toBe('used');
    expect(exchange).toHaveBeenCalledTimes(1);
  });

  it('ends in words when access is denied or the app is refused', () => {
    for (const [kind, failure] of [
      ['denied', 'login_denied'],
      ['refused', 'login_app_refused'],
    ] as const) {
      const { attempt } = attemptWith(async () => grant());
      expect(attempt.receive({ state: 'right', answer: { kind } })).toBe('denied');
      expect(attempt.view()).toMatchObject({ state: 'failed', failure: { code: failure } });
    }
  });

  it.each([
    ['login_no_page', { pages: [] }],
    ['login_no_instagram_account', { pages: [page(1, false)] }],
    ['login_permission_missing', { scopes: ['instagram_basic'], pages: [] }],
  ])('ends with %s', async (failure, found) => {
    const { attempt } = attemptWith(async () => grant(found));
    attempt.receive(code());
    await vi.waitFor(() => expect(attempt.view().failure?.code).toBe(failure));
  });

  it('ends with what went wrong at the exchange', async () => {
    const { attempt } = attemptWith(async () => {
      throw new AppError('network_unreachable');
    });
    attempt.receive(code());
    await vi.waitFor(() => expect(attempt.view().failure?.code).toBe('network_unreachable'));
  });

  it('stores nothing once it was cancelled, however late the answer comes', async () => {
    const late = Promise.withResolvers<Grant>();
    const { attempt, stored, states } = attemptWith(() => late.promise);
    attempt.receive(code());
    attempt.fail('login_cancelled');
    late.resolve(grant());
    await new Promise((resolve) => setImmediate(resolve));
    expect([stored, states()]).toEqual([[], ['exchanging', 'failed']]);
    await expect(attempt.choose(['ig1'])).rejects.toMatchObject({ code: 'login_cancelled' });
  });
});

describe('a new sign-in for a known account', () => {
  const expected = { igBusinessId: 'ig2', username: 'u2' };

  it('connects that account alone, without asking', async () => {
    const { attempt, stored, states } = attemptWith(
      async () => grant({ pages: [page(1), page(2)] }),
      expected,
    );
    attempt.receive(code());
    await vi.waitFor(() => expect(attempt.isOver()).toBe(true));
    expect([states(), stored]).toEqual([['exchanging', 'connected'], ['ig2']]);
  });

  it('says which account was not ticked, and stores nothing', async () => {
    const { attempt, stored } = attemptWith(async () => grant(), expected);
    attempt.receive(code());
    await vi.waitFor(() => expect(attempt.isOver()).toBe(true));
    expect(attempt.view().failure).toEqual({ code: 'login_other_account', params: { username: 'u2' } });
    expect(stored).toEqual([]);
  });
});

describe('what a grant allows', () => {
  it('shows an account behind two Pages once', () => {
    const twice = accountsOf(facts({}), [page(1), { ...page(1), id: 'page9' }]);
    expect(twice).toMatchObject([{ igBusinessId: 'ig1', pageId: 'page1' }]);
  });

  it('shows the interface no token', async () => {
    const { attempt } = attemptWith(async () => grant({ pages: [page(1), page(2)] }));
    attempt.receive(code());
    await vi.waitFor(() => expect(attempt.view().state).toBe('choose'));
    expect(JSON.stringify(attempt.view())).not.toContain('EAA');
  });

  it.each([
    ['publish', {}],
    ['read', { scopes: ['instagram_basic', 'pages_show_list'] }],
    ['publish', { granularScopes: [{ scope: 'instagram_content_publish', targetIds: ['ig1'] }] }],
    ['publish', { granularScopes: [{ scope: 'instagram_content_publish', targetIds: ['page1'] }] }],
    ['publish', { granularScopes: [{ scope: 'instagram_content_publish', targetIds: null }] }],
    ['read', { granularScopes: [{ scope: 'instagram_content_publish', targetIds: ['ig2'] }] }],
    ['read', { pages: [{ ...page(1), tasks: ['ANALYZE', 'MODERATE'] }] }],
    ['publish', { pages: [{ ...page(1), tasks: ['PROFILE_PLUS_CREATE_CONTENT'] }] }],
    ['publish', { pages: [{ ...page(1), tasks: [] }] }],
  ] as [string, Given][])('is %s for %j', (level, given) => {
    expect(grant(given).accounts[0]?.accessLevel).toBe(level);
  });
});
