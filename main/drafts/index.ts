import { contentOf, type Post, type PostPatch } from '@shared/domain/post';
import type { DraftHistory } from '@shared/domain/writing';
import type { JournalEntry, Rendition } from '@shared/ipc/posts';
import type { AssetsReader } from '../db/repositories/assets.ts';
import type { JournalReader } from '../db/repositories/journal.ts';
import type { PostsRepository } from '../db/repositories/posts.ts';
import type { WritingRepository } from '../db/repositories/writing.ts';
import type { Renditions } from '../media/renditions.ts';
import type { EventBus } from '../platform/event-bus.ts';
import { createWriting, type Writing } from './writing.ts';

export type { Writing } from './writing.ts';

interface DraftsOptions {
  posts: PostsRepository;
  journal: JournalReader;
  assets: AssetsReader;
  writing: WritingRepository;
  /** Runs all of its writes or none. */
  transact<T>(run: () => T): T;
  renditions: Pick<Renditions, 'forSlides'>;
  bus: EventBus;
  newId(): string;
}

/** What the composer and the planner do to a post while it is not on its way. */
export interface Drafts extends Writing {
  list(accountId: string): Post[];
  /** @throws {AppError} `not_found` */
  get(postId: string): Post;
  create(accountId: string): Post;
  /** @throws {AppError} `post_not_editable` once the post is on its way */
  update(postId: string, patch: PostPatch): Post;
  /**
   * Like `update`, and keeps the steps that lead back from it (null: those that are kept stay) with it.
   * A place that is new to the draft is remembered for the account.
   */
  save(postId: string, patch: PostPatch, history: DraftHistory | null): Post;
  /** A fresh draft with the same content. */
  duplicate(postId: string): Post;
  /** @throws {AppError} `post_already_on_its_way` */
  remove(postId: string): void;
  journal(postId: string): JournalEntry[];
  /** The exact files that will be sent, slide by slide. */
  renditions(postId: string): Promise<Rendition[]>;
}

export function createDrafts(options: DraftsOptions): Drafts {
  const { posts, journal, assets, writing, transact, renditions, bus, newId } = options;
  const changed = (post: Post): Post => {
    bus.emit('posts.changed', { postId: post.id });
    return post;
  };

  const aids = createWriting(options);

  return {
    ...aids,
    list: (accountId) => posts.list(accountId),
    get: (postId) => posts.get(postId),
    create: (accountId) => changed(posts.create({ accountId })),
    update: (postId, patch) => changed(posts.update(postId, patch)),
    save: (postId, patch, history) =>
      changed(
        transact(() => {
          const before = posts.get(postId).place?.id;
          const post = posts.update(postId, patch);
          if (history) writing.setHistory(postId, history);
          if (post.place && post.place.id !== before) aids.rememberPlace(post.accountId, post.place);
          return post;
        }),
      ),
    duplicate(postId) {
      const original = posts.get(postId);
      const copy = posts.create({ accountId: original.accountId });
      const slides = original.slides.map((slide) => ({ ...slide, id: newId() }));
      return changed(posts.update(copy.id, { ...contentOf(original), slides }));
    },
    remove(postId) {
      posts.remove(postId);
      bus.emit('posts.changed', { postId });
    },
    journal(postId) {
      const { slides } = posts.get(postId);
      const numberOf = (slideId: string | null) => {
        const index = slides.findIndex(({ id }) => id === slideId);
        return index === -1 ? null : index + 1;
      };
      return journal.forPost(postId).map((row) => ({
        id: row.id,
        attempt: row.attempt,
        step: row.step,
        slideNumber: numberOf(row.slideId),
        state: row.state,
        errorCode: row.errorCode,
        metaCode: row.metaCode,
        metaSubcode: row.metaSubcode,
        httpStatus: row.httpStatus,
        traceId: row.traceId,
        // Meta's ids are numbers; the address of the creator's own storage stays here.
        remoteId: row.remoteId !== null && /^\d+$/.test(row.remoteId) ? row.remoteId : null,
        startedAt: row.startedAt,
        finishedAt: row.finishedAt,
      }));
    },
    async renditions(postId) {
      return renditions.forSlides(posts.get(postId), (assetId) => assets.find(assetId));
    },
  };
}
