import { z } from 'zod';
import {
  type Classification,
  classifyGraph,
  classifyInstagramOAuth,
  classifyStatus,
  classifyUpload,
} from './classify.ts';
import { MetaApiError } from './errors.ts';
import { parseLossless } from './lossless-json.ts';
import { regainAccessMs } from './usage.ts';

const Num = z.union([
  z.number().int(),
  z
    .string()
    .regex(/^-?\d+$/)
    .transform(Number),
]);

/** Graph's envelope; `graph.instagram.com` sends the same with another `type`. */
const GraphEnvelope = z.object({
  error: z.object({
    code: Num,
    error_subcode: Num.optional().catch(undefined),
    message: z.string().catch(''),
    is_transient: z.boolean().catch(false),
    fbtrace_id: z.string().optional().catch(undefined),
  }),
});

/** `api.instagram.com`. Its `code` repeats the HTTP status; it is none of Graph's codes. */
const InstagramOAuthEnvelope = z.object({ error_type: z.string(), error_message: z.string() });

/** `rupload.facebook.com`. `message` is JSON in a string: Graph's error, with or without its envelope. */
const UploadEnvelope = z.object({
  debug_info: z.object({ retriable: z.boolean().catch(false), message: z.unknown() }),
});

/** It is shown and copied, so it must look like one: short, of letters and digits, and nothing like a token. */
const traceIn = (text: string | null | undefined): string | null =>
  text && /^[\w+/=-]{1,40}$/.test(text) && !/^(EAA|IG)\w{12,}/.test(text) ? text : null;

interface Refusal {
  classification: Classification;
  metaCode: number | null;
  metaSubcode: number | null;
  traceId: string | null;
}

function readGraph(body: unknown): Refusal | null {
  const parsed = GraphEnvelope.safeParse(body);
  if (!parsed.success) return null;
  const { code, error_subcode: subcode = null, message, is_transient, fbtrace_id } = parsed.data.error;
  return {
    classification: classifyGraph({ code, subcode, message, isTransient: is_transient }),
    metaCode: code,
    metaSubcode: subcode,
    traceId: traceIn(fbtrace_id),
  };
}

const withoutNumbers = (classification: Classification): Refusal => ({
  classification,
  metaCode: null,
  metaSubcode: null,
  traceId: null,
});

function readUpload(body: unknown, httpStatus: number): Refusal | null {
  const parsed = UploadEnvelope.safeParse(body);
  if (!parsed.success) return null;
  const { retriable, message } = parsed.data.debug_info;
  const nested = nestedIn(message);
  return (
    readGraph(nested) ?? readGraph({ error: nested }) ?? withoutNumbers(classifyUpload(retriable, httpStatus))
  );
}

function nestedIn(message: unknown): unknown {
  if (typeof message !== 'string') return message;
  try {
    return parseLossless(message);
  } catch {
    return null;
  }
}

/**
 * The error that an answer stands for, whichever of Meta's four envelopes it came in, or null when it is
 * none. `body` is undefined where the answer was not JSON. Keeps codes and the trace id, never Meta's text.
 */
export function apiErrorFrom(body: unknown, httpStatus: number, headers: Headers): MetaApiError | null {
  const oauth = InstagramOAuthEnvelope.safeParse(body);
  const status = classifyStatus(httpStatus);
  const refusal =
    readGraph(body) ??
    (oauth.success ? withoutNumbers(classifyInstagramOAuth(oauth.data.error_message, httpStatus)) : null) ??
    readUpload(body, httpStatus) ??
    (status && withoutNumbers(status));
  if (!refusal) return null;
  const { classification, ...numbers } = refusal;
  const { errorCode, kind } = classification;
  const throttled = kind === 'wait' ? regainAccessMs(headers) : null;
  return new MetaApiError(errorCode, {
    ...numbers,
    traceId: numbers.traceId ?? traceIn(headers.get('x-fb-trace-id')),
    httpStatus,
    kind,
    retryAfterMs: throttled ?? classification.retryAfterMs,
  });
}
