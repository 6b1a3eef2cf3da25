import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Client, openClient, stillClock } from './client.ts';

const clock = stillClock();
let client: Client;
let ig: string;

beforeEach(async () => {
  client = await openClient({ clock });
  ig = client.sandbox.readyAccount.igUserId ?? '';
});
afterEach(() => client.sandbox.close());

describe('several objects are read in one call', () => {
  test('by id, whatever they are, with the same fields', async () => {
    const [first, second] = [await client.photo('One'), await client.photo('Two')];
    const { status, body } = await client.call('GET', `/?ids=${first},${second}&fields=status_code`);
    expect(status).toBe(200);
    expect(body).toEqual({
      [first]: { status_code: 'FINISHED', id: first },
      [second]: { status_code: 'FINISHED', id: second },
    });
    const page = client.sandbox.readyAccount.pageId;
    const mixed = await client.call('GET', `/?ids=${ig},${page}`);
    expect(Object.keys(mixed.body).sort()).toEqual([ig, page].sort());
  });

  test('one that is not there refuses all, and more than 50 are too many', async () => {
    const photo = await client.photo();
    const missing = await client.call('GET', `/?ids=${photo},17900000000000001`);
    expect(missing.body.error).toMatchObject({ code: 100, error_subcode: 33 });
    const many = Array.from({ length: 51 }, (_, index) => `1790000000000${index}`).join(',');
    expect((await client.call('GET', `/?ids=${many}`)).body.error.message).toContain('Maximum: 50');
    expect((await client.call('GET', '/?fields=id')).body.error.code).toBe(100);
  });
});

describe('Pages of a business', () => {
  beforeEach(async () => {
    const instagram = { username: 'atelier.lune' };
    await client.control('POST', 'setup', {
      pages: [
        { name: 'Mine', instagram },
        { name: 'Owned', instagram: { username: 'owned.one' }, business: 'owned', listed: false },
        { name: 'Served', business: 'client', listed: false },
      ],
    });
  });

  test('are listed by the portfolio and not among the person’s', async () => {
    expect((await client.call('GET', '/me/accounts')).body.data).toMatchObject([{ name: 'Mine' }]);
    const { data } = (await client.call('GET', '/me/businesses')).body;
    expect(data).toMatchObject([{ name: 'Lune Studio' }]);
    const fields = 'id,name,access_token,instagram_business_account{username}';
    const owned = await client.call('GET', `/${data[0].id}/owned_pages?fields=${fields}`);
    expect(owned.body.data).toMatchObject([
      { name: 'Owned', instagram_business_account: { username: 'owned.one' } },
    ]);
    expect(owned.body.data[0].access_token).toMatch(/^EAA/);
    const served = await client.call('GET', `/${data[0].id}/client_pages`);
    expect(served.body.data).toMatchObject([{ name: 'Served' }]);
  });

  test('need business_management', async () => {
    await client.control('POST', 'setup', { scopes: ['pages_show_list'] });
    expect((await client.call('GET', '/me/businesses')).body.error.code).toBe(10);
  });
});

test('a person without a business has an empty list', async () => {
  expect((await client.call('GET', '/me/businesses')).body.data).toEqual([]);
});

test('the app’s subscriptions are read with its own token, and Instagram’s are set up in the dashboard', async () => {
  const { appId, appSecret } = client.sandbox.readyAccount;
  const token = `${appId}|${appSecret}`;
  expect((await client.call('GET', `/${appId}/subscriptions`, { token })).body).toEqual({ data: [] });
  expect((await client.call('GET', `/${appId}/subscriptions`)).body.error.code).toBe(15);
  const form = {
    object: 'instagram',
    callback_url: 'https://example.com',
    fields: 'comments',
    verify_token: 'x',
  };
  const refused = await client.call('POST', `/${appId}/subscriptions`, { token, form });
  expect(refused.body.error).toMatchObject({ code: 100 });
});

test('invited collaborators are listed by the post', async () => {
  const creation_id = await client.photo('Together', { collaborators: '["marie.potiere","paul.four"]' });
  const { body } = await client.call('POST', `/${ig}/media_publish`, { form: { creation_id } });
  const { data } = (await client.call('GET', `/${body.id}/collaborators`)).body;
  expect(data).toMatchObject([
    { username: 'marie.potiere', invite_status: 'Pending' },
    { username: 'paul.four', invite_status: 'Pending' },
  ]);
});

describe('insights come late', () => {
  test('a post younger than the delay has no numbers yet, and older numbers are old', async () => {
    const creation_id = await client.photo('Fresh');
    const { body } = await client.call('POST', `/${ig}/media_publish`, { form: { creation_id } });
    const read = async () =>
      (await client.call('GET', `/${body.id}/insights?metric=reach,comments`)).body.data as {
        name: string;
        values: { value: number }[];
      }[];
    clock.advance(3_600_000);
    const prompt = await read();
    expect(prompt[0]?.values[0]?.value).toBeGreaterThan(0);
    await client.control('POST', 'setup', { insightsDelayHours: 48 });
    expect(await read()).toEqual([]);
    clock.advance(48 * 3_600_000);
    expect((await read())[0]?.values).toEqual(prompt[0]?.values);
  });

  test('the account’s last two days are missing', async () => {
    const now = Math.floor(clock.now() / 1000);
    const path = `/${ig}/insights?metric=reach&period=day&since=${now - 7 * 86_400}&until=${now}`;
    const whole = (await client.call('GET', path)).body.data[0].values as unknown[];
    await client.control('POST', 'setup', { insightsDelayHours: 48 });
    const late = (await client.call('GET', path)).body.data[0].values as unknown[];
    expect(late).toEqual(whole.slice(0, -2));
  });
});
