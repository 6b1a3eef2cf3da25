import { EMPTY_CONTENT, newSlide, type Post } from '@shared/domain/post';
import type { JournalEntry } from '@shared/ipc/posts';
import { expect, test } from 'vitest';
import { reportOf } from '../../../renderer/features/posts/report.ts';

const SECRETS = [
  'EAAsecretsecretsecret',
  'Camille',
  '/home/camille/Pictures',
  'Nantes',
  'first words',
  '<html>',
];

/** A post whose every free text holds something that nobody but its author should read. */
const post: Post = {
  ...EMPTY_CONTENT,
  id: '0193-post',
  accountId: 'Camille',
  state: 'needs_attention',
  caption: 'first words of Camille EAAsecretsecretsecret',
  place: { id: '1', name: 'Nantes', detail: 'Nantes' },
  details: { ...EMPTY_CONTENT.details, firstComment: 'first words', collaborators: ['Camille'] },
  slides: [{ ...newSlide('s1', 'asset'), altText: 'Camille in Nantes' }, newSlide('s2', 'asset')],
  scheduledAt: null,
  scheduledZone: null,
  waiting: null,
  progress: null,
  problem: {
    code: 'meta_media_fetch_failed',
    params: {
      name: '/home/camille/Pictures/Camille.jpg',
      host: 'Nantes',
      code: 9004,
      subcode: 2207052,
      trace: '<html>',
    },
    slideNumber: 2,
    remedy: 'retry',
    traceId: 'AbcTrace',
  },
  igMediaId: null,
  permalink: 'https://www.instagram.com/Camille',
  publishedAt: null,
  createdAt: 0,
  updatedAt: 0,
};

const entry = (fields: Partial<JournalEntry>): JournalEntry => ({
  id: 1,
  attempt: 1,
  step: 'stage',
  slideNumber: null,
  state: 'done',
  errorCode: null,
  metaCode: null,
  metaSubcode: null,
  httpStatus: null,
  traceId: null,
  remoteId: null,
  startedAt: Date.UTC(2026, 10, 23, 1, 2, 3, 450),
  finishedAt: Date.UTC(2026, 10, 23, 1, 2, 4, 950),
  ...fields,
});

test('a report says what happened, with every code, and nothing of what is private', () => {
  const report = reportOf({ version: '1.2.3', platform: 'linux' }, post, 'carousel', [
    entry({ slideNumber: 1, remoteId: '1220000001' }),
    entry({
      step: 'create_container',
      slideNumber: 2,
      state: 'failed',
      errorCode: 'meta_media_fetch_failed',
      metaCode: 9004,
      metaSubcode: 2207052,
      httpStatus: 400,
      traceId: 'AbcTrace',
    }),
    entry({ attempt: 2, step: 'publish', state: 'intended', finishedAt: null }),
  ]);
  expect(report).toBe(
    [
      'Vitrine 1.2.3, linux',
      'Post 0193-post: carousel, 2 slide(s), needs_attention',
      'Problem: meta_media_fetch_failed, retry, slide 2, code 9004, subcode 2207052, trace AbcTrace',
      'Times are UTC.',
      '',
      'Attempt 1',
      '2026-11-23 01:02:03.450  stage  slide 1  done  1.5 s  id 1220000001',
      '2026-11-23 01:02:03.450  create_container  slide 2  failed  1.5 s  meta_media_fetch_failed  code 9004  subcode 2207052  HTTP 400  trace AbcTrace',
      '',
      'Attempt 2',
      '2026-11-23 01:02:03.450  publish  intended',
      '',
    ].join('\n'),
  );
  for (const secret of SECRETS) expect(report).not.toContain(secret);
});
