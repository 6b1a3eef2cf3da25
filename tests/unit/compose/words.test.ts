import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changedUntil,
  inserted,
  insertedWords,
  pastedText,
} from '../../../renderer/features/compose/paste.ts';
import { placeReference } from '../../../renderer/features/compose/place-reference.ts';
import { filled, hashtagLine } from '../../../renderer/features/compose/template.ts';
import { usernameOf } from '../../../renderer/features/compose/usernames.ts';

describe('pasted text', () => {
  it('has one kind of line break, blank lines that are blank, and keeps French spaces', () => {
    expect(pastedText('a\r\nb\rc\u2028d')).toBe('a\nb\nc\nd');
    expect(pastedText('a\n\u200b\nb\n\u2800\n\u00a0\nc  \nd')).toBe('a\n\nb\n\n\nc\nd');
    expect(pastedText('Prix\u00a0: 12\u202f€')).toBe('Prix\u00a0: 12\u202f€');
    expect(pastedText('\ufeffa\tb')).toBe('a b');
  });

  it('is the same when it is pasted again', () => {
    const pieces = fc.constantFrom(
      'a',
      '\u00e9',
      ' ',
      '\n',
      '\r',
      '\t',
      '\u00a0',
      '\u200b',
      '\u2800',
      '\ufeff',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const once = pastedText(parts.join(''));
        expect(pastedText(once)).toBe(once);
      }),
      { numRuns: 300 },
    );
  });

  it('goes where the selection is, and hashtags keep their distance', () => {
    expect(inserted('Hello you', '🌊', { start: 6, end: 9 })).toEqual({ text: 'Hello 🌊', caret: 8 });
    expect(insertedWords('A bowlB', '#clay', { start: 6, end: 6 })).toEqual({
      text: 'A bowl #clay B',
      caret: 13,
    });
    expect(insertedWords('', '#clay', { start: 0, end: 0 })).toEqual({ text: '#clay', caret: 5 });
  });

  it('puts the caret behind what a step back changed', () => {
    expect(changedUntil('one two three', 'one three')).toBe(3);
    expect(changedUntil('one three', 'one two three')).toBe(7);
    expect(changedUntil('same', 'same')).toBe(4);
  });
});

describe('templates', () => {
  const facts = {
    at: Date.UTC(2026, 10, 23, 17, 30),
    locale: 'en',
    zone: 'UTC',
    place: 'Nantes',
    username: 'atelier.lune',
    slides: 4,
  };

  it('write out what is known and leave the rest to be seen', () => {
    expect(filled('{date}, {weekday} in {place} by {account}: {count} pieces', facts)).toBe(
      'November 23, 2026, Monday in Nantes by @atelier.lune: 4 pieces',
    );
    expect(filled('{Place} {unknown} {', { ...facts, place: null })).toBe('{Place} {unknown} {');
    expect(filled('{date}', { ...facts, locale: 'fr' })).toBe('23 novembre 2026');
    expect(filled('{constructor}', facts)).toBe('{constructor}');
  });

  it('hashtags come each once, with their sign', () => {
    expect(hashtagLine('celadon, #Clay\n#clay #nantes#émail')).toBe('#celadon #Clay #nantes #émail');
    expect(hashtagLine(' # _ ')).toBe('');
  });
});

describe('usernames', () => {
  it.each([
    ['@Ada.Lovelace', 'ada.lovelace'],
    ['https://www.instagram.com/four.a.bois/?hl=fr', 'four.a.bois'],
    ['instagram.com/ada', 'ada'],
    [' ada_1 ', 'ada_1'],
    ['a'.repeat(31), null],
    ['.ada', null],
    ['ada.', null],
    ['a..b', null],
    ['two words', null],
    ['é', null],
    ['', null],
  ])('%s', (typed, expected) => expect(usernameOf(typed)).toBe(expected));
});

describe('addresses of Pages', () => {
  it.each([
    ['106039436102339', '106039436102339', '106039436102339'],
    ['https://www.facebook.com/pages/Caf%C3%A9-Lune/106039436102339', '106039436102339', 'Café Lune'],
    ['facebook.com/p/Atelier-Lune-100063512345678/', '100063512345678', 'Atelier Lune'],
    ['https://m.facebook.com/profile.php?id=100063512345678', '100063512345678', '100063512345678'],
  ])('%s', (typed, id, name) =>
    expect(placeReference(typed)).toMatchObject({ kind: 'place', place: { id, name } }),
  );

  it('a short name alone says no number, and other texts are no address', () => {
    expect(placeReference('https://www.facebook.com/atelierlune')).toEqual({ kind: 'named_only' });
    for (const text of ['Nantes', '44000', 'https://example.org/123456789', '12 rue Lune', 'facebook.com'])
      expect(placeReference(text)).toBeNull();
  });
});
