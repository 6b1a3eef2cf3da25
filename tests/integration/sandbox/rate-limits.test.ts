import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Client, openClient, stillClock } from './client.ts';

const clock = stillClock();
let client: Client;
let ig: string;

beforeEach(async () => {
  client = await openClient({ clock });
  ig = client.sandbox.readyAccount.igUserId ?? '';
});
afterEach(() => client.sandbox.close());

const limits = (rateLimits: object) => client.control('POST', 'setup', { rateLimits });
const readAccount = () => client.call('GET', `/${ig}?fields=username`);
const business = async () => {
  const header = (await readAccount()).headers.get('x-business-use-case-usage') ?? '{}';
  return (JSON.parse(header) as Record<string, { call_count: number }[]>)[ig]?.[0];
};
/** What the account's posts were shown in the last day: the measure of its limit. */
const impressions = async () => {
  const now = Math.floor(clock.now() / 1000);
  const { body } = await client.call(
    'GET',
    `/${ig}/insights?metric=views&period=day&metric_type=total_value&since=${now - 86_400}&until=${now}`,
  );
  return body.data[0].total_value.value as number;
};

test('usage rises with the calls of the account, in percent of 4800 for each impression', async () => {
  expect((await business())?.call_count).toBe(1);
  await limits({ callsPerImpression: 10 / (await impressions()) });
  const first = (await business())?.call_count ?? 0;
  const second = (await business())?.call_count ?? 0;
  expect(first).toBeGreaterThan(20);
  expect(second).toBeGreaterThan(first);
});

test('calls that are about no account count for the app and its people', async () => {
  await limits({ appUsers: 1 });
  const share = async () =>
    (
      JSON.parse((await client.call('GET', '/me')).headers.get('x-app-usage') ?? '{}') as {
        call_count: number;
      }
    ).call_count;
  for (let call = 0; call < 100; call++) await client.call('GET', '/me');
  expect(await share()).toBe(51);
  await readAccount();
  expect(await share()).toBe(51);
});

test('beyond the limit every call about the account is 80002 as HTTP 400, until the day has passed', async () => {
  await limits({ enforced: true, callsPerImpression: 1e-9 });
  expect((await readAccount()).status).toBe(200);
  const refused = await readAccount();
  expect(refused.status).toBe(400);
  expect(refused.body.error).toMatchObject({ code: 80002 });
  const header = JSON.parse(refused.headers.get('x-business-use-case-usage') ?? '{}');
  const minutes = header[ig][0].estimated_time_to_regain_access as number;
  expect(minutes).toBeGreaterThan(1_430);
  // Another account, and what is about no account, go on.
  expect((await client.call('GET', '/me')).status).toBe(200);
  clock.advance((minutes + 1) * 60_000);
  expect((await readAccount()).status).toBe(200);
});

test('beyond the app’s limit a call is 4, and the account’s calls go on', async () => {
  await limits({ enforced: true, appUsers: 1 });
  for (let call = 0; call < 200; call++) await client.call('GET', '/me');
  const refused = await client.call('GET', '/me');
  expect(refused.status).toBe(400);
  expect(refused.body.error.code).toBe(4);
  expect((await readAccount()).status).toBe(200);
  clock.advance(61 * 60_000);
  expect((await client.call('GET', '/me')).status).toBe(200);
});

test('nothing is refused by itself unless it was switched on', async () => {
  await limits({ callsPerImpression: 1e-9, appUsers: 1 });
  for (let call = 0; call < 210; call++) await client.call('GET', '/me');
  expect((await client.call('GET', '/me')).status).toBe(200);
  expect((await readAccount()).status).toBe(200);
  expect((await readAccount()).status).toBe(200);
});
