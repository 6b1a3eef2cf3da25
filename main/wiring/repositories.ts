import type { Db } from '../db/open.ts';
import { createAccountInsightsRepository } from '../db/repositories/account-insights.ts';
import { createAccountsRepository } from '../db/repositories/accounts.ts';
import { createAssetsRepository } from '../db/repositories/assets.ts';
import { createJournalRepository } from '../db/repositories/journal.ts';
import { createMediaRepository } from '../db/repositories/media.ts';
import { createPostsRepository } from '../db/repositories/posts.ts';
import { createPublishingLimitsRepository } from '../db/repositories/publishing-limits.ts';
import { createSecretsRepository } from '../db/repositories/secrets.ts';
import { createWritingRepository } from '../db/repositories/writing.ts';

export type Repositories = ReturnType<typeof openRepositories>;

export function openRepositories(db: Db) {
  return {
    accounts: createAccountsRepository(db),
    secrets: createSecretsRepository(db),
    media: createMediaRepository(db),
    accountInsights: createAccountInsightsRepository(db),
    assets: createAssetsRepository(db),
    posts: createPostsRepository(db),
    journal: createJournalRepository(db),
    limits: createPublishingLimitsRepository(db),
    writing: createWritingRepository(db),
  };
}
