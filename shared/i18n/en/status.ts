/** The eleven statuses of a post, as a person reads them. */
export const status = {
  draft: 'Draft',
  scheduled: 'Scheduled',
  waiting_network: 'Waiting for network',
  waiting_quota: 'Waiting for quota',
  preparing: 'Preparing',
  uploading: 'Uploading',
  processing: 'Processing',
  publishing: 'Publishing',
  confirming: 'Confirming',
  published: 'Published',
  needs_attention: 'Needs attention',
} as const;
