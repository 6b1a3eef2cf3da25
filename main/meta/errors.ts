import type { ErrorCode, ErrorParams } from '@shared/domain/errors';
import { AppError } from '../platform/errors.ts';

/**
 * What helps: `retry` the call after a pause, `wait` for a quota or a throttle to pass, let the creator
 * `fix` something, `sign_in` again, or `report` it because nothing known helps.
 */
export type MetaErrorKind = 'retry' | 'wait' | 'fix' | 'sign_in' | 'report';

export interface MetaErrorFacts {
  /** Graph's `code`; null where an envelope has none (rupload, Instagram's OAuth host, a bare 5xx). */
  metaCode: number | null;
  metaSubcode: number | null;
  /** `fbtrace_id`, for a support request. */
  traceId: string | null;
  httpStatus: number;
  kind: MetaErrorKind;
  /** Milliseconds until another try makes sense; null when no such time is known. */
  retryAfterMs: number | null;
}

const paramsOf = ({ metaCode, metaSubcode, traceId, retryAfterMs }: MetaErrorFacts): ErrorParams => ({
  code: metaCode ?? '–',
  subcode: metaSubcode ?? '–',
  trace: traceId ?? '–',
  ...(retryAfterMs === null ? {} : { minutes: Math.max(1, Math.ceil(retryAfterMs / 60_000)) }),
});

/** Meta answered, and the answer is a refusal. Holds numbers and codes only, never Meta's text. */
export class MetaApiError extends AppError {
  override readonly name = 'MetaApiError';
  readonly metaCode: number | null;
  readonly metaSubcode: number | null;
  readonly traceId: string | null;
  readonly httpStatus: number;
  readonly kind: MetaErrorKind;
  readonly retryAfterMs: number | null;

  constructor(code: ErrorCode, facts: MetaErrorFacts) {
    super(code, paramsOf(facts));
    this.metaCode = facts.metaCode;
    this.metaSubcode = facts.metaSubcode;
    this.traceId = facts.traceId;
    this.httpStatus = facts.httpStatus;
    this.kind = facts.kind;
    this.retryAfterMs = facts.retryAfterMs;
    this.message = `${code} (code ${facts.metaCode}, subcode ${facts.metaSubcode}, HTTP ${facts.httpStatus}, trace ${facts.traceId})`;
  }
}

export type ConnectionCause = 'refused' | 'dropped' | 'timeout' | 'unreadable';

const CONNECTION_CODES = {
  refused: 'network_unreachable',
  dropped: 'network_unreachable',
  timeout: 'network_timeout',
  unreadable: 'meta_answer_unreadable',
} as const satisfies Record<ConnectionCause, ErrorCode>;

/**
 * No usable answer arrived. `requestSent` is true unless it is certain that Meta never saw the request:
 * only then may a call that has an effect simply be made again.
 */
export class MetaConnectionError extends AppError {
  override readonly name = 'MetaConnectionError';

  constructor(
    override readonly cause: ConnectionCause,
    readonly requestSent: boolean,
    /** What was asked, without its query: `GET graph.facebook.com/v26.0/me`. For the log. */
    target: string,
    detail = '',
  ) {
    super(CONNECTION_CODES[cause]);
    this.message = `${cause}: ${target}${detail === '' ? '' : ` (${detail})`}`;
  }
}

/**
 * Whether a failed `media_publish` may have published all the same. Source: Meta's error reference plus
 * incidents in which 4/2207051 came back although the post went live; 100/33 is answered transiently.
 */
export function isPublishOutcomeUnknown(error: unknown): boolean {
  if (error instanceof MetaConnectionError) return error.requestSent;
  if (!(error instanceof MetaApiError)) return true;
  const { httpStatus, metaCode, metaSubcode } = error;
  if (httpStatus >= 500 || metaCode === null) return true;
  if (metaCode === -1 || metaCode === 1 || metaCode === 2) return true;
  return (metaCode === 4 && metaSubcode === 2207051) || (metaCode === 100 && metaSubcode === 33);
}
