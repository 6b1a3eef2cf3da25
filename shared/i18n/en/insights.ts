export const insights = {
  title: 'Insights',
  lead_one: '{{count}} post, with the newest numbers that Instagram gave.',
  lead_other: '{{count}} posts, with the newest numbers that Instagram gave.',
  table: 'Posts and their numbers',
  columns: {
    post: 'Post',
    kind: 'Kind',
    published: 'Published',
    reach: 'Reach',
    likes: 'Likes',
    comments: 'Comments',
  },
  emptyTitle: 'No numbers yet',
  empty:
    'Once a post is live, its reach, likes and comments stand here, one row each, in the order you choose.',
  emptyAction: 'Make the first post',
  unknown: 'A dash stands where Instagram has not given a number.',
} as const;
