import { isQuestion } from '@shared/domain/comment';
import type { igComments } from '../schema.ts';

/** What some source said of one comment at one moment. A field that is left out was not said. */
export interface CommentObservation {
  igId: string;
  /**
   * Milliseconds UTC at which this was true: when the request began for what was read, the event's own time for a
   * webhook, when the answer came for what was done here.
   */
  observedAt: number;
  mediaIgId?: string | undefined;
  /** The comment that it answers; left out at the top level. */
  parentIgId?: string | undefined;
  authorId?: string | undefined;
  username?: string | undefined;
  text?: string | undefined;
  hidden?: boolean | undefined;
  likeCount?: number | undefined;
  /** Milliseconds UTC. */
  createdAt?: number | undefined;
  /** Fields of Meta's that nobody here knows; kept by name. */
  extra?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * That a comment is not there. `certain` when Instagram confirmed its deletion; otherwise a complete list was
 * without it, which a later sign of life outweighs.
 */
export interface CommentAbsence {
  igId: string;
  observedAt: number;
  certain: boolean;
  mediaIgId?: string | undefined;
}

export type CommentRow = typeof igComments.$inferSelect;
export type CommentState = Omit<CommentRow, 'id'>;

/** Who the account is, and from when on a comment counts as unread. */
export interface Owner {
  accountId: string;
  igBusinessId: string;
  username: string;
  unreadSince: number;
}

/** Of two words about facts that never change, the greater: any order gives the same. */
const greater = (a: string | null, b: string | undefined): string | null =>
  b === undefined || (a !== null && a >= b) ? a : b;
const earliest = (a: number | null, b: number | undefined): number | null =>
  b === undefined ? a : a === null ? b : Math.min(a, b);
const latest = (a: number | null, b: number | undefined): number | null =>
  b === undefined ? a : a === null ? b : Math.max(a, b);

/** Whether a word said at `at` replaces the one held: the newer does, and at the same moment the greater. */
function wins<T extends string | number>(
  held: T | null,
  heldAt: number | null,
  said: T,
  at: number,
): boolean {
  if (heldAt === null || at > heldAt) return true;
  return at === heldAt && (held === null || said > held);
}

function mergedExtra(json: string, extra: CommentObservation['extra'], at: number): string {
  if (!extra || Object.keys(extra).length === 0) return json;
  const held = JSON.parse(json) as Record<string, { at: number; value: unknown }>;
  for (const [key, value] of Object.entries(extra)) {
    const before = held[key];
    const text = JSON.stringify(value) ?? 'null';
    if (wins(before ? JSON.stringify(before.value) : null, before?.at ?? null, text, at))
      held[key] = { at, value };
  }
  return JSON.stringify(Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1))));
}

const blank = (owner: Owner, igId: string, at: number): CommentState => ({
  igId,
  accountId: owner.accountId,
  mediaIgId: null,
  parentIgId: null,
  threadIgId: igId,
  authorId: null,
  username: null,
  personId: null,
  own: 0,
  text: '',
  question: 0,
  hidden: 0,
  likeCount: null,
  createdAt: null,
  extraJson: '{}',
  textSeenAt: null,
  usernameSeenAt: null,
  hiddenSeenAt: null,
  likesSeenAt: null,
  firstSeenAt: at,
  lastSeenAt: null,
  absentAt: null,
  goneAt: null,
  deletedAt: null,
  unread: 0,
  answered: 0,
  liked: 0,
});

/** A known deletion is final; an absence holds until a sign of life that is newer. */
function deletedAt({ goneAt, absentAt, lastSeenAt }: CommentState): number | null {
  if (goneAt !== null) return goneAt;
  return absentAt !== null && (lastSeenAt === null || absentAt >= lastSeenAt) ? absentAt : null;
}

/**
 * The row after an observation. The version rule, which makes the outcome independent of order and repetition:
 *
 * - what never changes (media, parent, author, time of writing) is joined by maximum, the time by minimum;
 * - what changes (text, username, hidden, likes, each unknown field) has a version of its own, `observedAt`: the
 *   newer word wins, and of two words of one moment the greater; what was not said never replaces what was;
 * - `deleted_at` follows from three moments, each joined on its own: known deletion (earliest, final), newest
 *   complete list without the comment, newest sign of life.
 */
export function withObservation(
  owner: Owner,
  before: CommentState | null,
  said: CommentObservation,
): CommentState {
  const at = said.observedAt;
  const next = { ...(before ?? blank(owner, said.igId, at)) };
  next.mediaIgId = greater(next.mediaIgId, said.mediaIgId);
  next.parentIgId = greater(next.parentIgId, said.parentIgId);
  next.threadIgId = next.parentIgId ?? next.igId;
  next.authorId = greater(next.authorId, said.authorId);
  next.createdAt = earliest(next.createdAt, said.createdAt);
  if (said.username !== undefined && wins(next.username, next.usernameSeenAt, said.username, at)) {
    next.username = said.username;
    next.usernameSeenAt = at;
  }
  if (said.hidden !== undefined && wins<number>(next.hidden, next.hiddenSeenAt, Number(said.hidden), at)) {
    next.hidden = said.hidden ? 1 : 0;
    next.hiddenSeenAt = at;
  }
  if (said.likeCount !== undefined && wins(next.likeCount, next.likesSeenAt, said.likeCount, at)) {
    next.likeCount = said.likeCount;
    next.likesSeenAt = at;
  }
  next.extraJson = mergedExtra(next.extraJson, said.extra, at);
  next.firstSeenAt = Math.min(next.firstSeenAt, at);
  next.lastSeenAt = latest(next.lastSeenAt, at);
  if (said.authorId === owner.igBusinessId || said.username === owner.username) next.own = 1;
  const isNew = next.textSeenAt === null && said.text !== undefined;
  if (said.text !== undefined && wins(next.text, next.textSeenAt, said.text, at)) {
    next.text = said.text;
    next.textSeenAt = at;
    next.question = isQuestion(said.text) ? 1 : 0;
  }
  if (isNew) next.unread = momentOf(next) > owner.unreadSince ? 1 : 0;
  if (next.own) {
    next.unread = 0;
    next.answered = 0;
  }
  next.personId = next.authorId ?? (next.username === null ? null : `@${next.username}`);
  next.deletedAt = deletedAt(next);
  return next;
}

export function withAbsence(
  owner: Owner,
  before: CommentState | null,
  absence: CommentAbsence,
): CommentState {
  const at = absence.observedAt;
  // One that nobody here had seen leaves a mark as well: its creation may still be told, late.
  const next = { ...(before ?? blank(owner, absence.igId, at)) };
  next.mediaIgId = greater(next.mediaIgId, absence.mediaIgId);
  next.firstSeenAt = Math.min(next.firstSeenAt, at);
  if (absence.certain) next.goneAt = earliest(next.goneAt, at);
  else next.absentAt = latest(next.absentAt, at);
  next.deletedAt = deletedAt(next);
  return next;
}

/** When it was written, as far as is known, milliseconds UTC. */
export const momentOf = ({
  createdAt,
  firstSeenAt,
}: Pick<CommentState, 'createdAt' | 'firstSeenAt'>): number => createdAt ?? firstSeenAt;

const PER_SECOND = 2 ** 20;

/**
 * The place of a comment in time, below 2^53: Meta's times are whole seconds, so the seconds come first and a
 * number drawn from the id keeps those of one second apart. A place that is taken is passed over upwards.
 */
export function positionOf(state: Pick<CommentState, 'igId' | 'createdAt' | 'firstSeenAt'>): number {
  let hash = 2166136261;
  for (const char of state.igId) hash = Math.imul(hash ^ char.charCodeAt(0), 16777619);
  return Math.floor(momentOf(state) / 1000) * PER_SECOND + ((hash >>> 0) % PER_SECOND);
}

/** Whether a row still stands where its time belongs. */
export const isInPlace = (
  id: number,
  state: Pick<CommentState, 'igId' | 'createdAt' | 'firstSeenAt'>,
): boolean => Math.floor(id / PER_SECOND) === Math.floor(momentOf(state) / 1000);
