import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapedJson, signatureHeaders } from '../../../main/sandbox/webhooks/signing.ts';

test('escapes as Meta documents them, in lower case', () => {
  expect(escapedJson({ text: 'é/<%@☀' })).toBe(String.raw`{"text":"\u00e9\/\u003C\u0025\u0040\u2600"}`);
  expect(escapedJson('😀')).toBe(String.raw`"\ud83d\ude00"`);
});

test('whatever the text, it is ASCII and reads back as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
      const body = escapedJson({ text });
      expect(Buffer.byteLength(body)).toBe(body.length);
      expect(JSON.parse(body).text).toBe(text);
    }),
  );
});

test('both signatures are over the exact bytes, so that re-serialised JSON does not match', () => {
  const body = escapedJson({ text: 'Très beau' });
  const headers = signatureHeaders('secret', Buffer.from(body));
  const sign = (algorithm: string, text: string) =>
    createHmac(algorithm, 'secret').update(text).digest('hex');
  expect(headers['x-hub-signature-256']).toBe(`sha256=${sign('sha256', body)}`);
  expect(headers['x-hub-signature']).toBe(`sha1=${sign('sha1', body)}`);
  expect(headers['x-hub-signature-256']).not.toBe(
    `sha256=${sign('sha256', JSON.stringify(JSON.parse(body)))}`,
  );
});
