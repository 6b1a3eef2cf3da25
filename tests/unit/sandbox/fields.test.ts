import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseFields, select } from '../../../main/sandbox/http/fields.ts';

test('nested fields and arguments are read', () => {
  expect(parseFields('id,children{id,media_url},comments.limit(2){text}')).toMatchObject([
    { name: 'id', children: null },
    { name: 'children', children: [{ name: 'id' }, { name: 'media_url' }] },
    { name: 'comments', args: { limit: '2' }, children: [{ name: 'text' }] },
  ]);
});

test.each(['id,', '{id}', 'id}', 'a{b', ''])('%j is refused', (text) => {
  expect(() => parseFields(text)).toThrow();
});

test('any text either reads or is refused by Meta’s code, never otherwise', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      try {
        parseFields(text);
      } catch (error) {
        expect((error as Error).name).toBe('ApiError');
      }
    }),
  );
});

test('an unknown field is refused, a missing value is left out, the id is always there', () => {
  const fields = { id: () => '1', caption: () => undefined, name: () => 'n' };
  expect(select(fields, parseFields('caption,name'))).toEqual({ id: '1', name: 'n' });
  expect(() => select(fields, parseFields('price'))).toThrow(/nonexisting field/);
});
