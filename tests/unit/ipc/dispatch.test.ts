import type { Account } from '@shared/domain/account';
import { type CallName, calls } from '@shared/ipc/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDispatch, type Handlers } from '../../../main/ipc/dispatch.ts';
import { isTrustedSender } from '../../../main/ipc/sender.ts';
import { AppError } from '../../../main/platform/errors.ts';
import { silentLogger } from '../../../main/platform/logger.ts';

const account = {
  id: 'a',
  igBusinessId: '17841400000000001',
  username: 'lea',
  name: 'Léa',
  biography: null,
  pictureUrl: null,
  followersCount: null,
  mediaCount: null,
  pageId: null,
  pageName: null,
  loginKind: 'facebook',
  environment: 'meta',
  scopes: [],
  accessLevel: 'publish',
  state: 'connected',
  pageTasks: [],
  loginReason: null,
  tokenExpiresAt: null,
  dataAccessExpiresAt: null,
  connectedAt: 1,
} satisfies Account;

const names = Object.keys(calls) as CallName[];
const invalid = { ok: false, failure: { code: 'invalid_request', params: {} } };

/** Handlers that note their name; single ones are replaced. */
function dispatchWith(replaced: Partial<Handlers>, heard: string[] = []) {
  const all = Object.fromEntries(names.map((name) => [name, () => void heard.push(name)]));
  return createDispatch({ handlers: { ...all, ...replaced } as Handlers, logger: silentLogger });
}

describe('the door', () => {
  it('answers with the value', async () => {
    const dispatch = dispatchWith({ 'accounts.list': () => [account] });
    expect(await dispatch('accounts.list', undefined)).toEqual({ ok: true, value: [account] });
  });

  it('lets out nothing that the contract does not name', async () => {
    const record = {
      ...account,
      tokenRef: 'account/a',
      pictureSource: 'https://scontent.cdninstagram.com/x',
    };
    const reply = await dispatchWith({ 'accounts.list': () => [record] })('accounts.list', undefined);
    expect(JSON.stringify(reply)).not.toMatch(/tokenRef|pictureSource/);
  });

  it.each([['unknown.call'], ['toString'], ['__proto__'], [''], [7], [null], [undefined], [{}]])(
    'refuses the name %j',
    async (name) => {
      const heard: string[] = [];
      expect(await dispatchWith({}, heard)(name, undefined)).toEqual(invalid);
      expect(heard).toEqual([]);
    },
  );

  it('refuses an input that does not fit, without calling the service', async () => {
    const heard: string[] = [];
    const dispatch = dispatchWith({}, heard);
    expect(await dispatch('posts.get', { postId: 7 })).toEqual(invalid);
    expect(await dispatch('posts.get', undefined)).toEqual(invalid);
    expect(await dispatch('settings.set', { theme: 'pink' })).toEqual(invalid);
    expect(await dispatch('insights.performance', { accountId: 'a', days: 8 })).toEqual(invalid);
    expect(heard).toEqual([]);
  });

  it('turns what a service throws into a failure with a code', async () => {
    const throwing = (error: unknown) =>
      dispatchWith({
        'posts.get': () => {
          throw error;
        },
      })('posts.get', { postId: 'p' });
    expect(await throwing(new AppError('not_found', { name: 'p' }))).toEqual({
      ok: false,
      failure: { code: 'not_found', params: { name: 'p' } },
    });
    const internal = { ok: false, failure: { code: 'internal', params: {} } };
    expect(await throwing(new Error('EAAsecrettoken'))).toEqual(internal);
    expect(await throwing('a string')).toEqual(internal);
  });

  it('answers an answer that breaks the contract as a fault of ours', async () => {
    const broken = [{ ...account, id: 7 }] as unknown as Account[];
    expect(await dispatchWith({ 'accounts.list': () => broken })('accounts.list', undefined)).toMatchObject({
      failure: { code: 'internal' },
    });
  });

  it('never rejects, whatever arrives', async () => {
    const dispatch = dispatchWith({});
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.constantFrom(...names), fc.string()),
        fc.anything(),
        async (name, input) => {
          const reply = await dispatch(name, input);
          expect(typeof reply.ok).toBe('boolean');
        },
      ),
    );
  });
});

describe('who may call', () => {
  const trusted = ['app://vitrine'];
  it('is the top frame of the interface', () => {
    expect(isTrustedSender({ origin: 'app://vitrine', parent: null }, trusted)).toBe(true);
  });
  it.each([
    ['a frame inside it', { origin: 'app://vitrine', parent: {} }],
    ['another origin', { origin: 'https://evil.example', parent: null }],
    ['an origin that begins alike', { origin: 'app://vitrine.evil', parent: null }],
    ['a frame that is gone', null],
  ])('is not %s', (_who, frame) => expect(isTrustedSender(frame, trusted)).toBe(false));
});
