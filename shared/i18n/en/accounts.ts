/** What an account can do, what it asks for, and how it ends. */
export const accounts = {
  abilities: {
    show: 'What this account can do',
    publish: 'Publish posts',
    page_staging: 'Photos from this computer through the Page',
    resumable_upload: 'Videos straight from this computer',
    place_search: 'Search places',
    collaborators: 'Invite collaborators and follow their answers',
    licensed_audio: 'Licensed music for reels',
    insights: 'Read the numbers',
    comments: 'Read, answer and hide comments',
    private_replies: 'Answer comments privately',
    likes: 'Like posts and comments',
    delete_media: 'Delete posts on Instagram',
    mentions: 'See where the account is mentioned',
    story_webhooks: 'Story numbers as soon as they are final',
    yes: 'yes',
    no: 'no',
  },
  why: {
    facebook_only: 'Meta offers this only after a sign-in with Facebook.',
    storage: 'Meta offers this only after a sign-in with Facebook. Here your own storage takes its place.',
    permission: 'The permission {{permission}} was not granted. Sign in again and leave it ticked.',
    page_role: 'Your role on the Page {{page}} does not allow it. Its owner can give you the task “Content”.',
  },
  readOnly: '{{username}} may be read here, not published to. {{why}}',
  signInAgain: 'Sign in again',
  renew: 'Renew',
  reason: {
    expired: 'The sign-in of {{username}} has run out. Sign in again; drafts, queue and history are kept.',
    password_changed:
      'Facebook ended the sign-in of {{username}}, as it does after a new password. Sign in again; drafts, queue and history are kept.',
    access_removed:
      'Vitrine’s access to {{username}} was removed at Meta. Sign in again to give it back; drafts, queue and history are kept.',
    checkpoint:
      'Facebook wants to confirm that it is you before {{username}} goes on. Open facebook.com and follow its steps; Vitrine then goes on by itself.',
    role_lost:
      'Your role on the Page of {{username}} has ended. Ask its owner for it, then sign in again; drafts, queue and history are kept.',
    refused:
      'Meta no longer accepts the sign-in of {{username}}. Sign in again; drafts, queue and history are kept.',
    key_store:
      'This computer’s key store no longer gives back the sign-in of {{username}}. Sign in again; drafts, queue and history are kept.',
    unknown: 'Instagram asks you to sign in again as {{username}}. Drafts, queue and history are kept.',
  },
  dataAccess:
    'Meta gives Vitrine the data of {{username}} until {{day}}. A new sign-in renews it for 90 days.',
  leave: {
    question: 'What about its history on this computer?',
    keep: 'Keep it',
    keepDetail:
      'Drafts, published posts, numbers, comments and notes about people come back when you connect the account again. What was scheduled becomes a draft.',
    delete: 'Delete it',
    deleteDetail:
      'Drafts, schedule, pictures, numbers, comments and your notes about people are deleted for good. Everything published on Instagram stays there.',
  },
  gone: {
    title: '{{username}} is disconnected',
    revoked: 'Vitrine’s access was taken back at Meta, and its keys were deleted from this computer.',
    none: 'Its keys were deleted from this computer.',
    shared:
      'Its keys were deleted from this computer. The access at Meta stays, because another account here uses the same sign-in; it ends with the last one.',
    by_hand:
      'Its keys were deleted from this computer. The access at Meta could not be taken back from here; do it by hand:',
    facebook:
      'facebook.com → “Settings & privacy” → “Settings” → “Business integrations” → your app → “Remove”.',
    instagram:
      'instagram.com → “Settings” → “Website permissions” → “Apps and websites” → your app → “Remove”.',
    openFacebook: 'Open facebook.com',
    openInstagram: 'Open instagram.com',
    done: 'Done',
  },
  kept: {
    title: 'Kept histories',
    since: 'Disconnected {{when}}',
    delete: 'Delete the history',
    question: 'Delete the history of {{username}}?',
    detail:
      'Drafts, pictures, numbers, comments and notes about people of this account are deleted from this computer for good. Everything published on Instagram stays there.',
  },
} as const;
