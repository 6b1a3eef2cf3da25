import { describe, expect, it } from 'vitest';
import { readPastedAddress, sameState } from '../../../main/accounts/return-address.ts';

const code = { state: 's1', answer: { kind: 'code', code: 'abc' } };

describe('a pasted address', () => {
  it.each([
    ['as it stands', 'http://localhost:4711/callback?code=abc&state=s1'],
    ['with what Facebook appends', 'http://localhost:4711/callback?code=abc&state=s1#_=_'],
    ['with what Instagram appends', 'https://bounce.example/?state=s1&code=abc#_'],
    ['with space around it', '  http://localhost:1/callback?code=abc&state=s1\n'],
    ['without its scheme', 'localhost:4711/callback?code=abc&state=s1'],
    ['only the query', 'code=abc&state=s1'],
  ])('is read %s', (_how, text) => expect(readPastedAddress(text)).toEqual(code));

  it('tells a denial and a refusal', () => {
    const denied = 'http://localhost:1/callback?error=access_denied&error_reason=user_denied&state=s1#_=_';
    expect(readPastedAddress(denied)).toEqual({ state: 's1', answer: { kind: 'denied' } });
    const refused = 'http://localhost:1/callback?error_code=1349048&error_message=no&state=s1';
    expect(readPastedAddress(refused)).toEqual({ state: 's1', answer: { kind: 'refused' } });
  });

  it.each([
    '',
    'abc',
    'http://localhost:1/callback',
    'http://x/?code=abc',
    'http://x/?state=s1',
    'http://x/?code=&state=s1',
  ])('is not read from %j', (text) => expect(readPastedAddress(text)).toBeNull());
});

describe('states', () => {
  it('are the same only when they are', () => {
    expect(sameState('abc', 'abc')).toBe(true);
    expect(sameState('abc', 'abd')).toBe(false);
    expect(sameState('abc', 'abcd')).toBe(false);
    expect(sameState('', 'a')).toBe(false);
  });
});
