import type { Post, PostState, Slide } from '@shared/domain/post';
import { and, asc, desc, eq, getTableColumns, inArray, isNotNull, lte, min, sql } from 'drizzle-orm';
import { AppError } from '../../platform/errors.ts';
import type { Db } from '../open.ts';
import { postSlides, posts } from '../schema.ts';

export interface PostsReader {
  /** Throws `not_found`. */
  get(id: string): Post;
  find(id: string): Post | null;
  /** Newest change first. */
  list(accountId: string): Post[];
  /** Scheduled posts whose moment has come, earliest first. */
  due(now: number): Post[];
  /** The earliest moment of a scheduled post, or null. */
  nextDue(): number | null;
  /** In queue order; what was never queued comes first, by age. */
  inStates(states: readonly PostState[]): Post[];
  /** How often the post was claimed. Journal rows carry it. */
  attemptOf(id: string): number;
  /** The post that became this media, or null when it was not published from here. */
  findByIgMedia(igMediaId: string): Post | null;
  /** Whether another post is already known to be this media. */
  isMediaTaken(igMediaId: string, exceptPostId: string): boolean;
}

const { attempt: _attempt, queuedAt: _queuedAt, ...columns } = getTableColumns(posts);
type Row = Omit<Post, 'slides'>;

const { postId: _postId, position: _position, ...slideColumns } = getTableColumns(postSlides);

export function createPostsReader({ orm }: Db): PostsReader {
  const select = () => orm.select(columns).from(posts);
  const byId = select()
    .where(eq(posts.id, sql.placeholder('id')))
    .prepare();
  const slidesOf = orm
    .select(slideColumns)
    .from(postSlides)
    .where(eq(postSlides.postId, sql.placeholder('postId')))
    .orderBy(asc(postSlides.position))
    .prepare();
  const ofAccount = select()
    .where(eq(posts.accountId, sql.placeholder('accountId')))
    .orderBy(desc(posts.updatedAt), desc(posts.createdAt))
    .prepare();
  const byIgMedia = select()
    .where(eq(posts.igMediaId, sql.placeholder('igMediaId')))
    .prepare();
  const dueBy = select()
    .where(and(eq(posts.state, 'scheduled'), lte(posts.scheduledAt, sql.placeholder('now'))))
    .orderBy(asc(posts.scheduledAt), asc(posts.createdAt))
    .prepare();
  const earliest = orm
    .select({ at: min(posts.scheduledAt) })
    .from(posts)
    .where(and(eq(posts.state, 'scheduled'), isNotNull(posts.scheduledAt)))
    .prepare();
  const attempt = orm
    .select({ attempt: posts.attempt })
    .from(posts)
    .where(eq(posts.id, sql.placeholder('id')))
    .prepare();

  const withSlides = (rows: Row[]): Post[] => {
    const byPost = new Map<string, Slide[]>(rows.map((row) => [row.id, []]));
    const ids = sql`(SELECT value FROM json_each(${JSON.stringify([...byPost.keys()])}))`;
    const slides = orm
      .select({ ...slideColumns, postId: postSlides.postId })
      .from(postSlides)
      .where(sql`${postSlides.postId} IN ${ids}`)
      .orderBy(asc(postSlides.position))
      .all();
    for (const { postId, ...slide } of slides) byPost.get(postId)?.push(slide);
    return rows.map((row) => ({ ...row, slides: byPost.get(row.id) ?? [] }));
  };
  const find = (id: string): Post | null => {
    const row = byId.get({ id });
    return row ? { ...row, slides: slidesOf.all({ postId: id }) } : null;
  };

  return {
    find,
    get(id) {
      const post = find(id);
      if (!post) throw new AppError('not_found');
      return post;
    },
    list: (accountId) => withSlides(ofAccount.all({ accountId })),
    due: (now) => withSlides(dueBy.all({ now })),
    nextDue: () => earliest.get()?.at ?? null,
    inStates: (states) =>
      withSlides(
        select()
          .where(inArray(posts.state, [...states]))
          .orderBy(asc(posts.queuedAt), asc(posts.scheduledAt), asc(posts.createdAt), asc(posts.id))
          .all(),
      ),
    attemptOf: (id) => attempt.get({ id })?.attempt ?? 0,
    findByIgMedia(igMediaId) {
      const row = byIgMedia.get({ igMediaId });
      return row ? { ...row, slides: slidesOf.all({ postId: row.id }) } : null;
    },
    isMediaTaken: (igMediaId, exceptPostId) =>
      orm
        .select({ id: posts.id })
        .from(posts)
        .where(and(eq(posts.igMediaId, igMediaId), sql`${posts.id} <> ${exceptPostId}`))
        .get() !== undefined,
  };
}
