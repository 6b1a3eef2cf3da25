import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { subcodeIn } from '../../../main/meta/containers.ts';
import { createOriginMap, isApiUrl, isMetaUrl, loopbackOrigin } from '../../../main/meta/hosts.ts';
import { parseLossless } from '../../../main/meta/lossless-json.ts';
import { facebookDialogUrl } from '../../../main/meta/oauth.ts';
import { Id, Timestamp } from '../../../main/meta/shapes.ts';
import { NO_USAGE, readUsage } from '../../../main/meta/usage.ts';
import { silentLogger } from '../../../main/platform/logger.ts';

describe('lossless JSON', () => {
  test('an id beyond 2^53 keeps every digit, small numbers stay numbers', () => {
    expect(parseLossless('{"user_id":17841405309211844,"n":25,"f":0.5,"e":1e30}')).toEqual({
      user_id: '17841405309211844',
      n: 25,
      f: 0.5,
      e: 1e30,
    });
  });

  test('any integer id survives as text', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 20n }), (id) => {
        expect(Id.parse((parseLossless(`{"id":${id}}`) as { id: unknown }).id)).toBe(String(id));
      }),
    );
  });

  test('what is not JSON throws', () => {
    expect(() => parseLossless('<html>')).toThrow(SyntaxError);
  });
});

test("Meta's times without a colon are read", () => {
  expect(Timestamp.parse('2026-01-01T00:00:00+0000')).toBe(Date.UTC(2026, 0, 1));
  expect(Timestamp.parse('2026-01-01T00:00:00-0800')).toBe(Date.UTC(2026, 0, 1, 8));
  expect(Timestamp.safeParse('soon').success).toBe(false);
});

test('the subcode is found in the text of a container', () => {
  expect(subcodeIn('Error: Media upload has failed with error code 2207026')).toBe(2207026);
  expect(subcodeIn('Finished: Media has been uploaded and it is ready to be published.')).toBeNull();
  expect(subcodeIn('17841422070261234')).toBeNull();
});

describe('hosts', () => {
  test('only the API hosts may be handed a token', () => {
    expect(isApiUrl(new URL('https://graph.facebook.com/v26.0/me'))).toBe(true);
    expect(isApiUrl(new URL('https://rupload.facebook.com/x'))).toBe(true);
    for (const other of [
      'http://graph.facebook.com/me',
      'https://graph.facebook.com:8443/me',
      'https://graph.facebook.com.example.org/me',
      'https://evil@graph.facebook.com/me',
      'https://scontent.fbcdn.net/a.jpg',
      'https://127.0.0.1/me',
    ])
      expect(isApiUrl(new URL(other)), other).toBe(false);
  });

  test('the picture hosts belong to Meta, look-alikes do not', () => {
    expect(isMetaUrl(new URL('https://scontent-a.xx.fbcdn.net/a.jpg'))).toBe(true);
    expect(isMetaUrl(new URL('https://scontent.cdninstagram.com/a.jpg'))).toBe(true);
    expect(isMetaUrl(new URL('https://evilfbcdn.net/a.jpg'))).toBe(false);
  });

  test('only loopback origins are honoured', () => {
    expect(loopbackOrigin('http://127.0.0.1:4100')).toBe('http://127.0.0.1:4100');
    expect(loopbackOrigin('http://localhost:4100/')).toBe('http://localhost:4100');
    expect(loopbackOrigin('http://[::1]:4100')).toBe('http://[::1]:4100');
    for (const other of [
      'http://127.0.0.1.example.org',
      'http://10.0.0.1:80',
      'https://example.org',
      'http://user@127.0.0.1:1',
      'http://127.0.0.1:1/path',
      'file:///127.0.0.1',
      'localhost',
    ])
      expect(loopbackOrigin(other), other).toBeNull();
  });

  test('an address is mapped with its host, path and query', () => {
    const map = createOriginMap(() => 'http://127.0.0.1:4100', silentLogger);
    expect(map(new URL('https://graph.facebook.com/v26.0/me?fields=id')).href).toBe(
      'http://127.0.0.1:4100/graph.facebook.com/v26.0/me?fields=id',
    );
    expect(map(new URL('https://bucket.example.org/a.jpg')).href).toBe('https://bucket.example.org/a.jpg');
  });

  test('a foreign origin is ignored, with one warning', () => {
    const warn = vi.fn();
    const map = createOriginMap(() => 'https://example.org', { ...silentLogger, warn });
    for (let i = 0; i < 2; i += 1)
      expect(map(new URL('https://graph.facebook.com/v26.0/me')).hostname).toBe('graph.facebook.com');
    expect(warn).toHaveBeenCalledTimes(1);
  });
});

describe('usage headers', () => {
  test('both headers are read, minutes become milliseconds', () => {
    const report = readUsage(
      NO_USAGE,
      new Headers({
        'x-app-usage': '{"call_count":28,"total_time":25,"total_cputime":24}',
        'x-business-use-case-usage':
          '{"178":[{"type":"instagram","call_count":90,"total_cputime":1,"total_time":2,"estimated_time_to_regain_access":3}]}',
      }),
      5,
    );
    expect(report).toEqual({
      at: 5,
      app: { callCount: 28, totalTime: 25, totalCpuTime: 24 },
      accounts: { '178': { callCount: 90, totalTime: 2, totalCpuTime: 1, regainAccessMs: 180_000 } },
    });
  });

  test('no header and a malformed one change nothing', () => {
    const before = { ...NO_USAGE, at: 1 };
    expect(readUsage(before, new Headers(), 2)).toBe(before);
    expect(readUsage(before, new Headers({ 'x-app-usage': 'garbage' }), 2)).toBe(before);
  });
});

test('the dialog address names everything and holds no secret', () => {
  const url = new URL(
    facebookDialogUrl({ appId: '12', redirectUri: 'http://localhost:1/cb', state: 's', scopes: ['a', 'b'] }),
  );
  expect(Object.fromEntries(url.searchParams)).toEqual({
    client_id: '12',
    redirect_uri: 'http://localhost:1/cb',
    state: 's',
    response_type: 'code',
    scope: 'a,b',
  });
});

test('a unit test cannot reach the network', async () => {
  await expect(fetch('https://graph.facebook.com/')).rejects.toThrow('Unexpected network request');
});
