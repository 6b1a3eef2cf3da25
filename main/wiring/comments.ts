import type { Accounts } from '../accounts/index.ts';
import { type Comments, createComments } from '../comments/index.ts';
import { createCommentActions } from '../db/repositories/comment-actions.ts';
import { createCommentSync } from '../db/repositories/comment-sync.ts';
import { createCommentsWriter } from '../db/repositories/comments.ts';
import { createCommentsReader } from '../db/repositories/comments-reader.ts';
import { createPeopleRepository } from '../db/repositories/people.ts';
import { clock, type Ground } from './ground.ts';
import type { Repositories } from './repositories.ts';

/** Comments, what is done to them, and the people who write them. Webhooks enter by `observe`. */
export function openComments(ground: Ground, repositories: Repositories, needs: CommentsNeeds): Comments {
  const { bus, logger, db } = ground;
  return createComments({
    comments: { ...createCommentsReader(db), ...createCommentsWriter(db) },
    commentActions: createCommentActions(db),
    commentSync: createCommentSync(db),
    people: createPeopleRepository(db),
    media: repositories.media,
    accounts: repositories.accounts,
    sessionFor: needs.accounts.sessionFor,
    isOnline: needs.isOnline,
    bus,
    clock,
    logger,
    random: Math.random,
  });
}

interface CommentsNeeds {
  accounts: Accounts;
  isOnline(): boolean;
}
