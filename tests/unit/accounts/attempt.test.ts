import type { LoginAttempt } from '@shared/ipc/accounts';
import { describe, expect, it, vi } from 'vitest';
import { createAttempt } from '../../../main/accounts/attempt.ts';
import type { Grant } from '../../../main/accounts/facebook-grant.ts';
import { accessLevelFor, candidatesOf } from '../../../main/accounts/facebook-grant.ts';
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

const grant = (changes: Partial<Grant> = {}): Grant => ({
  environment: 'meta',
  app: { appId: '12345', appSecret: 's' },
  userToken: 'EAAuser',
  expiresAt: null,
  scopes: ['instagram_basic', 'pages_show_list', 'instagram_content_publish'],
  granularScopes: [],
  pages: [page(1)],
  ...changes,
});

const code = (state = 'right') => ({ state, answer: { kind: 'code' as const, code: 'c' } });

function attemptWith(exchange: () => Promise<Grant>) {
  const seen: LoginAttempt[] = [];
  const stored: string[] = [];
  const attempt = createAttempt({
    id: 'x',
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
    ['login_no_page', grant({ pages: [] })],
    ['login_no_instagram_account', grant({ pages: [page(1, false)] })],
    ['login_permission_missing', grant({ scopes: ['instagram_basic'], pages: [] })],
  ])('ends with %s', async (failure, found) => {
    const { attempt } = attemptWith(async () => found);
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

describe('what a grant allows', () => {
  it('shows an account behind two Pages once', () => {
    const twice = grant({ pages: [page(1), { ...page(1), id: 'page9' }] });
    expect(candidatesOf(twice)).toMatchObject([{ igBusinessId: 'ig1', pageId: 'page1' }]);
  });

  it.each([
    ['publish', {}],
    ['read', { scopes: ['instagram_basic', 'pages_show_list'] }],
    ['publish', { granularScopes: [{ scope: 'instagram_content_publish', targetIds: ['ig1'] }] }],
    ['publish', { granularScopes: [{ scope: 'instagram_content_publish', targetIds: ['page1'] }] }],
    ['publish', { granularScopes: [{ scope: 'instagram_content_publish', targetIds: null }] }],
    ['read', { granularScopes: [{ scope: 'instagram_content_publish', targetIds: ['ig2'] }] }],
  ] as const)('is %s for %j', (level, changes) => {
    const given = grant(changes as Partial<Grant>);
    const [candidate] = candidatesOf(given);
    expect(candidate && accessLevelFor(given, candidate)).toBe(level);
  });
});
