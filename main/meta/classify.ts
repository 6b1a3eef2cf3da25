import type { ErrorCode } from '@shared/domain/errors';
import type { MetaErrorKind } from './errors.ts';

export interface Classification {
  errorCode: ErrorCode;
  kind: MetaErrorKind;
  retryAfterMs: number | null;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const is = (errorCode: ErrorCode, kind: MetaErrorKind, retryAfterMs: number | null = null) => ({
  errorCode,
  kind,
  retryAfterMs,
});

/**
 * Publishing errors. A subcode names one meaning whatever code it comes with, and a container's `status`
 * text holds nothing but the subcode. Source: Meta, "Instagram Platform: error codes", 2026-06; the last
 * four were only ever seen in production.
 */
const BY_SUBCODE: Readonly<Record<number, Classification>> = {
  2207001: is('meta_unavailable', 'retry', 15 * SECOND),
  2207003: is('meta_media_fetch_failed', 'retry', 30 * SECOND),
  2207004: is('meta_image_too_big', 'fix'),
  2207005: is('meta_image_format', 'fix'),
  2207006: is('meta_container_expired', 'retry', 15 * SECOND),
  2207008: is('meta_container_expired', 'retry', 30 * SECOND),
  2207009: is('meta_image_ratio', 'fix'),
  2207010: is('meta_caption_too_long', 'fix'),
  2207020: is('meta_container_expired', 'retry', 0),
  2207023: is('meta_request_invalid', 'report'),
  2207026: is('meta_video_format', 'fix'),
  2207027: is('meta_processing_too_slow', 'retry', 5 * SECOND),
  2207028: is('meta_carousel_size', 'fix'),
  2207032: is('meta_unavailable', 'retry', 15 * SECOND),
  2207035: is('meta_product_tags', 'fix'),
  2207036: is('meta_product_tags', 'fix'),
  2207037: is('meta_product_tags', 'fix'),
  2207040: is('meta_too_many_tags', 'fix'),
  2207042: is('meta_quota_reached', 'wait', HOUR),
  2207050: is('meta_account_restricted', 'fix'),
  // Never tried again by itself: the post may be live, and a second try deepens the block.
  2207051: is('meta_action_blocked', 'report', 24 * HOUR),
  2207052: is('meta_media_fetch_failed', 'retry', 30 * SECOND),
  2207053: is('meta_processing_failed', 'retry', 30 * SECOND),
  2207057: is('meta_cover_time', 'fix'),
  2207077: is('meta_media_fetch_failed', 'retry', 30 * SECOND),
  2207081: is('meta_trial_not_eligible', 'fix'),
  2207082: is('meta_processing_failed', 'retry', 30 * SECOND),
  2207085: is('meta_processing_failed', 'retry', 30 * SECOND),
};

/** General subcodes mean something only beside their code. Key: `code/subcode`. */
const BY_PAIR: Readonly<Record<string, Classification>> = {
  // Also "no such object", but answered for fresh containers and media as well.
  '100/33': is('meta_unavailable', 'retry', 5 * SECOND),
  // The login code is too old, was asked for with another return address, or was used before.
  '100/36007': is('login_code_refused', 'sign_in'),
  '100/36008': is('login_redirect_refused', 'fix'),
  '100/36009': is('login_code_refused', 'sign_in'),
  '190/458': is('meta_access_removed', 'sign_in'),
  '190/459': is('meta_checkpoint', 'sign_in'),
  '190/460': is('meta_password_changed', 'sign_in'),
  '190/464': is('meta_account_unconfirmed', 'sign_in'),
  '190/492': is('meta_page_role_lost', 'sign_in'),
};

/** Source: Meta, "Graph API: handle errors" and "Rate limits". */
const BY_CODE: Readonly<Record<number, Classification>> = {
  [-2]: is('meta_media_fetch_failed', 'retry', 30 * SECOND),
  [-1]: is('meta_unavailable', 'retry', 15 * SECOND),
  1: is('meta_unavailable', 'retry', 15 * SECOND),
  2: is('meta_unavailable', 'retry', 30 * SECOND),
  3: is('meta_app_not_allowed', 'report'),
  4: is('meta_throttled', 'wait', HOUR),
  9: is('meta_quota_reached', 'wait', HOUR),
  10: is('meta_permission_missing', 'sign_in'),
  17: is('meta_throttled', 'wait', HOUR),
  24: is('meta_container_expired', 'retry', 15 * SECOND),
  25: is('meta_account_restricted', 'fix'),
  32: is('meta_throttled', 'wait', HOUR),
  100: is('meta_request_invalid', 'report'),
  101: is('login_app_unknown', 'fix'),
  102: is('meta_sign_in_again', 'sign_in'),
  190: is('meta_sign_in_again', 'sign_in'),
  191: is('login_app_refused', 'fix'),
  341: is('meta_throttled', 'wait', HOUR),
  352: is('meta_video_format', 'fix'),
  368: is('meta_policy_block', 'report', 24 * HOUR),
  506: is('meta_duplicate_post', 'fix'),
  613: is('meta_throttled', 'wait', HOUR),
  2500: is('meta_request_invalid', 'report'),
  9004: is('meta_media_fetch_failed', 'retry', 30 * SECOND),
  9007: is('meta_processing_too_slow', 'retry', 5 * SECOND),
  9009: is('meta_account_unavailable', 'fix'),
  36000: is('meta_image_too_big', 'fix'),
  36001: is('meta_image_format', 'fix'),
  36003: is('meta_image_ratio', 'fix'),
  36004: is('meta_caption_too_long', 'fix'),
};

/** Words that stand in the message in place of a number. */
const BY_WORD: readonly [string, Classification][] = [
  ['INSTAGRAM_PLATFORM_API__INVALID_LOCATION_ID', is('meta_place_invalid', 'fix')],
  ['INSTAGRAM_PLATFORM_API__PERMISSION', is('meta_permission_missing', 'sign_in')],
  ['INSTAGRAM_PLATFORM_API__INVALID_PARAM', is('meta_request_invalid', 'report')],
];

const UNKNOWN = is('meta_refused', 'report');

export interface GraphRefusal {
  code: number;
  subcode: number | null;
  message: string;
  isTransient: boolean;
}

/** By code and subcode, never by `type`: nearly everything is an `OAuthException`. */
export function classifyGraph({ code, subcode, message, isTransient }: GraphRefusal): Classification {
  const bySubcode = subcode === null ? undefined : (BY_SUBCODE[subcode] ?? BY_PAIR[`${code}/${subcode}`]);
  if (bySubcode) return bySubcode;
  // A subcode of publishing that nobody has described yet: its number is shown, and nothing is guessed.
  if (subcode !== null && subcode >= 2_207_000 && subcode <= 2_207_999)
    return isTransient ? is('meta_unavailable', 'retry', 15 * SECOND) : UNKNOWN;
  const byWord = BY_WORD.find(([word]) => message.includes(word));
  if (byWord) return byWord[1];
  const byCode = BY_CODE[code];
  if (byCode) return byCode;
  if (code >= 200 && code <= 299) return is('meta_permission_missing', 'sign_in');
  // Limits of business use cases: 80001 Pages, 80002 Instagram, 80004 ads, 80006 Messenger, and so on.
  if (code >= 80_000 && code <= 80_099) return is('meta_throttled', 'wait', HOUR);
  return isTransient ? is('meta_unavailable', 'retry', 15 * SECOND) : UNKNOWN;
}

/** What the `errorSubcode` of a container in `ERROR` means; a container without one failed to process. */
export function containerProblem(errorSubcode: number | null): Classification {
  if (errorSubcode === null) return is('meta_processing_failed', 'retry', 30 * SECOND);
  return BY_SUBCODE[errorSubcode] ?? is('meta_processing_failed', 'report');
}

/** Instagram's OAuth host has no codes but HTTP's; its known messages decide. */
export function classifyInstagramOAuth(message: string, httpStatus: number): Classification {
  if (/code was not found|already used|code has expired/i.test(message))
    return is('login_code_refused', 'sign_in');
  if (httpStatus === 429) return is('meta_throttled', 'wait', HOUR);
  if (httpStatus >= 500) return is('meta_unavailable', 'retry', 15 * SECOND);
  if (/platform app/i.test(message)) return is('login_app_unknown', 'fix');
  if (/client secret/i.test(message)) return is('login_secret_refused', 'fix');
  if (/redirect_uri/i.test(message)) return is('login_redirect_refused', 'fix');
  return is('login_app_refused', 'fix');
}

/** The upload host says only whether the same upload may be tried again. */
export function classifyUpload(retriable: boolean, httpStatus: number): Classification {
  if (httpStatus === 401 || httpStatus === 403) return is('meta_sign_in_again', 'sign_in');
  return retriable ? is('meta_unavailable', 'retry', 5 * SECOND) : is('meta_processing_failed', 'report');
}

/** An answer with no envelope at all: only its HTTP status speaks. Null where that says nothing either. */
export function classifyStatus(httpStatus: number): Classification | null {
  if (httpStatus === 429) return is('meta_throttled', 'wait', HOUR);
  return httpStatus >= 500 ? is('meta_unavailable', 'retry', 15 * SECOND) : null;
}
