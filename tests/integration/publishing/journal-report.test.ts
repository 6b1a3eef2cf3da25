import { randomUUID } from 'node:crypto';
import { JournalEntry } from '@shared/ipc/posts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDrafts } from '../../../main/drafts/index.ts';
import { reportOf } from '../../../renderer/features/posts/report.ts';
import { type Files, inState, isPublished, openFiles, openStage } from './studio.ts';

let files: Files;
beforeAll(async () => {
  files = await openFiles();
}, 60_000);
afterAll(() => files.close());

test('a real post’s journal becomes a report with Meta’s codes, and nothing that anybody could misuse', async () => {
  const stage = await openStage(files);
  try {
    await stage.fault({ operation: 'media.create', nth: 1, error: { code: 9004, subcode: 2207052 } });
    await stage.fault({ operation: 'media.publish', nth: 1, error: { code: 25, subcode: 2207050 } });
    const draft = stage.draft('Words that are nobody’s business', [files.bowls, files.shelves]);
    const publishing = stage.start();
    publishing.publishNow(draft.id);
    await stage.until(draft.id, inState('needs_attention'));
    await stage.clearFaults();
    publishing.retry(draft.id);
    const post = await stage.until(draft.id, isPublished);
    await publishing.stop();

    const drafts = createDrafts({
      ...stage,
      renditions: files.renditions,
      newId: randomUUID,
    } as unknown as Parameters<typeof createDrafts>[0]);
    const entries = drafts.journal(draft.id).map((row) => JournalEntry.parse(row));
    expect(entries.find(({ metaSubcode }) => metaSubcode === 2207052)).toMatchObject({
      step: 'create_container',
      slideNumber: 1,
      state: 'failed',
      metaCode: 9004,
      httpStatus: 400,
      traceId: expect.stringMatching(/^A/),
      attempt: 1,
    });
    expect(new Set(entries.map(({ attempt }) => attempt))).toEqual(new Set([1, 2]));
    for (const { finishedAt } of entries) expect(finishedAt).not.toBeNull();

    const report = reportOf({ version: '1.0.0', platform: 'linux' }, post, 'carousel', entries);
    expect(report).toContain('code 25  subcode 2207050  HTTP 400  trace A');
    const { userToken, pageToken } = stage.session;
    for (const secret of [
      userToken,
      pageToken ?? '?',
      'nobody’s business',
      files.folder,
      'bowls.jpg',
      'http',
    ])
      expect(report).not.toContain(secret);
    expect(report).not.toMatch(/EAA|[{}<>]|Bearer/);
  } finally {
    await stage.close();
  }
}, 60_000);
