import type { AccountRecord, AccountsReader } from '../db/repositories/accounts.ts';
import type { CommentActions } from '../db/repositories/comment-actions.ts';
import type { CommentSyncRepository } from '../db/repositories/comment-sync.ts';
import type { CommentsWriter } from '../db/repositories/comments.ts';
import type { CommentsReader } from '../db/repositories/comments-reader.ts';
import type { MediaReader, MediaWriter } from '../db/repositories/media.ts';
import type { PeopleRepository } from '../db/repositories/people.ts';
import type { GraphSession } from '../meta/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { EventBus } from '../platform/event-bus.ts';
import type { Logger } from '../platform/logger.ts';

export interface CommentsOptions {
  comments: CommentsReader & CommentsWriter;
  commentActions: CommentActions;
  commentSync: CommentSyncRepository;
  people: PeopleRepository;
  media: Pick<MediaReader, 'find'> & Pick<MediaWriter, 'upsert'>;
  accounts: Pick<AccountsReader, 'list' | 'findById'>;
  /** Throws `meta_sign_in_again` when there is no usable token. Signs the account out where Meta says that it is dead. */
  sessionFor(accountId: string): Promise<GraphSession>;
  isOnline(): boolean;
  bus: EventBus;
  clock: Clock;
  logger: Logger;
  /** Uniform in [0, 1). */
  random(): number;
}

/** One run of reading for one account. */
export interface SyncRun extends CommentsOptions {
  account: AccountRecord;
  session: GraphSession;
  /** Every recent post, whether due or not. */
  forced: boolean;
  signal: AbortSignal;
  /** Told after each post of the first sync. */
  onProgress(): void;
}
