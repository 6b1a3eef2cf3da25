import { z } from 'zod';
import { Place, Post, PostPatch } from '../domain/post.ts';
import { DraftHistory, PostedBefore, Snippet } from '../domain/writing.ts';
import { call, id, none } from './call.ts';

/** What the composer keeps beside the post itself. */
export const writingCalls = {
  /** Saves a draft; with `history`, the steps that lead back from it, in the same transaction. */
  'drafts.save': call(z.object({ postId: id, patch: PostPatch, history: DraftHistory.nullable() }), Post),
  /** Steps that name a file which is no longer in the library are left out. */
  'drafts.history': call(z.object({ postId: id }), DraftHistory),
  /** Earlier posts with this caption or these files; `assetIds` in the order of the slides. */
  'drafts.postedBefore': call(
    z.object({
      accountId: id,
      postId: id.nullable(),
      caption: z.string().max(20_000),
      assetIds: z.array(z.string()).max(50),
    }),
    z.array(PostedBefore),
  ),

  'snippets.list': call(none, z.array(Snippet)),
  /** A null id makes a new one. */
  'snippets.save': call(Snippet.extend({ id: id.nullable() }), Snippet),
  'snippets.remove': call(z.object({ id }), none),

  /** The places that drafts of this account were given, newest first. */
  'places.recent': call(z.object({ accountId: id }), z.array(Place)),
  'places.forget': call(z.object({ accountId: id, placeId: id }), none),
} as const;

export const writingEvents = {
  'snippets.changed': z.object({}),
} as const;
