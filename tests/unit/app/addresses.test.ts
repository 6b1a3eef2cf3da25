import { describe, expect, it } from 'vitest';
import { destinationOf, metaAddress } from '../../../main/app/external-address.ts';

const asIs = (url: string) => url;

describe('addresses that may leave for the system browser', () => {
  it.each([
    'https://www.instagram.com/p/abc/',
    'https://instagram.com/someone',
    'https://www.facebook.com/v26.0/dialog/oauth?client_id=1',
    'https://developers.facebook.com/apps/',
  ])('lets %s out', (url) => expect(destinationOf(url, asIs)).toBe(url));

  it.each([
    'http://www.instagram.com/p/abc/',
    'https://instagram.com.evil.example/',
    'https://evil.example/?instagram.com',
    'https://www.instagram.com@evil.example/',
    'https://user:pass@www.instagram.com/',
    'https://www.instagram.com:8443/',
    'https://l.facebook.com/l.php?u=evil',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://www.facebook.com/share',
    'http://127.0.0.1:8080/',
    '',
    'nonsense',
  ])('keeps %j in', (url) => {
    expect(metaAddress(url)).toBeNull();
    expect(destinationOf(url, asIs)).toBeNull();
  });

  it('follows the map to a loopback origin, and to nothing else', () => {
    const to = (base: string) => (url: string) => `${base}/${new URL(url).host}${new URL(url).pathname}`;
    const permalink = 'https://www.instagram.com/p/abc/';
    expect(destinationOf(permalink, to('http://127.0.0.1:4000'))).toBe(
      'http://127.0.0.1:4000/www.instagram.com/p/abc/',
    );
    expect(destinationOf(permalink, to('http://[::1]:4000'))).toBe(
      'http://[::1]:4000/www.instagram.com/p/abc/',
    );
    expect(destinationOf(permalink, to('http://192.168.1.5:4000'))).toBeNull();
    expect(destinationOf(permalink, to('https://evil.example'))).toBeNull();
  });
});
