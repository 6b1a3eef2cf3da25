import { randomUUID } from 'node:crypto';
import { isEditable, type Post, type PostPatch, type PostState } from '@shared/domain/post';
import { canMove } from '@shared/domain/transitions';
import { and, eq, inArray } from 'drizzle-orm';
import { AppError } from '../../platform/errors.ts';
import { isMissingReference } from '../constraint.ts';
import type { Db } from '../open.ts';
import { postSlides, posts } from '../schema.ts';
import { createPostsReader, type PostsReader } from './posts-reader.ts';

/** What a move may set along with the state; anything not named here stays or is cleared as `move` says. */
export type MoveFields = Partial<
  Pick<
    Post,
    | 'scheduledAt'
    | 'scheduledZone'
    | 'waiting'
    | 'progress'
    | 'problem'
    | 'igMediaId'
    | 'permalink'
    | 'publishedAt'
  >
>;

export interface PostsWriter {
  create(init: { accountId: string }): Post;
  /**
   * Changes a draft's content. Throws `post_not_editable` when its state is not among the allowed ones
   * (by default the editable states) and `file_missing` when a slide's asset is not in the library.
   */
  update(id: string, patch: PostPatch, allowedStates?: readonly PostState[]): Post;
  /** Removes a post that is not on its way; throws `post_already_on_its_way` otherwise. */
  remove(id: string): void;
  /**
   * Compare-and-set: moves the post only if it is in one of `from`, and says whether it did. What a state
   * says about itself (waiting, progress, problem) ends with it unless `fields` carry it over.
   * Entering `queued` is the claim: it takes a place in the queue and a new attempt number.
   */
  move(id: string, from: readonly PostState[], to: PostState, fields?: MoveFields): boolean;
  setProgress(id: string, progress: Post['progress']): void;
  setWaiting(id: string, waiting: Post['waiting']): void;
  setProblem(id: string, problem: Post['problem']): void;
  /** Completes a post that is already `published` with what was learnt afterwards. */
  setPublished(id: string, published: Partial<Pick<Post, 'igMediaId' | 'permalink'>>): void;
}

export type PostsRepository = PostsReader & PostsWriter;

const ON_ITS_WAY: readonly PostState[] = ['queued', 'publishing', 'confirming'];

export function createPostsRepository(db: Db): PostsRepository {
  return { ...createPostsReader(db), ...createPostsWriter(db) };
}

function createPostsWriter(db: Db): PostsWriter {
  const { orm, sqlite, clock } = db;
  const reader = createPostsReader(db);
  const set = (id: string, values: Partial<typeof posts.$inferInsert>) => {
    orm.update(posts).set(values).where(eq(posts.id, id)).run();
  };
  const moveState = sqlite.prepare<Record<string, unknown>>(
    `UPDATE posts SET state = @to, updated_at = @now, waiting_json = NULL, progress_json = NULL, problem_json = NULL,
       queued_at = iif(@to = 'queued', @now, queued_at), attempt = attempt + (@to = 'queued')
     WHERE id = @id AND state IN (SELECT value FROM json_each(@from))`,
  );

  return {
    create({ accountId }) {
      const id = randomUUID();
      const now = clock.now();
      try {
        orm.insert(posts).values({ id, accountId, state: 'draft', createdAt: now, updatedAt: now }).run();
      } catch (error) {
        throw isMissingReference(error) ? new AppError('not_found', {}, { cause: error }) : error;
      }
      return reader.get(id);
    },
    update: (id, patch, allowedStates) => {
      sqlite.transaction(() => applyPatch(db, reader.get(id), patch, allowedStates)).immediate();
      return reader.get(id);
    },
    remove(id) {
      sqlite
        .transaction(() => {
          if (ON_ITS_WAY.includes(reader.get(id).state)) throw new AppError('post_already_on_its_way');
          orm.delete(posts).where(eq(posts.id, id)).run();
        })
        .immediate();
    },
    move(id, from, to, fields = {}) {
      const illegal = from.find((state) => !canMove(state, to));
      if (illegal) throw new Error(`A post cannot move from ${illegal} to ${to}`);
      return sqlite
        .transaction(() => {
          const { changes } = moveState.run({ id, to, from: JSON.stringify(from), now: clock.now() });
          if (changes === 1 && Object.keys(fields).length > 0) set(id, fields);
          return changes === 1;
        })
        .immediate();
    },
    setProgress: (id, progress) => set(id, { progress }),
    setWaiting: (id, waiting) => set(id, { waiting }),
    setProblem: (id, problem) => set(id, { problem }),
    setPublished(id, published) {
      orm
        .update(posts)
        .set(published)
        .where(and(eq(posts.id, id), inArray(posts.state, ['published'])))
        .run();
    },
  };
}

function applyPatch(
  { orm, clock }: Db,
  post: Post,
  { slides, ...fields }: PostPatch,
  allowed?: readonly PostState[],
): void {
  const editable = allowed ? allowed.includes(post.state) : isEditable(post.state);
  if (!editable) throw new AppError('post_not_editable');
  try {
    orm
      .update(posts)
      .set({ ...fields, updatedAt: clock.now() })
      .where(eq(posts.id, post.id))
      .run();
    if (!slides) return;
    orm.delete(postSlides).where(eq(postSlides.postId, post.id)).run();
    if (slides.length === 0) return;
    const rows = slides.map((slide, position) => ({ ...slide, position, postId: post.id }));
    orm.insert(postSlides).values(rows).run();
  } catch (error) {
    throw isMissingReference(error) ? new AppError('file_missing', {}, { cause: error }) : error;
  }
}
