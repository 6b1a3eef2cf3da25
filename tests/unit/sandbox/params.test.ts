import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listParam, type Params, readParams } from '../../../main/sandbox/http/params.ts';

const ids = fc.stringMatching(/^[1-9]\d{15,19}$/);

function read(type: string, body: string, query = ''): Promise<Params> {
  const raw = { headers: { 'content-type': type } } as IncomingMessage;
  return readParams(raw, new URLSearchParams(query), body ? Readable.from([Buffer.from(body)]) : null);
}

test('an id is the same text however it was sent', async () => {
  await fc.assert(
    fc.asyncProperty(ids, async (id) => {
      const ways = [
        await read('', '', `creation_id=${id}`),
        await read('application/x-www-form-urlencoded', `creation_id=${id}`),
        await read('application/json', `{"creation_id":"${id}"}`),
        await read('application/json', `{ "creation_id" : ${id} }`),
      ];
      expect(ways.map((params) => params.get('creation_id'))).toEqual([id, id, id, id]);
    }),
  );
});

test('a list of ids is the same however it was sent', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(ids, { minLength: 2, maxLength: 10 }), async (list) => {
      const texts = JSON.stringify(list);
      const bare = `[${list.join(', ')}]`;
      const ways = [
        await read('', '', `children=${list.join(',')}`),
        await read('', '', list.map((id) => `children[]=${id}`).join('&')),
        await read('', '', `children=${encodeURIComponent(texts)}`),
        await read('', '', `children=${encodeURIComponent(bare)}`),
        await read('application/json', `{"children":${texts}}`),
        await read('application/json', `{"children":${bare}}`),
      ];
      for (const params of ways) expect(listParam(params, 'children')).toEqual(list);
    }),
  );
});

test('a caption comes through JSON untouched, long numbers and all', async () => {
  const caption = fc
    .array(fc.oneof(ids, fc.string({ unit: 'grapheme' }), fc.constantFrom(': ', ', ', '"', '\\', '}', ']')))
    .map((parts) => parts.join(''));
  await fc.assert(
    fc.asyncProperty(caption, async (text) => {
      const params = await read('application/json', JSON.stringify({ caption: text, creation_id: '1' }));
      expect(params.get('caption')).toBe(text);
    }),
  );
});

test('a list that is no list is refused with Meta’s code', async () => {
  const params = await read('', '', 'children=[1,');
  expect(() => listParam(params, 'children')).toThrow('(#100)');
});
