import { type ErrorCode, SIGN_IN_OVER } from '@shared/domain/errors';
import type { Problem, WaitReason } from '@shared/domain/post';
import type { JournalError } from '../db/repositories/journal.ts';
import { StorageError } from '../media/staging/storage-errors.ts';
import {
  containerProblem,
  MetaApiError,
  MetaConnectionError,
  type MetaErrorKind,
  outageSign,
} from '../meta/index.ts';
import { AppError } from '../platform/errors.ts';
import { isDatabaseTrouble, isDiskFull } from './database-trouble.ts';

/** A step that failed because of one slide; `cause` is the error itself. */
export class SlideFailure extends Error {
  override readonly name = 'SlideFailure';
  constructor(
    override readonly cause: unknown,
    readonly slideNumber: number,
    /** The name under which the creator knows the file; null when nobody does any more. */
    readonly fileName: string | null,
  ) {
    super(`slide ${slideNumber}`, { cause });
  }
}

/** A container that Meta gave up on, or that took too long. */
export class ContainerFailure extends AppError {
  override readonly name = 'ContainerFailure';
  constructor(
    code: ErrorCode,
    readonly kind: MetaErrorKind,
    readonly retryAfterMs: number | null,
    readonly subcode: number | null,
  ) {
    super(code, { code: '–', subcode: subcode ?? '–', trace: '–' });
  }

  static fromSubcode(subcode: number | null): ContainerFailure {
    const { errorCode, kind, retryAfterMs } = containerProblem(subcode);
    return new ContainerFailure(errorCode, kind, retryAfterMs, subcode);
  }
}

/** What to do about an error: what it means for the post as a whole. */
export type Verdict =
  | { kind: 'network' }
  | { kind: 'wait'; reason: Extract<WaitReason, 'quota' | 'throttle' | 'outage'>; afterMs: number }
  | { kind: 'retry'; afterMs: number; most: number }
  | { kind: 'stop' };

const HOUR_MS = 3_600_000;
const MOST_TRIES = 6;
/** Instagram is down more often than it is wrong: some twenty minutes, with pauses of a minute. */
const MOST_UNANSWERED = 20;
const OUTAGE_PAUSE_MS = 2 * 60_000;
/** Each of these tries sends the whole file again, into a new container. */
const MOST_UPLOADS = 3;
const RETRIED: readonly ErrorCode[] = ['staging_failed', 'meta_unavailable', 'network_timeout', 'disk_full'];

/** The error itself, without the slide that it is blamed on. */
export const rootOf = (error: unknown): unknown => (error instanceof SlideFailure ? error.cause : error);

export function verdictOn(thrown: unknown, online: boolean, outage = false): Verdict {
  const error = rootOf(thrown);
  if (isDatabaseTrouble(error)) return { kind: 'retry', afterMs: 10_000, most: MOST_TRIES };
  if (outage && outageSign(error, online))
    return { kind: 'wait', reason: 'outage', afterMs: OUTAGE_PAUSE_MS };
  if (error instanceof MetaConnectionError) {
    const unreached = error.cause === 'refused' || !error.requestSent || !online;
    return unreached && error.cause !== 'unreadable'
      ? { kind: 'network' }
      : { kind: 'retry', afterMs: 2_000, most: MOST_UNANSWERED };
  }
  if (error instanceof MetaApiError || error instanceof ContainerFailure) {
    // The upload host calls a broken upload final, but it is so for its container only.
    if (error.code === 'meta_processing_failed')
      return { kind: 'retry', afterMs: error.retryAfterMs ?? 5_000, most: MOST_UPLOADS };
    if (error.kind === 'retry') {
      const most = error.code === 'meta_unavailable' ? MOST_UNANSWERED : MOST_TRIES;
      return { kind: 'retry', afterMs: error.retryAfterMs ?? 5_000, most };
    }
    if (error.kind !== 'wait') return { kind: 'stop' };
    const reason = error.code === 'meta_quota_reached' ? 'quota' : 'throttle';
    return { kind: 'wait', reason, afterMs: error.retryAfterMs ?? HOUR_MS };
  }
  if (error instanceof StorageError) {
    if (!error.passing) return { kind: 'stop' };
    const unreached = error.code === 'storage_unreachable' && !online;
    return unreached ? { kind: 'network' } : { kind: 'retry', afterMs: 5_000, most: MOST_TRIES };
  }
  if (error instanceof AppError) {
    if (error.code === 'network_unreachable') return { kind: 'network' };
    if (RETRIED.includes(error.code)) return { kind: 'retry', afterMs: 5_000, most: MOST_TRIES };
  }
  return { kind: 'stop' };
}

const ABOUT_A_FILE =
  /^(file_|image_|video_|audio_|meta_(media|image|video|processing|cover)|staging_|disk_full|library_)/;
const SIGN_IN: readonly ErrorCode[] = [...SIGN_IN_OVER, 'meta_permission_missing'];
const TRY_AGAIN =
  /^(network_|staging_|disk_full|post_no_room|library_|file_unreadable|meta_(unavailable|answer|processing|container|media_fetch))/;
const CHANGE =
  /^(storage_|file_|image_|video_|audio_|caption_|too_many_|draft_|story_|tag_|alt_|cover_|collaborator|first_comment_|meta_(image|video|caption|carousel|place))/;

function remedyOf(error: unknown): Problem['remedy'] {
  if (error instanceof MetaApiError || error instanceof ContainerFailure)
    return error.kind === 'wait' ? 'retry' : error.kind;
  if (!(error instanceof AppError)) return 'report';
  if (error instanceof StorageError && error.passing) return 'retry';
  if (SIGN_IN.includes(error.code)) return 'sign_in';
  if (TRY_AGAIN.test(error.code)) return 'retry';
  return CHANGE.test(error.code) ? 'fix' : 'report';
}

/** A full disk is no fault of any slide: the post waits for room, wherever it was missing. */
const saidOfThePost = (error: unknown): unknown =>
  isDiskFull(error) || (error instanceof AppError && error.code === 'disk_full')
    ? new AppError('post_no_room', {}, { cause: error })
    : error;

/** An error as the creator reads it: which slide, which file, what helps. */
export function problemOf(thrown: unknown): Problem {
  const error = saidOfThePost(rootOf(thrown));
  const code = error instanceof AppError ? error.code : 'internal';
  const params = error instanceof AppError ? error.params : {};
  const slide = thrown instanceof SlideFailure && ABOUT_A_FILE.test(code) ? thrown : null;
  return {
    code,
    params: slide
      ? { ...params, ...(slide.fileName && { name: slide.fileName }), slide: slide.slideNumber }
      : params,
    slideNumber: slide?.slideNumber ?? null,
    remedy: remedyOf(error),
    traceId: error instanceof MetaApiError ? error.traceId : null,
  };
}

/** An error as the journal keeps it: codes and a trace, never a text of Meta's. */
export function journalErrorOf(thrown: unknown): JournalError {
  const error = rootOf(thrown);
  const api = error instanceof MetaApiError ? error : null;
  return {
    errorCode: error instanceof AppError ? error.code : 'internal',
    metaCode: api?.metaCode ?? null,
    metaSubcode: api?.metaSubcode ?? (error instanceof ContainerFailure ? error.subcode : null),
    traceId: api?.traceId ?? null,
    httpStatus: api?.httpStatus ?? null,
  };
}

/** Whether a call that failed may nevertheless have had its effect. */
export function mayHaveHappened(thrown: unknown): boolean {
  const error = rootOf(thrown);
  if (error instanceof MetaConnectionError) return error.requestSent;
  if (error instanceof StorageError) return error.mayHaveHappened;
  if (error instanceof MetaApiError)
    return error.httpStatus >= 500 || [-1, 1, 2].includes(error.metaCode ?? 1);
  return !(error instanceof AppError);
}

/** Whether a step's failure means that its container can never become a post. One that is slow still may. */
export function killsContainer(step: string, thrown: unknown): boolean {
  const error = rootOf(thrown);
  if (error instanceof ContainerFailure) return error.code !== 'meta_processing_too_slow';
  return step === 'upload' && error instanceof MetaApiError && error.kind === 'report';
}
