import { z } from 'zod';
import type { CommentAbsence, CommentObservation } from '../db/repositories/comments-merge.ts';

const Id = z.union([z.string().min(1), z.number().int()]).transform(String);

const CommentValue = z
  .looseObject({
    // The reference calls it `id`, the guide for Facebook Login `comment_id`.
    id: Id.optional(),
    comment_id: Id.optional(),
    text: z.string().optional(),
    from: z.looseObject({ id: Id.optional(), username: z.string().optional() }).optional(),
    media: z.looseObject({ id: Id.optional() }).optional(),
    media_id: Id.optional(),
    parent_id: Id.optional(),
    verb: z.string().optional(),
  })
  .refine((value) => (value.comment_id ?? value.id) !== undefined);

export const MentionValue = z.looseObject({ media_id: Id.optional(), comment_id: Id.optional() });

const StoryValue = z.looseObject({ media_id: Id });

/** The numbers of a story that ended. Meta hides what is below five as -1: that is missing, never a number. */
export function storyOf(value: unknown): { mediaIgId: string; metrics: Record<string, number> } {
  const { media_id: mediaIgId, ...rest } = StoryValue.parse(value);
  const metrics = Object.entries(rest).filter(
    (pair): pair is [string, number] => Number.isSafeInteger(pair[1]) && (pair[1] as number) >= 0,
  );
  return { mediaIgId, metrics: Object.fromEntries(metrics) };
}

export type Said =
  | { kind: 'seen'; observation: CommentObservation }
  | { kind: 'gone'; absence: CommentAbsence };

const kept = (key: string, rest: Record<string, unknown>) =>
  Object.keys(rest).length > 0 ? { [key]: rest } : {};

/** A comment as a change tells of it at a moment. Fields that nobody here knows stay with the comment. */
export function commentOf(value: unknown, observedAt: number): Said {
  const {
    id,
    comment_id,
    text,
    from = {},
    media = {},
    media_id,
    parent_id,
    verb,
    ...extra
  } = CommentValue.parse(value);
  const igId = comment_id ?? id ?? '';
  const { id: authorId, username, ...fromRest } = from;
  const { id: mediaId, ...mediaRest } = media;
  const mediaIgId = mediaId ?? media_id;
  // A Page's own comments are told of with a verb; Instagram documents none, and takes the same word.
  if (verb === 'remove') return { kind: 'gone', absence: { igId, observedAt, certain: true, mediaIgId } };
  return {
    kind: 'seen',
    observation: {
      igId,
      observedAt,
      mediaIgId,
      parentIgId: parent_id,
      authorId,
      username,
      text,
      extra: { ...extra, ...kept('from', fromRest), ...kept('media', mediaRest) },
    },
  };
}
