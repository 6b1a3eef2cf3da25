export const errors = {
  database_from_future:
    'A newer version of Vitrine has used this library. Install the current version to open it; nothing was changed.',
  database_damaged:
    'Vitrine cannot read its library: the file is damaged. Nothing was changed; a copy made before the last update may lie beside it.',
  schedule_missed:
    'The planned time passed while Vitrine was closed, so nothing was published. Publish now or choose another time.',
  publish_outcome_unknown:
    'Instagram never said whether this post went live. Look at your profile before you publish it again.',
  meta_cover_time: 'The chosen cover lies outside the video. Choose another moment as the cover.',
  meta_product_tags:
    'Instagram does not accept the product tags of this post. Remove or correct them, then try again.',
  meta_too_many_tags: 'Instagram allows 20 tagged people in a post. Remove some, then try again.',
  meta_duplicate_post:
    'Instagram says that this post was already published. Look at your profile, then change it or leave it.',
  meta_checkpoint:
    'Facebook wants to confirm that it is you. Open facebook.com in your browser, follow its steps, then sign in again here.',
  meta_trial_not_eligible:
    'Instagram does not offer trial reels to this account yet. Publish it as an ordinary reel.',
} as const;
