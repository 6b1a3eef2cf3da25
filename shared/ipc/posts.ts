import { z } from 'zod';
import { Allowance } from '../domain/allowance.ts';
import { Place, Post, PostPatch, Progress } from '../domain/post.ts';
import { call, id, none } from './call.ts';

/** The exact file that will be sent for one slide. */
export const Rendition = z.object({
  slideId: id,
  assetId: z.string(),
  kind: z.enum(['image', 'video']),
  /** `media://rendition/<key>` for pictures, `media://asset/<id>` for videos that go out untouched. */
  url: z.string(),
  /** SHA-256 of the bytes that will be sent, lower-case hex. */
  sha256: z.string(),
  bytes: z.number().int(),
  width: z.number().int(),
  height: z.number().int(),
});
export type Rendition = z.infer<typeof Rendition>;

/** One remote or local step of a post, as its journal holds it. */
export const JournalEntry = z.object({
  id: z.number().int(),
  /** Counts how often the post was sent on its way. */
  attempt: z.number().int(),
  step: z.string(),
  slideNumber: z.number().int().nullable(),
  state: z.enum(['intended', 'done', 'failed', 'unknown']),
  /** One of our own codes, or `interrupted` where the app ended. */
  errorCode: z.string().nullable(),
  metaCode: z.number().int().nullable(),
  metaSubcode: z.number().int().nullable(),
  httpStatus: z.number().int().nullable(),
  /** Meta's `fbtrace_id`. */
  traceId: z.string().nullable(),
  /** Meta's id of the container, photo or media. */
  remoteId: z.string().nullable(),
  startedAt: z.number().int(),
  finishedAt: z.number().int().nullable(),
});
export type JournalEntry = z.infer<typeof JournalEntry>;

export const postCalls = {
  'posts.list': call(z.object({ accountId: id }), z.array(Post)),
  'posts.get': call(z.object({ postId: id }), Post),
  'posts.create': call(z.object({ accountId: id }), Post),
  'posts.update': call(z.object({ postId: id, patch: PostPatch }), Post),
  'posts.duplicate': call(z.object({ postId: id }), Post),
  'posts.delete': call(z.object({ postId: id }), none),
  'posts.publishNow': call(z.object({ postId: id }), Post),
  'posts.schedule': call(z.object({ postId: id, at: z.number().int(), zone: z.string() }), Post),
  'posts.unschedule': call(z.object({ postId: id }), Post),
  'posts.retry': call(z.object({ postId: id }), Post),
  'posts.cancel': call(z.object({ postId: id }), Post),
  'posts.allowance': call(z.object({ accountId: id }), Allowance),
  'posts.journal': call(z.object({ postId: id }), z.array(JournalEntry)),
  'posts.renditions': call(z.object({ postId: id }), z.array(Rendition)),

  'places.search': call(z.object({ accountId: id, query: z.string().min(1).max(200) }), z.array(Place)),
} as const;

export const postEvents = {
  'posts.changed': z.object({ postId: id }),
  /** What Instagram says of an account's daily number of posts was read anew. */
  'posts.allowance': z.object({ accountId: id }),
  'posts.progress': z.object({ postId: id, progress: Progress }),
} as const;
