import { z } from 'zod';
import { ErrorParams } from './errors.ts';

/** Instagram's own limit for a comment, in code points; the Send API's for a private reply, in bytes of UTF-8. */
export const REPLY_LIMIT = 300;
export const PRIVATE_REPLY_LIMIT_BYTES = 1_000;
/** Meta, "Private Replies": one message per comment, within seven days of it. */
export const PRIVATE_REPLY_WINDOW_MS = 7 * 86_400_000;
/** How long an action waits before it leaves, so that it can be undone. */
export const UNDO_MS = 5_000;

export const ActionKind = z.enum(['reply', 'private_reply', 'hide', 'unhide', 'delete', 'like', 'unlike']);
export type ActionKind = z.infer<typeof ActionKind>;

/**
 * How far an action has come: `queued` can still be taken back, `sending` and `confirming` cannot. In
 * `confirming` the answer was lost, and Instagram is being asked what became of it.
 */
export const ActionState = z.enum(['queued', 'sending', 'confirming', 'done', 'failed', 'undone']);
export type ActionState = z.infer<typeof ActionState>;

/** What keeps an action from leaving now. */
export const ActionWait = z.enum(['undo', 'network', 'throttle', 'sign_in', 'retry', 'turn']);
export type ActionWait = z.infer<typeof ActionWait>;

/** One thing that the creator did to a comment. */
export const CommentAction = z.object({
  id: z.number().int(),
  accountId: z.string(),
  commentIgId: z.string(),
  kind: ActionKind,
  /** The words of a reply or a private reply. */
  text: z.string().nullable(),
  state: ActionState,
  waiting: ActionWait.nullable(),
  /** Milliseconds UTC: not before this it leaves. */
  notBefore: z.number().int(),
  /** False from the point of no return on. */
  undoable: z.boolean(),
  problem: z.object({ code: z.string(), params: ErrorParams }).nullable(),
  createdAt: z.number().int(),
});
export type CommentAction = z.infer<typeof CommentAction>;

/** The post that a comment stands under, as far as it is known. */
export const CommentedMedia = z.object({
  igId: z.string(),
  caption: z.string(),
  permalink: z.string().nullable(),
  mediaType: z.enum(['IMAGE', 'VIDEO', 'CAROUSEL_ALBUM']),
  mediaProductType: z.string(),
  /** `media://ig/<igId>`. */
  thumbnailUrl: z.string(),
  publishedAt: z.number().int(),
});
export type CommentedMedia = z.infer<typeof CommentedMedia>;

/** A comment as the inbox shows it, with what is on its way to it. */
export const InboxComment = z.object({
  igId: z.string(),
  /** Rises with time; the key for paging. */
  position: z.number().int(),
  mediaIgId: z.string().nullable(),
  parentIgId: z.string().nullable(),
  threadIgId: z.string(),
  /** Who wrote it, as `people` knows them; null while Instagram does not say. */
  personId: z.string().nullable(),
  username: z.string().nullable(),
  /** Written by the account itself. */
  own: z.boolean(),
  text: z.string(),
  question: z.boolean(),
  hidden: z.boolean(),
  liked: z.boolean(),
  likeCount: z.number().int().nullable(),
  /** Milliseconds UTC. */
  createdAt: z.number().int(),
  unread: z.boolean(),
  answered: z.boolean(),
  privateReply: z.enum(['possible', 'sent', 'too_late', 'not_permitted']),
  media: CommentedMedia.nullable(),
  actions: z.array(CommentAction),
});
export type InboxComment = z.infer<typeof InboxComment>;

export const InboxFilter = z.enum(['all', 'unread', 'questions', 'unanswered', 'hidden']);
export type InboxFilter = z.infer<typeof InboxFilter>;

/** Numbers beside the filters, each counted up to 1,000 and no further. */
export const COUNTED_UP_TO = 1_000;
export const InboxCounts = z.object({
  unread: z.number().int(),
  questions: z.number().int(),
  unanswered: z.number().int(),
  hidden: z.number().int(),
});
export type InboxCounts = z.infer<typeof InboxCounts>;

/** What is known of the fetching of an account's comments. */
export const CommentsStatus = z.object({
  /** When Instagram was last asked with success, milliseconds UTC. */
  fetchedAt: z.number().int().nullable(),
  running: z.boolean(),
  /** Posts read by the first sync; null once it is complete. */
  progress: z.object({ done: z.number().int(), total: z.number().int() }).nullable(),
  /** Why the last try failed; null after a success. */
  problem: z.object({ code: z.string(), params: ErrorParams }).nullable(),
});
export type CommentsStatus = z.infer<typeof CommentsStatus>;

/** Somebody who comments, with what the creator noted about them. */
export const Person = z.object({
  personId: z.string(),
  username: z.string().nullable(),
  comments: z.number().int(),
  firstAt: z.number().int().nullable(),
  lastAt: z.number().int().nullable(),
  note: z.string(),
  labels: z.array(z.string()),
});
export type Person = z.infer<typeof Person>;

/** Words that the creator answers with again and again. */
export const SavedReply = z.object({ id: z.number().int(), text: z.string() });
export type SavedReply = z.infer<typeof SavedReply>;

const SUBJECT = String.raw`(?=\s+(?:i|you|we|it|this|that|there|these|those|they|he|she|the|your|one|anyone|any)\b)`;
// English and French, and only where they open a sentence: "what a bowl", "quelle merveille" and a French
// "comment" in the middle ask nothing.
const OPENERS = [
  String.raw`who|whom|whose|when|where|where's|why|which|what's|what(?!\s+an?\b)`,
  String.raw`how's|how(?=\s+(?:much|many|do|does|did|can|could|long|big|tall|often|is|are|was|to|would|come|about)\b)`,
  `(?:can|could|do|does|did|is|are|was|were|will|would|should|may)${SUBJECT}`,
  'qui|où|quand|pourquoi|comment|combien|lequel|laquelle|est-ce|peut-on|pouvez-vous|peux-tu|as-tu|avez-vous',
].join('|');
const ASKS = new RegExp(String.raw`(?:^|[.!…\n]\s*)(?:@[\w.]+\s+)*(?:${OPENERS})(?=[\s,])`, 'iu');
const MARK = /[?？؟]/u;

/** Whether a comment asks something: a question mark of any script, or a sentence that opens with a question word. */
export const isQuestion = (text: string): boolean =>
  MARK.test(text.replace(/https?:\/\/\S+/g, ' ')) || ASKS.test(text.replaceAll('’', "'"));
