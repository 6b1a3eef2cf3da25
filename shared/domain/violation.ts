import type { ErrorCode } from './errors.ts';

/** A rule of Instagram that a draft breaks, with what its sentence needs. Codes are keys of `errors` in the catalogues. */
export interface Violation {
  code: Extract<
    ErrorCode,
    | 'draft_empty'
    | 'caption_too_long'
    | 'too_many_hashtags'
    | 'too_many_mentions'
    | 'too_many_slides'
    | 'image_too_narrow'
    | 'video_too_short'
    | 'video_too_long'
    | 'video_too_big'
    | 'video_codec'
    | 'audio_codec'
    | 'audio_format'
    | 'video_frame_rate'
    | 'video_too_wide'
    | 'video_ratio'
    | 'story_one_slide'
    | 'story_too_long'
    | 'too_many_tags'
    | 'tag_name_invalid'
    | 'tag_without_place'
    | 'too_many_collaborators'
    | 'collaborator_name_invalid'
    | 'collaborators_not_permitted'
    | 'alt_text_too_long'
    | 'audio_name_without_sound'
    | 'cover_outside_video'
    | 'cover_not_a_picture'
    | 'first_comment_too_long'
    | 'first_comment_too_many_hashtags'
    | 'first_comment_not_permitted'
  >;
  params: Record<string, string | number>;
  /** 1-based; null when the post as a whole is to blame. */
  slideNumber: number | null;
}
