import { rm } from 'node:fs/promises';
import type { Failure } from '@shared/domain/errors';
import { contentOf, isEditable, type Post } from '@shared/domain/post';
import type { Rehearsal } from '@shared/ipc/rehearsal';
import type { AccountsReader } from '../db/repositories/accounts.ts';
import type { AssetsReader } from '../db/repositories/assets.ts';
import type { PostsReader } from '../db/repositories/posts-reader.ts';
import { AppError, errnoOf } from '../platform/errors.ts';
import type { EventBus } from '../platform/event-bus.ts';
import { createAutomatic } from './automatic.ts';
import { type RehearseOptions, rehearse } from './rehearse.ts';

/** Rehearsals of drafts: one at a time, each on a stage of its own, all forgotten at the end of the app. */
export interface Rehearsals {
  /**
   * Begins one, or joins the one of the same content that is in hand; a draft that has changed since begins anew.
   * Throws `draft_empty`, `post_not_editable` and `not_found`; everything later is told by `rehearsal.changed`.
   */
  start(postId: string): Rehearsal;
  /** Ends the one in hand; the result before it stays. */
  cancel(postId: string): void;
  find(postId: string): Rehearsal | null;
  /** Removes what a run of the app left behind that did not end well, and rehearses what is scheduled. */
  open(): void;
  /** Nothing of a rehearsal is left when this resolves. */
  stop(): Promise<void>;
}

export interface RehearsalsOptions extends RehearseOptions {
  posts: PostsReader;
  accounts: Pick<AccountsReader, 'findById'>;
  assets: AssetsReader;
  bus: EventBus;
}

/** One rehearsal in hand. */
interface Entry {
  rehearsal: Rehearsal;
  ending: AbortController;
}

export function createRehearsals(options: RehearsalsOptions): Rehearsals {
  const { posts, accounts, assets, bus, clock, root } = options;
  const logger = options.logger.scope('rehearsal');
  const results = new Map<string, Rehearsal>();
  const inHand = new Map<string, Entry>();
  /** The end of the line: one after the other, for each sends whole files. */
  let line: Promise<void> = Promise.resolve();
  let stopped = false;

  const find = (postId: string) => inHand.get(postId)?.rehearsal ?? results.get(postId) ?? null;
  const tell = (postId: string) => bus.emit('rehearsal.changed', { postId, rehearsal: find(postId) });

  const perform = async (post: Post, entry: Entry) => {
    const { signal } = entry.ending;
    if (signal.aborted) return;
    const update = (change: Partial<Rehearsal>) => {
      if (inHand.get(post.id) !== entry) return;
      entry.rehearsal = { ...entry.rehearsal, ...change };
      tell(post.id);
    };
    const end = (change: Partial<Rehearsal>) => {
      if (inHand.get(post.id) !== entry) return;
      inHand.delete(post.id);
      results.set(post.id, { ...entry.rehearsal, ...change, progress: null, finishedAt: clock.now() });
      tell(post.id);
    };
    try {
      update({ state: 'running', progress: { stage: 'preparing', fraction: null } });
      const account = accounts.findById(post.accountId);
      if (!account) throw new AppError('not_found');
      const known = assets.findMany(assetIdsOf(post));
      end({ ...(await rehearse(options, { post, account, assets: known }, update, signal)), state: 'done' });
    } catch (error) {
      if (signal.aborted) return;
      logger.warn('a rehearsal could not be finished', error);
      end({ state: 'failed', failure: failureOf(error) });
    }
  };

  const start = (postId: string): Rehearsal => {
    const post = posts.get(postId);
    if (!isEditable(post.state)) throw new AppError('post_not_editable');
    if (post.slides.length === 0) throw new AppError('draft_empty');
    const current = inHand.get(postId);
    if (current && isOf(current.rehearsal, post)) return current.rehearsal;
    current?.ending.abort(new Error('replaced'));
    const entry: Entry = { rehearsal: begun(post), ending: new AbortController() };
    if (stopped) return entry.rehearsal;
    inHand.set(postId, entry);
    line = line.then(() => perform(post, entry));
    tell(postId);
    return entry.rehearsal;
  };

  const cancel = (postId: string) => {
    const entry = inHand.get(postId);
    if (!entry) return;
    inHand.delete(postId);
    entry.ending.abort(new Error('cancelled'));
    tell(postId);
  };

  const automatic = createAutomatic({
    ...{ posts, bus, clock },
    rehearse(postId) {
      const known = find(postId);
      try {
        if (!known || known.state === 'failed' || !isOf(known, posts.get(postId))) start(postId);
      } catch (error) {
        logger.info('a scheduled post was not rehearsed', error);
      }
    },
    forget(postId) {
      cancel(postId);
      results.delete(postId);
    },
  });

  return {
    start,
    cancel,
    find,
    open() {
      line = line
        .then(() => rm(root, { recursive: true, force: true, maxRetries: 3 }))
        .catch((error: unknown) => logger.warn('old rehearsals were not removed', error));
      automatic.open();
    },
    async stop() {
      stopped = true;
      automatic.stop();
      for (const { ending } of inHand.values()) ending.abort(new Error('stopping'));
      inHand.clear();
      await line;
    },
  };
}

const begun = (post: Post): Rehearsal => ({
  postId: post.id,
  state: 'waiting',
  content: contentOf(post),
  progress: null,
  slides: post.slides.map(({ id }, index) => ({
    slideId: id,
    number: index + 1,
    verdict: 'unknown',
    problems: [],
  })),
  problems: [],
  failure: null,
  finishedAt: null,
});

const assetIdsOf = ({ slides, details: { cover } }: Post): string[] => [
  ...slides.map(({ assetId }) => assetId),
  ...(cover?.kind === 'image' ? [cover.assetId] : []),
];

const isOf = ({ content }: Rehearsal, post: Post): boolean =>
  JSON.stringify(content) === JSON.stringify(contentOf(post));

/** What a rehearsal says of its own failure: never a sentence about the network or about Meta, who had no part in it. */
function failureOf(error: unknown): Failure {
  const errno = errnoOf(error);
  const code = error instanceof AppError ? error.code : null;
  if (errno === 'ENOSPC' || errno === 'SQLITE_FULL' || code === 'disk_full')
    return { code: 'rehearsal_no_room', params: {} };
  if (code === 'sandbox_unavailable' || code === 'not_found') return { code, params: {} };
  return { code: 'rehearsal_unfinished', params: {} };
}
