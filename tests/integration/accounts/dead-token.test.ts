import { expect, test } from 'vitest';
import { z } from 'zod';
import { openAccounts } from './house.ts';

const GRAPH = 'https://graph.facebook.com/v26.0';

/** A connected account that belongs to Meta (a sandbox one would sign itself in again), and a sandbox to steer. */
async function connected() {
  const house = await openAccounts();
  const [first] = await house.accounts.connectSandbox();
  const record = house.repository.findById(first?.id ?? '');
  if (!record) throw new Error('no account');
  house.db.sqlite.prepare(`UPDATE instagram_accounts SET environment = 'meta'`).run();
  let changes = 0;
  house.bus.on('accounts.changed', () => {
    changes += 1;
  });
  const fault = async (body: object) => {
    const response = await fetch(`${house.origin}/control/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(response.status).toBeLessThan(300);
  };
  const requests = async (operation: string) => {
    const answer = (await (await fetch(`${house.origin}/control/requests`)).json()) as {
      requests: { operation: string }[];
    };
    return answer.requests.filter((request) => request.operation === operation).length;
  };
  const session = await house.accounts.sessionFor(record.id);
  const callWith = (token: string | null) =>
    session.transport.request({
      url: `${GRAPH}/${session.igId}`,
      query: { fields: 'username' },
      token: token ?? '',
      schema: z.object({ username: z.string() }),
    });
  const state = () => house.repository.findById(record.id)?.state;
  return { ...house, record, session, callWith, fault, requests, state, changes: () => changes };
}

test('a Page’s token that died alone is fetched again, and the account stays connected', async () => {
  const { accounts, record, session, callWith, fault, state, changes } = await connected();
  await fault({ operation: 'account.read', nth: 1, revokeToken: 460 });
  await expect(callWith(session.pageToken)).rejects.toMatchObject({ metaCode: 190 });
  expect(state()).toBe('connected');
  expect(changes()).toBe(0);
  const next = await accounts.sessionFor(record.id);
  expect(next.pageToken).not.toBe(session.pageToken);
  expect(next.userToken).toBe(session.userToken);
});

test('a user’s token that is dead ends the connection once, however many calls find out', async () => {
  const { accounts, record, session, callWith, fault, requests, state, changes } = await connected();
  await fault({ operation: 'account.read', nth: 1, revokeToken: 463 });
  await expect(callWith(session.userToken)).rejects.toMatchObject({ metaCode: 190 });
  const before = await requests('pages.list');
  await Promise.allSettled([1, 2, 3].map(() => callWith(session.userToken)));
  expect(state()).toBe('needs_login');
  expect(changes()).toBe(1);
  expect(await requests('pages.list')).toBe(before);
  await expect(accounts.sessionFor(record.id)).rejects.toMatchObject({ code: 'meta_sign_in_again' });
});

test('calls that fail together examine the token together', async () => {
  const { session, callWith, fault, requests, state, changes } = await connected();
  const before = await requests('pages.list');
  await fault({ operation: 'account.read', nth: 1, revokeToken: 463 });
  await fault({ operation: 'pages.list', delayMs: 100 });
  await Promise.allSettled([1, 2, 3, 4].map(() => callWith(session.userToken)));
  expect(state()).toBe('needs_login');
  expect(changes()).toBe(1);
  expect((await requests('pages.list')) - before).toBe(1);
});

test.each([
  ['a network that breaks', { drop: 'before' }],
  ['an outage', { error: { code: 2, httpStatus: 503 } }],
  ['garbage', { garbage: true }],
])('%s during the examination changes nothing', async (_name, fate) => {
  const { accounts, record, session, callWith, fault, state, changes } = await connected();
  await fault({ operation: 'account.read', nth: 1, error: { code: 190, subcode: 463 } });
  await fault({ operation: 'pages.list', ...fate });
  await expect(callWith(session.pageToken)).rejects.toMatchObject({ metaCode: 190 });
  expect(state()).toBe('connected');
  expect(changes()).toBe(0);
  expect(await accounts.sessionFor(record.id)).toMatchObject({
    userToken: session.userToken,
    pageToken: session.pageToken,
  });
});
