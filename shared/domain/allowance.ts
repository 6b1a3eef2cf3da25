import { z } from 'zod';

export const DAY_MS = 24 * 3_600_000;

/** What is known of an account's posts within 24 hours, against what Instagram allows. */
export const Allowance = z.object({
  /** Posts within the last 24 hours; null before Instagram was asked. */
  used: z.number().int().nullable(),
  /** Null where Instagram does not say. */
  total: z.number().int().nullable(),
  /** Milliseconds UTC from which another post fits; null while one fits or nothing is known. */
  freeAt: z.number().int().nullable(),
  /** When each post that counts went out or is to go out: live, on its way (now), planned. Oldest first. */
  taken: z.array(z.number().int()),
});
export type Allowance = z.infer<typeof Allowance>;

/**
 * When `wanted` more fit beside what happened at `times`, if at most `most` may lie within 24 hours: `now`, or the
 * instant at which enough of the old ones are a day old. Null when they never fit together.
 */
export function roomFor(times: readonly number[], most: number, wanted: number, now: number): number | null {
  if (wanted > most) return null;
  const counted = times.filter((at) => at > now - DAY_MS).sort((left, right) => left - right);
  const leaving = counted[counted.length + wanted - most - 1];
  return leaving === undefined ? now : leaving + DAY_MS;
}

/** The most posts that any 24 hours around `at` would hold, this one included. */
export function crowdAround(taken: readonly number[], at: number): number {
  const all = [...taken, at];
  const ends = all.filter((end) => end >= at && end < at + DAY_MS);
  return Math.max(...ends.map((end) => all.filter((each) => each > end - DAY_MS && each <= end).length));
}
