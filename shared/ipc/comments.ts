import { z } from 'zod';
import {
  ActionKind,
  CommentAction,
  CommentsStatus,
  InboxComment,
  InboxCounts,
  InboxFilter,
  Person,
  SavedReply,
} from '../domain/comment.ts';
import { call, id, none } from './call.ts';

const igId = z.string().regex(/^\d{1,40}$/);
/** An Instagram-scoped id, or `@username` while no id is known. */
const personId = z.string().min(1).max(120);
const position = z.number().int().nullable();

export const commentCalls = {
  /** A page of the inbox, newest first. `next` is what to give as `before` for the following one. */
  'comments.list': call(
    z.object({
      accountId: id,
      filter: InboxFilter,
      search: z.string().max(200),
      mediaIgId: igId.optional(),
      personId: personId.optional(),
      before: position,
      limit: z.number().int().min(1).max(100),
    }),
    z.object({ comments: z.array(InboxComment), next: position }),
  ),
  'comments.counts': call(z.object({ accountId: id }), InboxCounts),
  /** A comment with its replies, oldest first, and what is on its way to them. */
  'comments.thread': call(
    z.object({ accountId: id, threadIgId: igId }),
    z.object({ comments: z.array(InboxComment), sending: z.array(CommentAction) }),
  ),
  'comments.setRead': call(
    z.object({ accountId: id, igIds: z.array(igId).max(200), read: z.boolean() }),
    none,
  ),
  'comments.markAllRead': call(z.object({ accountId: id }), none),
  'comments.act': call(
    z.object({ accountId: id, igId, kind: ActionKind, text: z.string().max(10_000).nullable() }),
    CommentAction,
  ),
  /** Takes an action back. Fails with `action_too_late` once it has left. */
  'comments.undo': call(z.object({ actionId: z.number().int() }), none),
  'comments.retry': call(z.object({ actionId: z.number().int() }), none),
  'comments.dismiss': call(z.object({ actionId: z.number().int() }), none),
  'comments.status': call(z.object({ accountId: id }), CommentsStatus),
  'comments.refresh': call(z.object({ accountId: id }), none),

  'people.list': call(
    z.object({
      accountId: id,
      search: z.string().max(100),
      label: z.string().nullable(),
      limit: z.number().int().min(1).max(500),
    }),
    z.object({ people: z.array(Person), labels: z.array(z.string()) }),
  ),
  'people.get': call(z.object({ accountId: id, personId }), Person),
  'people.note': call(
    z.object({
      accountId: id,
      personId,
      note: z.string().max(10_000),
      labels: z.array(z.string().trim().min(1).max(40)).max(20),
    }),
    Person,
  ),

  'savedReplies.list': call(none, z.array(SavedReply)),
  'savedReplies.save': call(z.object({ text: z.string().trim().min(1).max(1_000) }), z.array(SavedReply)),
  'savedReplies.remove': call(z.object({ id: z.number().int() }), z.array(SavedReply)),
} as const;

export const commentEvents = {
  'comments.changed': z.object({ accountId: id }),
  /** Comments of others that were just written; never those that a first sync brings. */
  'comments.arrived': z.object({
    accountId: id,
    comments: z.array(z.object({ igId: z.string(), username: z.string().nullable(), text: z.string() })),
  }),
} as const;
