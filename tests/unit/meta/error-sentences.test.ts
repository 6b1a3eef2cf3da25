import { createI18n } from '@shared/i18n/index';
import { describe, expect, test } from 'vitest';
import { containerProblem } from '../../../main/meta/classify.ts';
import { apiErrorFrom } from '../../../main/meta/envelopes.ts';
import {
  ContainerFailure,
  journalErrorOf,
  problemOf,
  SlideFailure,
} from '../../../main/publishing/problem.ts';
import { failureSentence } from '../../../renderer/ui/failure-sentence.ts';
import { META_ERRORS, META_WORDS } from '../../meta-errors.ts';

const LOCALES = ['en', 'fr'] as const;
const say = { en: createI18n('en').t, fr: createI18n('fr').t };
const SECRET = 'EAAsecretsecretsecret';

type Envelope = 'graph' | 'instagram' | 'upload';
function answered(envelope: Envelope, code: number, subcode: number | null, message = SECRET) {
  const error = {
    message,
    type: envelope === 'instagram' ? 'IGApiException' : 'OAuthException',
    code,
    ...(subcode !== null && { error_subcode: subcode }),
    fbtrace_id: 'Trace42',
  };
  const body =
    envelope === 'upload'
      ? { debug_info: { retriable: false, type: 'ProcessingFailedError', message: JSON.stringify(error) } }
      : { error };
  const refusal = apiErrorFrom(body, 400, new Headers());
  if (!refusal) throw new Error('no error');
  return refusal;
}

describe.each(['graph', 'instagram', 'upload'] as const)('in the envelope of %s', (envelope) => {
  test.each(META_ERRORS.map((row) => [row.code, row.subcode, row] as const))(
    '%i/%s: kind, code and a sentence in both languages',
    (code, subcode, row) => {
      const refusal = answered(envelope, code, subcode);
      expect(refusal).toMatchObject({ code: row.expected, kind: row.kind, metaCode: code });

      const problem = problemOf(new SlideFailure(refusal, 3, 'bowls.jpg'));
      expect(problem.remedy).toBe(row.kind === 'wait' ? 'retry' : row.kind);
      expect(problem.traceId).toBe('Trace42');
      expect(problem.slideNumber).toBe(row.file || row.slide ? 3 : null);
      for (const [index, locale] of LOCALES.entries()) {
        const sentence = failureSentence(say[locale], problem);
        expect(sentence).not.toMatch(/\{\{|\}\}|undefined|null|errors:/);
        expect(sentence).not.toContain(SECRET);
        expect(sentence).toMatch(row.next[index] ?? /./);
        expect(sentence.includes('bowls.jpg')).toBe(row.file ?? false);
        expect(sentence.length).toBeGreaterThan(40);
      }
      expect(journalErrorOf(refusal)).toEqual({
        errorCode: row.expected,
        metaCode: code,
        metaSubcode: subcode,
        traceId: 'Trace42',
        httpStatus: refusal.httpStatus,
      });
    },
  );
});

test.each(META_ERRORS.filter(({ subcode }) => subcode !== null && subcode > 2_000_000))(
  'a container that ended with $subcode says the same',
  ({ subcode, expected, kind }) => {
    expect(containerProblem(subcode)).toMatchObject({ errorCode: expected, kind });
    const problem = problemOf(new SlideFailure(ContainerFailure.fromSubcode(subcode), 2, 'wheel.mp4'));
    for (const locale of LOCALES) {
      const sentence = failureSentence(say[locale], problem);
      expect(sentence).not.toMatch(/\{\{|undefined|errors:/);
    }
  },
);

test.each(META_WORDS)('%s stands for %s (%s)', (word, expected, kind) => {
  const refusal = answered('graph', 100, null, `(#100) Param location_id: ${word}`);
  expect(refusal).toMatchObject({ code: expected, kind });
  for (const locale of LOCALES)
    expect(failureSentence(say[locale], problemOf(refusal))).not.toMatch(/INSTAGRAM_PLATFORM|\{\{/);
});

test('the type decides nothing', () => {
  for (const type of ['OAuthException', 'GraphMethodException', 'IGApiException', 'Nonsense', undefined]) {
    const body = { error: { message: 'x', type, code: 36003, error_subcode: 2207009 } };
    expect(apiErrorFrom(body, 400, new Headers())).toMatchObject({ code: 'meta_image_ratio' });
  }
});

test('a publishing subcode that nobody described shows its number', () => {
  const refusal = answered('graph', -1, 2207999);
  expect(refusal).toMatchObject({ code: 'meta_refused', kind: 'report' });
  for (const locale of LOCALES) {
    const sentence = failureSentence(say[locale], problemOf(refusal));
    expect(sentence).toContain('2207999');
    expect(sentence).toContain('Trace42');
  }
});
