import { createHash } from 'node:crypto';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import page from '../../../main/accounts/bounce/index.html?raw';

const script = /<script>([\s\S]*?)<\/script>/.exec(page)?.[1] ?? '';
const NONCE = 'k3vQ9-_xPZ0aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';

/** Runs the page's script on a page that is nothing but its elements; says where it went and what it shows. */
function visit(query: string, { language = 'en-GB', history = null as unknown } = {}) {
  const elements = new Map<string, Record<string, unknown>>();
  const part = (id: string) => {
    const known = elements.get(id) ?? { hidden: true, addEventListener() {} };
    elements.set(id, known);
    return known;
  };
  const gone: string[] = [];
  const href = `https://bounce.example/vitrine/${query}`;
  const { search } = new URL(href);
  runInNewContext(script, {
    URLSearchParams,
    document: { documentElement: {}, getElementById: part },
    navigator: { language },
    history: { state: history, replaceState() {} },
    location: { href, search, assign: (to: string) => gone.push(to) },
  });
  return { gone, text: (id: string) => part(id).textContent, part };
}

describe('the bounce page', () => {
  it('allows its own script and nothing else', () => {
    const hash = createHash('sha256').update(script).digest('base64');
    expect(page).toContain(`script-src 'sha256-${hash}'`);
    expect(page).toContain(`default-src 'none'`);
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toMatch(/(?:src|href)="(?!http:\/\/localhost\/")/);
  });

  it('hands code and state to the door that the state names', () => {
    const { gone } = visit(`?code=AQx%26y&state=${NONCE}.49152#_`);
    expect(gone).toEqual([`http://localhost:49152/callback?code=AQx%26y&state=${NONCE}.49152`]);
  });

  it('hands a refusal on, and drops what is not part of an answer', () => {
    const query = `?error=access_denied&error_reason=user_denied&state=${NONCE}.8080&next=https://evil.example`;
    const { gone } = visit(query);
    expect(gone).toHaveLength(1);
    const url = new URL(gone[0] ?? '');
    expect(url.origin).toBe('http://localhost:8080');
    expect([...url.searchParams.keys()].sort()).toEqual(['error', 'error_reason', 'state']);
  });

  it.each([
    ['no door', NONCE],
    ['a host', `${NONCE}.evil.example`],
    ['a host behind the door', `${NONCE}.8080@evil.example`],
    ['a path behind the door', `${NONCE}.8080/../x`],
    ['a door with a sign', `${NONCE}.-80`],
    ['a door that is none', `${NONCE}.70000`],
    ['a system’s door', `${NONCE}.80`],
    ['a hexadecimal door', `${NONCE}.0x1F90`],
    ['two doors', `${NONCE}.8080.8081`],
    ['a line break', `${NONCE}.8080\nx`],
    ['nothing to guess', 'a.8080'],
  ])('goes nowhere with %s', (_name, state) => {
    const { gone, part } = visit(`?code=x&state=${encodeURIComponent(state)}`);
    expect(gone).toEqual([]);
    expect(part('answer').hidden).toBe(false);
  });

  it('shows the address to copy, without the fragment, in the reader’s language', () => {
    const { part, text } = visit(`?code=x&state=${NONCE}.49152#_=_`, { language: 'fr-FR' });
    expect(part('address').value).toBe(`https://bounce.example/vitrine/?code=x&state=${NONCE}.49152`);
    expect(text('words')).toContain('Coller l’adresse');
    expect(text('again')).toBe('Revenir à Vitrine');
  });

  it('does not send away whoever comes back to read', () => {
    const { gone, part } = visit(`?code=x&state=${NONCE}.49152`, { history: 'sent' });
    expect(gone).toEqual([]);
    expect(part('again').href).toContain('http://localhost:49152/');
  });

  it('says that there is nothing to do where no answer came', () => {
    const { gone, part, text } = visit('');
    expect([gone, part('answer').hidden]).toEqual([[], true]);
    expect(text('words')).toContain('start the sign-in in Vitrine');
  });
});
