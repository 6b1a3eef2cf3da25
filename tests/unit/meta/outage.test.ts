import { describe, expect, test } from 'vitest';
import { MetaApiError, MetaConnectionError } from '../../../main/meta/errors.ts';
import { createOutageWatch, type Outage, outageSign } from '../../../main/meta/outage.ts';
import type { GraphSession } from '../../../main/meta/session.ts';
import type { Clock } from '../../../main/platform/clock.ts';

const MINUTE = 60_000;

function watch(isOnline = true) {
  let now = 1_000_000;
  const sleepers: { at: number; wake: () => void }[] = [];
  const clock: Clock = {
    now: () => now,
    sleep: (ms) =>
      new Promise((wake) => {
        sleepers.push({ at: now + ms, wake });
      }),
  };
  const told: (Outage | null)[] = [];
  const outages = createOutageWatch({
    clock,
    isOnline: () => isOnline,
    changed: (outage) => told.push(outage),
  });
  return {
    outages,
    told,
    async pass(ms: number) {
      now += ms;
      for (const { at, wake } of sleepers.splice(0).filter((each) => each.at <= now)) {
        void at;
        wake();
      }
      await new Promise((done) => setImmediate(done));
    },
  };
}

const call = (name: string, kind = name) => ({ name, kind });

describe('an outage', () => {
  test('is several distinct calls that fail, and one event', () => {
    const { outages, told } = watch();
    outages.note('a', call('POST media'), true);
    outages.note('a', call('POST media'), true);
    outages.note('a', call('GET media'), true);
    expect(outages.current()).toBeNull();
    outages.note('b', call('GET user'), true);
    expect(outages.current()).toEqual({ accountIds: ['a', 'b'], since: 1_000_000 });
    outages.note('b', call('GET user'), true);
    expect(told).toHaveLength(1);
  });

  test('is neither one call that fails again and again, nor one kind of call', () => {
    const one = watch();
    for (let time = 0; time < 20; time++) one.outages.note('a', call('POST publish'), true);
    const kind = watch();
    for (let id = 0; id < 20; id++)
      kind.outages.note('a', call(`GET ${id}/insights`, 'GET :id/insights'), true);
    for (const { outages, told } of [one, kind]) {
      expect(outages.current()).toBeNull();
      expect(told).toEqual([]);
    }
  });

  test('does not add up over the hours', async () => {
    const { outages, pass } = watch();
    for (const name of ['one', 'two', 'three', 'four']) {
      outages.note('a', call(name), true);
      await pass(6 * MINUTE);
    }
    expect(outages.current()).toBeNull();
  });

  test('ends by itself: for an account with two calls that get through, for all when nothing failed for a while', async () => {
    const { outages, told, pass } = watch();
    for (const name of ['one', 'two', 'three']) outages.note('a', call(name), true);
    outages.note('b', call('one'), true);
    expect(outages.current()?.accountIds).toEqual(['a', 'b']);
    outages.note('a', call('one'), false);
    expect(outages.current()?.accountIds).toEqual(['a', 'b']);
    outages.note('a', call('four'), false);
    expect(outages.current()?.accountIds).toEqual(['b']);
    await pass(11 * MINUTE);
    expect(outages.current()).toBeNull();
    expect(told.at(-1)).toBeNull();
  });

  test('is heard through any session', async () => {
    const { outages } = watch();
    const failing = async () => {
      throw new MetaConnectionError('timeout', true, 'GET x');
    };
    const session = { transport: { request: failing, upload: failing } } as unknown as GraphSession;
    const { transport } = outages.listening('a', session);
    const ask = (url: string, method: 'GET' | 'POST' = 'GET') =>
      expect(transport.request({ url, method } as never)).rejects.toThrow('timeout');
    await ask('https://graph.facebook.com/v26.0/17841400001/media', 'POST');
    await ask('https://graph.facebook.com/v26.0/17900000001');
    expect(outages.current()).toBeNull();
    await ask('https://graph.facebook.com/v26.0/17900000002');
    expect(outages.current()).toEqual({ accountIds: ['a'], since: 1_000_000 });
  });
});

test('what a failure proves', () => {
  const api = (metaCode: number | null, httpStatus: number, code = 'meta_unavailable') =>
    new MetaApiError(code as 'meta_unavailable', {
      metaCode,
      metaSubcode: metaCode === 100 ? 33 : null,
      traceId: null,
      httpStatus,
      kind: 'retry',
      retryAfterMs: null,
    });
  const line = (cause: 'timeout' | 'dropped' | 'refused' | 'unreadable', sent: boolean) =>
    new MetaConnectionError(cause, sent, 'GET x');
  expect(outageSign(api(1, 400), true)).toBe(true);
  expect(outageSign(api(2, 503), true)).toBe(true);
  expect(outageSign(api(null, 502), true)).toBe(true);
  // "No such object", answered for fresh ones: Meta is there.
  expect(outageSign(api(100, 400), true)).toBe(false);
  expect(outageSign(api(190, 400, 'meta_sign_in_again'), true)).toBe(false);
  expect(outageSign(line('timeout', true), true)).toBe(true);
  expect(outageSign(line('unreadable', true), true)).toBe(true);
  expect(outageSign(line('timeout', true), false)).toBeNull();
  expect(outageSign(line('refused', false), true)).toBeNull();
  expect(outageSign(new Error('ours'), true)).toBeNull();
});
