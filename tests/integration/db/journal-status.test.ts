import { expect, it } from 'vitest';
import { openDatabase } from '../../../main/db/open.ts';
import { createAccountsRepository } from '../../../main/db/repositories/accounts.ts';
import { createJournalRepository } from '../../../main/db/repositories/journal.ts';
import { createPostsRepository } from '../../../main/db/repositories/posts.ts';
import { systemClock } from '../../../main/platform/clock.ts';
import { silentLogger } from '../../../main/platform/logger.ts';
import { temporaryFile } from './temp-database.ts';
import { accountRecord } from './world.ts';

it('0035: a step keeps the HTTP status of its refusal; a row from before has none', () => {
  const db = openDatabase({ file: temporaryFile(), clock: systemClock, logger: silentLogger });
  const account = createAccountsRepository(db).create(accountRecord({}));
  const { id: postId } = createPostsRepository(db).create({ accountId: account.id });
  const journal = createJournalRepository(db);
  const step = { postId, attempt: 1, step: 'publish', slideId: null };
  const codes = { errorCode: 'meta_unavailable', metaCode: null, metaSubcode: null, traceId: null };
  journal.fail(journal.intend(step), { ...codes, httpStatus: 503 });
  journal.fail(journal.intend(step), codes);
  expect(journal.forPost(postId).map(({ httpStatus }) => httpStatus)).toEqual([503, null]);
  db.close();
});
