import type { ErrorCode } from '@shared/domain/errors';

/** What helps: as in `MetaErrorKind`. */
type Kind = 'retry' | 'wait' | 'fix' | 'sign_in' | 'report';

export interface ErrorRow {
  code: number;
  subcode: number | null;
  expected: ErrorCode;
  kind: Kind;
  /** Its sentence names the file. */
  file?: boolean;
  /** It is blamed on a slide, though its sentence names no file. */
  slide?: boolean;
  /** A word of the next step, in English and French. */
  next: [RegExp, RegExp];
}

const AGAIN: ErrorRow['next'] = [/try again|publish again/i, /réessayez|publiez/i];
const ITSELF: ErrorRow['next'] = [/by itself|goes out/i, /d’elle-même|partira/i];
const SIGN_IN: ErrorRow['next'] = [/sign in again/i, /reconnectez-vous/i];
const APP: ErrorRow['next'] = [/Instagram app/i, /application Instagram/i];
const FACEBOOK_APP: ErrorRow['next'] = [/open .*app.*sign in again/i, /ouvrez .*application.*reconnectez/i];
const REPORT: ErrorRow['next'] = [/report|trace/i, /rapport|trace/i];
const REPLACE: ErrorRow['next'] = [/export|crop|Nothing was posted/i, /export|cadrage|Rien/i];

const row = (
  code: number,
  subcode: number | null,
  expected: ErrorCode,
  kind: Kind,
  next: ErrorRow['next'],
  file = false,
): ErrorRow => ({ code, subcode, expected, kind, next, file });

/**
 * Every publishing error and every general error that Meta documents, and those seen in production only.
 * Source: Meta, "Instagram Platform: error codes" and "Graph API: handle errors".
 */
export const META_ERRORS: readonly ErrorRow[] = [
  row(-2, 2207003, 'meta_media_fetch_failed', 'retry', AGAIN, true),
  row(-2, 2207020, 'meta_container_expired', 'retry', AGAIN),
  row(-1, 2207001, 'meta_unavailable', 'retry', AGAIN),
  row(-1, 2207032, 'meta_unavailable', 'retry', AGAIN),
  row(-1, 2207053, 'meta_processing_failed', 'retry', AGAIN, true),
  row(1, 2207057, 'meta_cover_time', 'fix', [/another moment/i, /un autre instant/i], true),
  row(4, 2207051, 'meta_action_blocked', 'report', [/wait some hours/i, /attendez quelques heures/i]),
  row(9, 2207042, 'meta_quota_reached', 'wait', ITSELF),
  row(24, 2207006, 'meta_container_expired', 'retry', AGAIN),
  row(24, 2207008, 'meta_container_expired', 'retry', AGAIN),
  row(25, 2207050, 'meta_account_restricted', 'fix', APP),
  row(100, 2207023, 'meta_request_invalid', 'report', REPORT),
  row(100, 2207028, 'meta_carousel_size', 'fix', [/change the number/i, /changez le nombre/i]),
  row(100, 2207035, 'meta_product_tags', 'fix', [/remove or correct/i, /retirez-les ou corrigez/i]),
  row(100, 2207036, 'meta_product_tags', 'fix', [/remove or correct/i, /retirez-les ou corrigez/i]),
  row(100, 2207037, 'meta_product_tags', 'fix', [/remove or correct/i, /retirez-les ou corrigez/i]),
  row(100, 2207040, 'meta_too_many_tags', 'fix', [/remove some/i, /retirez-en/i]),
  row(352, 2207026, 'meta_video_format', 'fix', REPLACE, true),
  row(9004, 2207052, 'meta_media_fetch_failed', 'retry', AGAIN, true),
  { ...row(9007, 2207027, 'meta_processing_too_slow', 'retry', AGAIN), slide: true },
  row(36000, 2207004, 'meta_image_too_big', 'fix', REPLACE, true),
  row(36001, 2207005, 'meta_image_format', 'fix', REPLACE, true),
  row(36003, 2207009, 'meta_image_ratio', 'fix', REPLACE, true),
  row(36004, 2207010, 'meta_caption_too_long', 'fix', [/shorten/i, /raccourcissez/i]),
  row(-1, 2207081, 'meta_trial_not_eligible', 'fix', [/ordinary reel/i, /reel ordinaire/i]),
  row(-1, 2207082, 'meta_processing_failed', 'retry', AGAIN, true),
  row(-1, 2207077, 'meta_media_fetch_failed', 'retry', AGAIN, true),
  row(-1, 2207085, 'meta_processing_failed', 'retry', AGAIN, true),
  row(100, 33, 'meta_unavailable', 'retry', AGAIN),
  row(1, null, 'meta_unavailable', 'retry', AGAIN),
  row(2, null, 'meta_unavailable', 'retry', AGAIN),
  row(3, null, 'meta_app_not_allowed', 'report', SIGN_IN),
  ...[4, 17, 32, 613, 341, 80001, 80002, 80004, 80006].map((code) =>
    row(code, null, 'meta_throttled', 'wait', ITSELF),
  ),
  ...[10, 200, 210, 230, 299].map((code) => row(code, null, 'meta_permission_missing', 'sign_in', SIGN_IN)),
  row(100, null, 'meta_request_invalid', 'report', REPORT),
  row(102, null, 'meta_sign_in_again', 'sign_in', SIGN_IN),
  row(190, null, 'meta_sign_in_again', 'sign_in', SIGN_IN),
  row(190, 458, 'meta_access_removed', 'sign_in', SIGN_IN),
  row(190, 459, 'meta_checkpoint', 'sign_in', FACEBOOK_APP),
  row(190, 460, 'meta_password_changed', 'sign_in', SIGN_IN),
  row(190, 463, 'meta_sign_in_again', 'sign_in', SIGN_IN),
  row(190, 464, 'meta_account_unconfirmed', 'sign_in', FACEBOOK_APP),
  row(190, 467, 'meta_sign_in_again', 'sign_in', SIGN_IN),
  row(190, 492, 'meta_page_role_lost', 'sign_in', SIGN_IN),
  row(368, null, 'meta_policy_block', 'report', APP),
  row(506, null, 'meta_duplicate_post', 'fix', APP),
  row(2500, null, 'meta_request_invalid', 'report', REPORT),
  row(9009, null, 'meta_account_unavailable', 'fix', APP),
  // What no list has.
  row(4711, 815, 'meta_refused', 'report', REPORT),
];

/** Words that stand in the message in place of a number. */
export const META_WORDS: readonly [string, ErrorCode, Kind][] = [
  ['INSTAGRAM_PLATFORM_API__INVALID_LOCATION_ID', 'meta_place_invalid', 'fix'],
  ['INSTAGRAM_PLATFORM_API__PERMISSION', 'meta_permission_missing', 'sign_in'],
  ['INSTAGRAM_PLATFORM_API__INVALID_PARAM', 'meta_request_invalid', 'report'],
];
