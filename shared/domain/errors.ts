import { z } from 'zod';

/**
 * Every way in which a request of the interface can fail, as a code. Each has one sentence per language
 * under `errors` in `shared/i18n`; a test holds the two lists together.
 */
export const ERROR_CODES = [
  // the door
  'invalid_request',
  'internal',
  'not_found',
  'database_from_future',
  'database_damaged',
  // files
  'file_unreadable',
  'file_missing',
  'file_is_folder',
  'file_empty',
  'file_type_unsupported',
  'file_not_what_it_says',
  'image_damaged',
  'image_too_big',
  'video_damaged',
  'video_without_picture',
  'disk_full',
  'library_write_failed',
  // drafts and posts
  'draft_empty',
  'caption_too_long',
  'too_many_hashtags',
  'too_many_mentions',
  'too_many_slides',
  'image_too_narrow',
  'video_too_short',
  'video_too_long',
  'video_too_big',
  'video_codec',
  'audio_codec',
  'video_frame_rate',
  'video_too_wide',
  'snippet_name_taken',
  'post_not_editable',
  'post_already_on_its_way',
  'post_past_point_of_no_return',
  'schedule_in_the_past',
  'schedule_missed',
  'publish_outcome_unknown',
  // signing in
  'login_app_id_invalid',
  'login_app_secret_missing',
  'login_denied',
  'login_cancelled',
  'login_timed_out',
  'login_state_mismatch',
  'login_address_invalid',
  'login_superseded',
  'login_port_unavailable',
  'login_browser_failed',
  'login_app_refused',
  'login_code_refused',
  'login_no_page',
  'login_no_instagram_account',
  'login_permission_missing',
  'sandbox_unavailable',
  // Instagram
  'network_unreachable',
  'network_timeout',
  'meta_sign_in_again',
  'meta_permission_missing',
  'meta_throttled',
  'meta_quota_reached',
  'meta_account_restricted',
  'meta_action_blocked',
  'meta_unavailable',
  'meta_answer_unreadable',
  'meta_media_refused',
  'meta_media_fetch_failed',
  'meta_image_too_big',
  'meta_image_format',
  'meta_image_ratio',
  'meta_video_format',
  'meta_caption_too_long',
  'meta_carousel_size',
  'meta_container_expired',
  'meta_processing_failed',
  'meta_processing_too_slow',
  'meta_place_invalid',
  'meta_cover_time',
  'meta_product_tags',
  'meta_too_many_tags',
  'meta_duplicate_post',
  'meta_checkpoint',
  'meta_trial_not_eligible',
  'meta_refused',
  'staging_failed',
] as const;

export const ErrorCode = z.enum(ERROR_CODES);
export type ErrorCode = z.infer<typeof ErrorCode>;

/** Values that an error's sentence needs: a file name, a count, Meta's code. Never a token, a body or a path. */
export const ErrorParams = z.record(z.string(), z.union([z.string(), z.number()]));
export type ErrorParams = z.infer<typeof ErrorParams>;

/** An error as it crosses the door between main and the interface. */
export const Failure = z.object({ code: ErrorCode, params: ErrorParams });
export type Failure = z.infer<typeof Failure>;
