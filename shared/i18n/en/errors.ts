/** One sentence for every code of `domain/errors.ts`: what happened, and what to do next. */
export const errors = {
  // the door
  invalid_request:
    'Vitrine did not understand this request, so nothing was changed. Reload the window and try again.',
  internal:
    'Vitrine met a fault of its own and stopped this action. What was saved is safe. Try again; if it comes back, the log file says more.',
  not_found: 'This item no longer exists. It may have been deleted in the meantime.',
  database_from_future:
    'A newer version of Vitrine has used this library. Install the current version to open it; nothing was changed.',
  database_damaged:
    'Vitrine cannot read its library: the file is damaged. Nothing was changed; a copy made before the last update may lie beside it.',
  // files
  file_unreadable:
    '{{name}} cannot be read. Check that you may open it and that its disk is connected, then add it again.',
  file_missing: '{{name}} is no longer where it was. Find it and add it again.',
  file_is_folder: '{{name}} is a folder. Open it and choose the photos or videos inside.',
  file_empty: '{{name}} is empty: it holds 0 bytes. Export or copy it again, then add it.',
  file_type_unsupported:
    '{{name}} is of a type that Vitrine cannot publish. Use JPEG, HEIC, PNG or WebP for photos, MP4, MOV or WebM for videos.',
  file_not_what_it_says:
    '{{name}} is not what its name says: its content is neither a photo nor a video. Choose the original file.',
  image_damaged:
    '{{name}} is damaged or incomplete and cannot be shown whole. Export or copy it again, then add it.',
  image_too_big:
    '{{name}} has more pixels than Vitrine can open: the most is 268 megapixels. Export a smaller copy, then add it.',
  video_damaged:
    '{{name}} is damaged or incomplete and cannot be played. Export or copy it again, then add it.',
  video_without_picture: '{{name}} has sound but no picture. Instagram needs a video with a picture track.',
  video_undecodable:
    '{{name}} has to be converted for Instagram, and this computer cannot read its {{codec}} pictures. Export it as MP4 with H.264, at most 1,920 pixels wide and 60 frames per second, then add it again.',
  video_conversion_failed:
    '{{name}} could not be converted for Instagram. Export it as MP4 with H.264 and AAC, then add it again.',
  video_conversion_stopped:
    'The conversion of {{name}} was stopped. It starts again when the video is needed.',
  asset_in_use: '{{name}} is needed by a post that is not published yet, so it was kept.',
  folder_too_full:
    'The folder {{name}} holds more than {{max, number}} photos and videos. Choose the ones you want to add.',
  folder_empty: 'The folder {{name}} holds no photo and no video that Vitrine knows.',
  disk_full:
    'The disk is full, so {{name}} was not added. Free some space and add it again; what you composed is kept.',
  library_write_failed:
    'Vitrine could not write {{name}} to its library. Check that the disk allows writing, then add it again.',
  // drafts and posts
  draft_empty: 'There is nothing to publish yet. Add a photo or a video.',
  caption_too_long:
    'The caption has {{count, number}} characters; Instagram accepts {{max, number}}. Shorten it by {{over, number}}.',
  too_many_hashtags:
    'The caption has {{count, number}} hashtags; Instagram accepts {{max, number}}. Remove {{over, number}}.',
  too_many_mentions:
    'The caption mentions {{count, number}} accounts; Instagram accepts {{max, number}}. Remove {{over, number}}.',
  too_many_slides:
    'A carousel holds at most {{max, number}} slides. Remove some, or put the rest into a second post.',
  kept_in_library:
    '“{{name}}” is kept in the library: a carousel holds at most {{max, number}} slides. Put it into a second post.',
  image_too_narrow:
    '{{name}} is {{width, number}} pixels wide. Instagram needs at least {{min, number}}. Use a larger version.',
  video_too_short: '{{name}} lasts {{seconds, number}} s. Instagram accepts reels from {{min, number}} s.',
  video_too_long:
    '{{name}} lasts about {{minutes, number}} min. Instagram accepts at most {{max, number}} min. Shorten it and add it again.',
  video_too_big:
    '{{name}} weighs {{megabytes, number}} MB. Instagram accepts at most {{max, number}} MB. Export it smaller and add it again.',
  video_codec:
    '{{name}} is encoded as {{codec}}. Instagram accepts H.264 or HEVC. Export it in one of these and add it again.',
  audio_codec:
    'The sound of {{name}} is encoded as {{codec}}. Instagram accepts AAC. Export it with AAC sound and add it again.',
  video_frame_rate:
    '{{name}} runs at {{fps, number}} frames per second. Instagram accepts {{min, number}} to {{max, number}}. Export it within that range and add it again.',
  video_too_wide:
    '{{name}} is {{width, number}} pixels wide. Instagram accepts at most {{max, number}}. Export it smaller and add it again.',
  snippet_name_taken: 'There is already one called “{{name}}”. Choose another name, or change that one.',
  post_not_editable:
    'This post is already with Instagram and can no longer be changed here. Duplicate it to work on a copy.',
  post_already_on_its_way: 'This post is already on its way. Nothing was sent twice.',
  post_past_point_of_no_return:
    'Instagram has already been asked to publish this post, so it can no longer be stopped. Its status shows how it ends.',
  schedule_in_the_past: 'This moment has already passed. Choose a later one.',
  schedule_missed:
    'The planned time passed while Vitrine was closed, so nothing was published. Publish now or choose another time.',
  publish_outcome_unknown:
    'Instagram never said whether this post went live. Look at your profile before you publish it again.',
  post_no_room:
    'The disk is full, so this post could not go on. Free some space and try again; your draft is kept and nothing is posted twice.',
  // what is said about a post
  story_one_slide:
    'A story shows one picture or video; this one has {{count, number}}. Keep one and put the others into stories of their own, or choose “Post”.',
  story_too_long:
    '{{name}} lasts {{seconds, number}} s. A story takes at most {{max, number}} s. Shorten it, or publish it as a reel.',
  video_ratio:
    '{{name}} measures {{width, number}} × {{height, number}} pixels, which is too narrow or too wide for Instagram. Export it in another shape, best 9:16.',
  audio_format:
    'The sound of {{name}} has {{channels, number}} channels at {{khz, number}} kHz. Instagram accepts mono or stereo up to {{max, number}} kHz. Export it that way and add it again.',
  too_many_tags:
    '{{count, number}} people are tagged; Instagram accepts {{max, number}} in a post. Remove {{over, number}}.',
  tag_name_invalid:
    '“{{username}}” cannot be a name on Instagram. Names have letters, digits, full stops and underscores. Correct the tag or remove it.',
  tag_without_place:
    'Nobody has said where @{{username}} is in {{name}}. Click the picture to give the tag its place, or remove it.',
  too_many_collaborators:
    '{{count, number}} people are invited; Instagram accepts {{max, number}}. Remove {{over, number}}.',
  collaborator_name_invalid:
    '“{{username}}” cannot be a name on Instagram. Names have letters, digits, full stops and underscores. Correct the invitation or remove it.',
  collaborators_not_permitted:
    'Collaborators cannot be invited from this account. Remove them here and invite them on Instagram once the post is live.',
  alt_text_too_long:
    'The alt text of {{name}} has {{count, number}} characters; Instagram accepts {{max, number}}. Shorten it by {{over, number}}.',
  audio_name_without_sound: '{{name}} has no sound that could bear a name. Clear the name of the sound.',
  cover_outside_video:
    'The cover of {{name}} is the moment at {{at, number}} s, but the video goes out from {{from, number}} s to {{to, number}} s. Choose a moment in between.',
  cover_not_a_picture: '{{name}} is a video. A cover of your own must be a picture; choose another file.',
  cover_missing: 'The picture chosen as the cover is no longer in the library. Choose the cover again.',
  first_comment_too_long:
    'The first comment has {{count, number}} characters; Instagram accepts {{max, number}}. Shorten it by {{over, number}}.',
  first_comment_too_many_hashtags:
    'The first comment has {{count, number}} hashtags; Instagram accepts {{max, number}}. Remove {{over, number}}.',
  first_comment_not_permitted:
    'Vitrine may not write comments for this account. Sign in again and allow it to manage comments, or leave the first comment out.',
  first_comment_failed:
    'The post is live, but Instagram did not take its first comment ({{code}}). Try again, or write it on Instagram.',
  first_comment_sign_in:
    'The post is live, but its first comment is missing: Instagram asks for a new sign-in that allows comments. Sign in again, then try again.',
  first_comment_unknown:
    'The post is live. Instagram has not said whether its first comment was added; trying again looks first and writes nothing twice.',
  // signing in
  login_app_id_invalid:
    'An App ID is a number of about 15 digits. Copy it from your app’s page at Meta and paste it here.',
  login_app_secret_missing: 'The App secret is missing. At Meta it stands beside the App ID, under “Show”.',
  login_denied:
    'Facebook reports that the permissions were not granted. Nothing was connected. Try again and accept them when Facebook asks.',
  login_cancelled: 'The sign-in was cancelled. Nothing was connected.',
  login_timed_out:
    'Facebook did not send you back in time, so Vitrine stopped waiting. Nothing was connected. Start again when you are ready.',
  login_state_mismatch:
    'This answer belongs to another sign-in, so Vitrine did not use it. Start again and use the page that opens.',
  login_address_invalid:
    'This is not the address that Facebook sends you back to. Copy the whole address of the last page, from “http” to the end.',
  login_superseded: 'A newer sign-in was started, so this one ended. Go on with the newer one.',
  login_port_unavailable:
    'Another program uses the door on which Vitrine waits for Facebook’s answer. Close it, or restart the computer, and try again.',
  login_browser_failed: 'The browser did not open. Copy the link and open it yourself.',
  login_app_unknown:
    'Meta knows no app with this App ID. Copy it again from your app’s page at Meta; nothing else needs to change.',
  login_secret_refused:
    'The App ID is right, but the App secret is not the one that belongs to it. At Meta, choose “Show” beside the App secret and copy it again.',
  login_redirect_refused:
    'Meta does not accept the return address. Add it to your app at Meta, letter by letter as it is shown here, then start again.',
  login_return_address_invalid:
    'The return address must begin with https:// and have neither “?” nor “#”. Enter the address under which your page can be opened.',
  login_other_account:
    'You signed in, but {{username}} was not among the accounts that you ticked. Start again and tick this account; nothing was changed.',
  login_app_forgotten:
    'Vitrine no longer has the app secret of this account. Enter App ID and App secret once more; drafts, queue and history stay.',
  login_app_refused:
    'Meta does not accept this App ID with this App secret. Compare both with your app’s page at Meta, then try again.',
  login_code_refused:
    'Meta did not accept the answer of this sign-in; it can be used once and only for a short while. Start again.',
  login_no_page:
    'This Facebook account gave access to no Page. Create a Page or ask for a role on yours, link your Instagram account to it, and try again.',
  login_no_instagram_account:
    'Your Pages have no Instagram professional account linked. In Instagram, switch to a professional account and link it to your Page, then try again.',
  login_permission_missing:
    'Facebook did not grant a permission that Vitrine needs ({{permission}}). Start again and leave every permission ticked.',
  sandbox_unavailable: 'The sandbox did not start. Try again; if it comes back, restart Vitrine.',

  rehearsal_unfinished:
    'The rehearsal could not be finished, so nothing is known yet. Your draft is as it was; rehearse it again.',
  rehearsal_no_room:
    'There is no room left on the disk to rehearse with copies of your files. Free some space, then rehearse again.',
  // comments
  comment_gone: 'This comment is no longer on Instagram.',
  comment_unchanged:
    'Instagram took the request and changed nothing. Open the comment on Instagram to see why.',
  reply_empty: 'A reply needs some words.',
  reply_too_long:
    'A reply may have {{max}} characters; this one has {{actual}}. Shorten it and send it again.',
  reply_refused:
    'Instagram refused this reply (code {{code}}, {{subcode}}). It is not under the post. Change the words, or open the comment on Instagram.',
  private_reply_too_long:
    'A private reply may have 1,000 bytes, about 1,000 plain letters; this one is longer. Shorten it and send it again.',
  private_reply_too_late:
    'Instagram takes private replies within seven days of a comment. This one is older; answer it in public instead.',
  private_reply_sent_already: 'This comment has its private reply. Instagram allows one per comment.',
  action_too_late: 'This has already left for Instagram and cannot be taken back.',
  // Instagram
  network_unreachable:
    'Instagram cannot be reached from this computer. Check the connection; Vitrine goes on when it is back.',
  network_timeout: 'Instagram took too long to answer. Try again in a moment.',
  meta_sign_in_again: 'Instagram asks you to sign in again. Drafts and scheduled posts are kept.',
  meta_permission_missing:
    'This account has not given Vitrine the permission that this needs. Sign in again and leave every permission ticked.',
  meta_access_removed:
    'Vitrine’s access was taken back in the settings of Facebook or Instagram. Sign in again to give it back. Drafts and scheduled posts are kept.',
  meta_password_changed:
    'The password of this account was changed, which ends every sign-in. Sign in again. Drafts and scheduled posts are kept.',
  meta_account_unconfirmed:
    'This account is not confirmed yet. Open the Facebook or Instagram app, confirm the e-mail address or phone number, then sign in again here.',
  meta_page_role_lost:
    'You no longer have a role on the Facebook Page of this account. Ask somebody who manages the Page to give it back, then sign in again.',
  meta_app_not_allowed:
    'Your app at Meta is not allowed to do this. On the app’s page at Meta, add the permissions for publishing to Instagram, then sign in again.',
  meta_throttled: 'Instagram asks for a pause after many requests. Vitrine goes on by itself when it may.',
  meta_quota_reached:
    'Instagram’s limit of posts within 24 hours is reached. The post goes out when the limit allows it.',
  meta_account_restricted:
    'Instagram has restricted this account or wants to check something. Open the Instagram app with this account, settle what it asks for, then try again here. Nothing was posted.',
  meta_account_unavailable:
    'Instagram does not find this account at the moment. Open the Instagram app with this account: switch it on again if it was switched off, and check that it is a professional account; then try again. Nothing was posted.',
  meta_action_blocked:
    'Instagram blocks this action for now because it looks automated. Wait some hours before you try again. Nothing was posted.',
  meta_policy_block:
    'Instagram has stopped this account from publishing because of its rules. In the Instagram app, open Settings, “Account status”, to see why and until when; publish again after that. Nothing was posted.',
  meta_unavailable: 'Instagram has a disturbance of its own at the moment. Try again in some minutes.',
  meta_answer_unreadable: 'Instagram’s answer could not be read. Try again in a moment.',
  meta_media_refused:
    'Instagram does not accept {{name}}. Export it again or replace it. Nothing was posted.',
  meta_media_fetch_failed:
    'Instagram could not fetch {{name}} from the place where it waits. Try again; if it comes back, choose the other place under Settings, “Where pictures wait”. Nothing was posted.',
  meta_image_too_big: 'Instagram finds {{name}} too big; it accepts photos up to 8 MB. Nothing was posted.',
  meta_image_format:
    'Instagram does not accept the format of {{name}}. Export it as JPEG and replace it. Nothing was posted.',
  meta_image_ratio:
    'Instagram does not accept the shape of {{name}}; it must lie between 4:5 and 1.91:1. Choose another crop. Nothing was posted.',
  meta_video_format:
    'Instagram does not accept the format of {{name}}. Export it as MP4 with H.264 and AAC, then replace it. Nothing was posted.',
  meta_caption_too_long:
    'Instagram finds the caption too long, or with too many hashtags or mentions. Shorten it. Nothing was posted.',
  meta_carousel_size:
    'Instagram accepts 2 to 10 slides in a carousel. Change the number of slides. Nothing was posted.',
  meta_container_expired:
    'What was uploaded waited longer than a day, and Instagram has discarded it. Publish again to upload it afresh. Nothing was posted.',
  meta_processing_failed:
    'Instagram could not process {{name}}. Try again; if it comes back, export the file again. Nothing was posted.',
  meta_processing_too_slow:
    'Instagram has been processing this post for too long. Nothing was posted. Try again later.',
  meta_place_invalid:
    'Instagram no longer knows this location. Choose another one or leave it out. Nothing was posted.',
  meta_cover_time:
    'The chosen cover lies outside {{name}}. Choose another moment of the video as the cover. Nothing was posted.',
  meta_product_tags:
    'Instagram does not accept the product tags of this post. Remove or correct them, then try again.',
  meta_too_many_tags: 'Instagram allows 20 tagged people in a post. Remove some, then try again.',
  meta_duplicate_post:
    'Instagram says that this very post was already published. Look at your profile in the Instagram app; if it is there, delete this one, else change its caption and publish again.',
  meta_checkpoint:
    'Facebook or Instagram wants to confirm that it is you. Open its app or facebook.com, follow the steps shown there, then sign in again here.',
  meta_trial_not_eligible:
    'Instagram does not offer trial reels to this account yet. Publish it as an ordinary reel.',
  meta_request_invalid:
    'Instagram did not understand what Vitrine asked for ({{code}}, {{subcode}}). That is a fault of Vitrine, not of your post. Copy the report from “What happened so far” and ask for help with it. Nothing was posted.',
  meta_refused:
    'Instagram refused this with a code that Vitrine does not know: {{code}}, {{subcode}}. Ask for help with this trace: {{trace}}.',
  staging_failed: '{{name}} could not be laid out where Instagram fetches it. Try again; nothing was posted.',
  // the creator's own storage
  storage_not_set_up:
    'This account has no Facebook Page on which pictures and films could wait for Instagram. Set up your own storage under Settings, “Where pictures wait”, before you publish.',
  storage_secret_missing:
    'Vitrine no longer has the secret key of your storage, because this computer keeps no secrets after closing. Enter it again under Settings, “Where pictures wait”.',
  storage_changed:
    'This picture waits in the storage that was set up before. Remove it there by hand, or enter the former storage again.',
  storage_details_invalid:
    'Something is missing in the details of your storage: {{field}}. Compare it with the page of your provider.',
  storage_not_public:
    '{{host}} can only be reached from your own network, or without encryption. Instagram fetches pictures from the internet: use an address that begins with https:// and is open to it.',
  storage_unreachable:
    'Your storage at {{host}} does not answer. Check the address and your connection, then try again.',
  storage_certificate:
    '{{host}} does not prove who it is: its certificate is not valid. Ask your provider, or correct the address.',
  storage_key_unknown: 'Your storage does not know this access key. Copy it again from your provider’s page.',
  storage_secret_wrong:
    'The access key is known, but the secret key does not belong to it. Copy both again from your provider’s page.',
  storage_bucket_missing:
    'Your storage at {{host}} has no bucket called “{{bucket}}”. Check the spelling, or create it with your provider.',
  storage_region_wrong:
    'The bucket “{{bucket}}” does not lie in this region; your storage speaks of “{{region}}”. Enter the region that your provider shows.',
  storage_clock_wrong:
    'The clock of this computer is wrong by too much for your storage. Let the system set date and time by itself, then try again.',
  storage_write_denied:
    'This access key may not put files into “{{bucket}}”. Allow it to write there with your provider.',
  storage_remove_denied:
    'This access key may put files into “{{bucket}}” but not remove them. Allow it to delete there, so that no picture stays behind.',
  storage_not_readable:
    'The picture lies in your storage, but {{host}} does not show it from outside. Allow signed addresses with your provider, then try again. Nothing was posted.',
  storage_full:
    'Your storage has no room left in “{{bucket}}”. Free some, then try again. Nothing was posted.',
  storage_busy: 'Your storage at {{host}} is overloaded at the moment. Try again in some minutes.',
  storage_refused:
    'Your storage at {{host}} refused with “{{code}}”. Ask your provider what it means. Nothing was posted.',
  webhook_port_taken:
    'Port {{port}} is used by another program. Choose another one, and lead your tunnel there.',
  webhook_port_refused:
    'This computer does not let Vitrine listen on port {{port}}. Choose another one above 1024.',
  webhook_unreadable:
    'Instagram sent something that Vitrine cannot read. It is kept, and you can try again after an update.',
  webhook_off: 'Switch the receiver on first, so that the address has somewhere to lead.',
  webhook_address_wrong:
    'This is not an address that Instagram can reach. It begins with https:// and has a name such as hooks.example.com.',
  webhook_address_private:
    '{{host}} leads to a private network that Instagram cannot reach. Paste the public address of your tunnel or proxy.',
  webhook_address_silent: '{{host}} does not answer. Check that your tunnel or proxy runs, then try again.',
  webhook_address_elsewhere:
    '{{host}} answers, but not from this computer (it said {{status}}). Lead it to port {{port}} with its path unchanged, then try again.',
  webhook_subscription_refused: 'Instagram did not take the subscription. Try again in some minutes.',
  webhook_subscription_lost:
    'Instagram has stopped telling of this account, and could not be asked to begin again. Subscribe once more.',
} as const;
