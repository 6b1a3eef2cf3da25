import { z } from 'zod';

/** An id of Meta's: a string of digits, or a bare number in some answers. */
export const Id = z.union([z.string().min(1), z.number().int()]).transform(String);

export const Created = z.object({ id: Id });

/** `2026-01-01T00:00:00+0000`, which Meta writes without a colon, as milliseconds UTC. */
export const Timestamp = z.string().transform((text, context) => {
  const at = Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  if (!Number.isNaN(at)) return at;
  context.addIssue({ code: 'custom', message: 'not a time' });
  return z.NEVER;
});

export const Success = z.object({ success: z.boolean().optional() });
