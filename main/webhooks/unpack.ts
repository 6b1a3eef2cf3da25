import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ToldChange } from '../db/repositories/webhook-changes.ts';
import { parseLossless } from '../meta/index.ts';

const Id = z.union([z.string().min(1), z.number().int()]).transform(String);
const Told = z.looseObject({ field: z.string().min(1), value: z.unknown().optional() });
const Entry = z.looseObject({
  id: Id,
  time: z.number().optional(),
  changes: z.array(Told).optional(),
  messaging: z.array(z.looseObject({})).optional(),
  // Meta's guide for Instagram Login shows both directly in the entry.
  field: z.string().min(1).optional(),
  value: z.unknown().optional(),
});
const Envelope = z.looseObject({ object: z.string().optional(), entry: z.array(Entry) });
// Meta's documents wrap their examples in a list.
const Body = z.union([Envelope.transform((envelope) => [envelope]), z.array(Envelope)]);

/** JSON with the keys in order, so that the same facts give the same text. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const sorted = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(sorted.map(([key, inner]) => [key, canonical(inner)]));
}

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** What a change is about, by the id that it carries. */
function subjectOf(field: string, value: unknown): string {
  const said = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  if (field === 'messages') return `messages:${textOf((said.sender as { id?: unknown } | undefined)?.id)}`;
  const comment =
    textOf(said.comment_id) || (field === 'comments' || field === 'live_comments' ? textOf(said.id) : '');
  if (comment) return `comment:${comment}`;
  const media = textOf(said.media_id);
  return media ? `media:${media}` : `${field}:${textOf(said.id)}`;
}

/** Meta counts in seconds, and for messages alone in milliseconds. */
const millisecondsOf = (time: number | undefined, received: number): number =>
  time === undefined ? received : time < 1e11 ? time * 1000 : time;

export type UnpackedChange = Omit<ToldChange, 'accountId'> & { igBusinessId: string };

/**
 * Every change that a delivery tells of, in its order, in both documented shapes. `digest` is over account, field,
 * time and value: two moments at which the same was true are two changes, the same change in two batches is one.
 * Throws when the body is nothing that Instagram sends.
 */
export function unpack(body: Buffer, receivedAt: number): UnpackedChange[] {
  const envelopes = Body.parse(parseLossless(body.toString('utf8')));
  return envelopes.flatMap(({ entry: entries }) =>
    entries.flatMap((entry) => {
      const { id, time, changes = [], messaging = [], field, value, ...rest } = entry;
      const told: { field: string; value: unknown; rest: Record<string, unknown> }[] = [
        ...changes.map(({ field, value, ...own }) => ({ field, value, rest: { ...rest, ...own } })),
        ...messaging.map((value) => ({ field: 'messages', value, rest })),
        ...(field === undefined ? [] : [{ field, value, rest }]),
      ];
      return told.map((change) => ({
        igBusinessId: id,
        field: change.field,
        subject: subjectOf(change.field, change.value),
        saidAt: millisecondsOf(time, receivedAt),
        value: change.value ?? null,
        rest: Object.keys(change.rest).length > 0 ? change.rest : null,
        digest: createHash('sha256')
          .update(JSON.stringify([id, change.field, time ?? null, canonical(change.value ?? null)]))
          .digest(),
      }));
    }),
  );
}
