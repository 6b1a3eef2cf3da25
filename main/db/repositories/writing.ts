import type { Place } from '@shared/domain/post';
import type { DraftHistory, Snippet } from '@shared/domain/writing';
import { and, asc, desc, eq, ne, sql } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { draftHistory, igMedia, postSlides, posts, recentPlaces, snippets } from '../schema.ts';

/** A published post, as far as a reminder of it needs to know. */
export interface EarlierPost {
  caption: string;
  permalink: string | null;
  publishedAt: number | null;
}

/** What the composer keeps beside the posts: history, snippets, places, and what was posted before. */
export interface WritingRepository {
  history(postId: string): DraftHistory | null;
  setHistory(postId: string, history: DraftHistory): void;

  /** By name. */
  snippets(): Snippet[];
  /** False when another snippet of this kind has the name; then nothing was changed. */
  putSnippet(snippet: Snippet): boolean;
  removeSnippet(id: string): void;

  /** Newest first. */
  places(accountId: string): Place[];
  /** Puts a place at the top and keeps the newest `keep`. */
  rememberPlace(accountId: string, place: Place, keep: number): void;
  forgetPlace(accountId: string, placeId: string): void;

  /** Live posts of the account whose caption begins like this one, newest first. */
  withCaptionLike(accountId: string, caption: string): EarlierPost[];
  /** The newest live post of the account that shows this file, other than `exceptPostId`. */
  withFile(accountId: string, assetId: string, exceptPostId: string | null): EarlierPost | null;
}

/** As many characters as the index holds. */
const HEAD = 64;

export function createWritingRepository(db: Db): WritingRepository {
  return { ...aids(db), ...earlier(db) };
}

function aids({ orm, sqlite, clock }: Db): Omit<WritingRepository, 'withCaptionLike' | 'withFile'> {
  return {
    history: (postId) =>
      orm.select().from(draftHistory).where(eq(draftHistory.postId, postId)).get()?.history ?? null,
    setHistory(postId, history) {
      const row = { history, updatedAt: clock.now() };
      orm
        .insert(draftHistory)
        .values({ postId, ...row })
        .onConflictDoUpdate({ target: draftHistory.postId, set: row })
        .run();
    },

    snippets: () =>
      orm
        .select({ id: snippets.id, kind: snippets.kind, name: snippets.name, text: snippets.text })
        .from(snippets)
        .orderBy(asc(sql`${snippets.name} COLLATE NOCASE`))
        .all(),
    putSnippet: (snippet) =>
      sqlite
        .transaction(() => {
          const { id, kind, name } = snippet;
          const taken = orm
            .select({ id: snippets.id })
            .from(snippets)
            .where(and(eq(snippets.kind, kind), eq(snippets.name, name), ne(snippets.id, id)))
            .get();
          if (taken) return false;
          const row = { ...snippet, updatedAt: clock.now() };
          orm.insert(snippets).values(row).onConflictDoUpdate({ target: snippets.id, set: row }).run();
          return true;
        })
        .immediate(),
    removeSnippet(id) {
      orm.delete(snippets).where(eq(snippets.id, id)).run();
    },

    places: (accountId) =>
      orm
        .select({ id: recentPlaces.placeId, name: recentPlaces.name, detail: recentPlaces.detail })
        .from(recentPlaces)
        .where(eq(recentPlaces.accountId, accountId))
        .orderBy(desc(recentPlaces.usedAt), asc(recentPlaces.name))
        .all(),
    rememberPlace(accountId, { id: placeId, name, detail }, keep) {
      const row = { name, detail, usedAt: clock.now() };
      orm
        .insert(recentPlaces)
        .values({ accountId, placeId, ...row })
        .onConflictDoUpdate({ target: [recentPlaces.accountId, recentPlaces.placeId], set: row })
        .run();
      sqlite
        .prepare(
          `DELETE FROM recent_places WHERE account_id = ? AND place_id NOT IN
             (SELECT place_id FROM recent_places WHERE account_id = ? ORDER BY used_at DESC LIMIT ?)`,
        )
        .run(accountId, accountId, keep);
    },
    forgetPlace(accountId, placeId) {
      orm
        .delete(recentPlaces)
        .where(and(eq(recentPlaces.accountId, accountId), eq(recentPlaces.placeId, placeId)))
        .run();
    },
  };
}

function earlier({ orm }: Db): Pick<WritingRepository, 'withCaptionLike' | 'withFile'> {
  const head = (column: typeof igMedia.caption | typeof posts.caption) =>
    sql`substr(${column}, 1, ${sql.raw(String(HEAD))})`;
  return {
    withCaptionLike(accountId, caption) {
      const wanted = [...caption].slice(0, HEAD).join('');
      // What was published from here and is not read back from Instagram yet is in `posts` only.
      const here = orm
        .select({ caption: posts.caption, permalink: posts.permalink, publishedAt: posts.publishedAt })
        .from(posts)
        .where(
          and(
            eq(posts.accountId, accountId),
            eq(posts.state, 'published'),
            sql`substr(trim(${posts.caption}), 1, ${sql.raw(String(HEAD))}) = ${wanted}`,
          ),
        )
        .all();
      const there = orm
        .select({ caption: igMedia.caption, permalink: igMedia.permalink, publishedAt: igMedia.publishedAt })
        .from(igMedia)
        .where(and(eq(igMedia.accountId, accountId), sql`${head(igMedia.caption)} = ${wanted}`))
        .all();
      return [...here, ...there].sort((a, b) => (b.publishedAt ?? 0) - (a.publishedAt ?? 0));
    },
    withFile: (accountId, assetId, exceptPostId) =>
      orm
        .select({ caption: posts.caption, permalink: posts.permalink, publishedAt: posts.publishedAt })
        .from(postSlides)
        .innerJoin(posts, eq(posts.id, postSlides.postId))
        .where(
          and(
            eq(postSlides.assetId, assetId),
            eq(posts.accountId, accountId),
            eq(posts.state, 'published'),
            ne(posts.id, exceptPostId ?? ''),
          ),
        )
        .orderBy(desc(posts.publishedAt))
        .limit(1)
        .get() ?? null,
  };
}
