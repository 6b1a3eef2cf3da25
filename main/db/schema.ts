import type { LoginReason } from '@shared/domain/account';
import type { Asset, ImageFacts, VideoFacts } from '@shared/domain/asset';
import type { ActionKind, ActionState, ActionWait } from '@shared/domain/comment';
import type { ErrorParams, Failure } from '@shared/domain/errors';
import type { FrameChoice } from '@shared/domain/frame';
import {
  type CropArea,
  NO_DETAILS,
  type PersonTag,
  type Place,
  type Placement,
  type PostDetails,
  type PostState,
  type Problem,
  type Progress,
  type Trim,
  type WaitReason,
} from '@shared/domain/post';
import type { WebhookStep } from '@shared/domain/webhook';
import type { DraftHistory, SnippetKind } from '@shared/domain/writing';
import { blob, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * The migrated database as typed tables. The SQL files in `migrations/` are the authority (STRICT, CHECKs
 * and indexes live only there); a test holds these columns against them.
 */
export const instagramAccounts = sqliteTable('instagram_accounts', {
  id: text('id').primaryKey(),
  igBusinessId: text('ig_business_id').notNull(),
  username: text('username').notNull(),
  name: text('name').notNull(),
  biography: text('biography'),
  pictureSource: text('picture_url'),
  followersCount: integer('followers_count'),
  mediaCount: integer('media_count'),
  pageId: text('page_id'),
  pageName: text('page_name'),
  loginKind: text('login_kind').$type<'facebook' | 'instagram'>().notNull(),
  environment: text('environment').$type<'meta' | 'sandbox'>().notNull(),
  scopes: text('scopes_json', { mode: 'json' }).$type<string[]>().notNull(),
  accessLevel: text('access_level').$type<'publish' | 'read'>().notNull(),
  state: text('state').$type<'connected' | 'needs_login'>().notNull(),
  tokenRef: text('token_ref').notNull(),
  tokenExpiresAt: integer('token_expires_at'),
  connectedAt: integer('connected_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
  pageTasks: text('page_tasks_json', { mode: 'json' }).$type<string[]>().notNull().default([]),
  loginReason: text('login_reason').$type<LoginReason>(),
  dataAccessExpiresAt: integer('data_access_expires_at'),
  tokenRenewedAt: integer('token_renewed_at'),
  disconnectedAt: integer('disconnected_at'),
});

export const secrets = sqliteTable('secrets', {
  ref: text('ref').primaryKey(),
  ciphertext: blob('ciphertext', { mode: 'buffer' }).notNull(),
  updatedAt: integer('updated_at').notNull(),
});

export const igMedia = sqliteTable('ig_media', {
  igId: text('ig_id').primaryKey(),
  accountId: text('account_id').notNull(),
  mediaType: text('media_type').$type<'IMAGE' | 'VIDEO' | 'CAROUSEL_ALBUM'>().notNull(),
  mediaProductType: text('media_product_type').notNull(),
  caption: text('caption').notNull(),
  permalink: text('permalink'),
  mediaUrl: text('media_url'),
  thumbnailUrl: text('thumbnail_url'),
  publishedAt: integer('published_at').notNull(),
  children: text('children_json', { mode: 'json' }).$type<string[]>().notNull(),
  metrics: text('metrics_json', { mode: 'json' }).$type<Record<string, number>>().notNull().default({}),
  fetchedAt: integer('fetched_at'),
});

export const mediaInsights = sqliteTable(
  'media_insights',
  {
    igId: text('ig_id').notNull(),
    metric: text('metric').notNull(),
    value: integer('value').notNull(),
    fetchedAt: integer('fetched_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.igId, table.metric, table.fetchedAt] })],
);

export const accountInsights = sqliteTable(
  'account_insights',
  {
    accountId: text('account_id').notNull(),
    metric: text('metric').notNull(),
    period: text('period').notNull(),
    endTime: integer('end_time').notNull(),
    value: integer('value').notNull(),
    fetchedAt: integer('fetched_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.metric, table.period, table.endTime, table.fetchedAt] }),
  ],
);

export const assets = sqliteTable('assets', {
  id: text('id').primaryKey(),
  kind: text('kind').$type<'image' | 'video'>().notNull(),
  mime: text('mime').$type<Asset['mime']>().notNull(),
  bytes: integer('bytes').notNull(),
  width: integer('width').notNull(),
  height: integer('height').notNull(),
  originalName: text('original_name').notNull(),
  video: text('video_json', { mode: 'json' }).$type<VideoFacts>(),
  createdAt: integer('created_at').notNull(),
  image: text('image_json', { mode: 'json' }).$type<ImageFacts>(),
});

/** Assets whose bytes were given up for space; the row stays for the history of what was published. */
export const freedAssets = sqliteTable('freed_assets', {
  assetId: text('asset_id').primaryKey(),
  freedAt: integer('freed_at').notNull(),
});

export const posts = sqliteTable('posts', {
  id: text('id').primaryKey(),
  accountId: text('account_id').notNull(),
  state: text('state').$type<PostState>().notNull(),
  caption: text('caption').notNull().default(''),
  place: text('place_json', { mode: 'json' }).$type<Place>(),
  placement: text('placement').$type<Placement>().notNull().default('feed'),
  frame: text('frame').$type<FrameChoice>().notNull().default('original'),
  fit: text('fit').$type<'crop' | 'pad'>().notNull().default('crop'),
  backdrop: text('backdrop').notNull().default('#ffffff'),
  details: text('details_json', { mode: 'json' }).$type<PostDetails>().notNull().default(NO_DETAILS),
  scheduledAt: integer('scheduled_at'),
  scheduledZone: text('scheduled_zone'),
  waiting: text('waiting_json', { mode: 'json' }).$type<{ reason: WaitReason; until: number | null }>(),
  progress: text('progress_json', { mode: 'json' }).$type<Progress>(),
  problem: text('problem_json', { mode: 'json' }).$type<Problem>(),
  attempt: integer('attempt').notNull().default(0),
  queuedAt: integer('queued_at'),
  igMediaId: text('ig_media_id'),
  permalink: text('permalink'),
  publishedAt: integer('published_at'),
  createdAt: integer('created_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
});

export const postSlides = sqliteTable('post_slides', {
  id: text('id').primaryKey(),
  postId: text('post_id').notNull(),
  position: integer('position').notNull(),
  assetId: text('asset_id').notNull(),
  altText: text('alt_text').notNull().default(''),
  tags: text('tags_json', { mode: 'json' }).$type<PersonTag[]>().notNull().default([]),
  crop: text('crop_json', { mode: 'json' }).$type<CropArea>(),
  trim: text('trim_json', { mode: 'json' }).$type<Trim>(),
});

export const publishJournal = sqliteTable('publish_journal', {
  id: integer('id').primaryKey(),
  postId: text('post_id').notNull(),
  attempt: integer('attempt').notNull(),
  step: text('step').notNull(),
  slideId: text('slide_id'),
  state: text('state').$type<'intended' | 'done' | 'failed' | 'unknown'>().notNull(),
  remoteId: text('remote_id'),
  result: text('result_json', { mode: 'json' }).$type<ErrorParams>(),
  errorCode: text('error_code'),
  metaCode: integer('meta_code'),
  metaSubcode: integer('meta_subcode'),
  traceId: text('trace_id'),
  httpStatus: integer('http_status'),
  startedAt: integer('started_at').notNull(),
  finishedAt: integer('finished_at'),
});

export const publishingLimits = sqliteTable('publishing_limits', {
  accountId: text('account_id').primaryKey(),
  used: integer('used').notNull(),
  total: integer('total'),
  elsewhere: text('elsewhere_json', { mode: 'json' }).$type<number[]>().notNull().default([]),
  readAt: integer('read_at').notNull(),
});

export const draftHistory = sqliteTable('draft_history', {
  postId: text('post_id').primaryKey(),
  history: text('history_json', { mode: 'json' }).$type<DraftHistory>().notNull(),
  updatedAt: integer('updated_at').notNull(),
});

export const snippets = sqliteTable('snippets', {
  id: text('id').primaryKey(),
  kind: text('kind').$type<SnippetKind>().notNull(),
  name: text('name').notNull(),
  text: text('text').notNull(),
  updatedAt: integer('updated_at').notNull(),
});

export const recentPlaces = sqliteTable(
  'recent_places',
  {
    accountId: text('account_id').notNull(),
    placeId: text('place_id').notNull(),
    name: text('name').notNull(),
    detail: text('detail').notNull(),
    usedAt: integer('used_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.placeId] })],
);

const flag = (name: string) => integer(name).$type<0 | 1>();

export const igComments = sqliteTable('ig_comments', {
  id: integer('id').primaryKey(),
  igId: text('ig_id').notNull(),
  accountId: text('account_id').notNull(),
  mediaIgId: text('media_ig_id'),
  parentIgId: text('parent_ig_id'),
  threadIgId: text('thread_ig_id').notNull(),
  authorId: text('author_id'),
  username: text('username'),
  personId: text('person_id'),
  own: flag('own').notNull(),
  text: text('text').notNull(),
  question: flag('question').notNull(),
  hidden: flag('hidden').notNull(),
  likeCount: integer('like_count'),
  createdAt: integer('created_at'),
  extraJson: text('extra_json').notNull().default('{}'),
  textSeenAt: integer('text_seen_at'),
  usernameSeenAt: integer('username_seen_at'),
  hiddenSeenAt: integer('hidden_seen_at'),
  likesSeenAt: integer('likes_seen_at'),
  firstSeenAt: integer('first_seen_at').notNull(),
  lastSeenAt: integer('last_seen_at'),
  absentAt: integer('absent_at'),
  goneAt: integer('gone_at'),
  deletedAt: integer('deleted_at'),
  unread: flag('unread').notNull(),
  answered: flag('answered').notNull().default(0),
  liked: flag('liked').notNull().default(0),
});

export const commentSync = sqliteTable('comment_sync', {
  mediaIgId: text('media_ig_id').primaryKey(),
  accountId: text('account_id').notNull(),
  publishedAt: integer('published_at').notNull(),
  reported: integer('reported'),
  surplus: integer('surplus').notNull().default(0),
  lookedAt: integer('looked_at'),
  completedAt: integer('completed_at'),
});

export const commentAccounts = sqliteTable('comment_accounts', {
  accountId: text('account_id').primaryKey(),
  unreadSince: integer('unread_since').notNull(),
  fetchedAt: integer('fetched_at'),
  firstSync: text('first_sync').$type<'listing' | 'reading' | 'done'>().notNull().default('listing'),
});

export const commentActions = sqliteTable('comment_actions', {
  id: integer('id').primaryKey(),
  accountId: text('account_id').notNull(),
  commentIgId: text('comment_ig_id').notNull(),
  threadIgId: text('thread_ig_id').notNull(),
  kind: text('kind').$type<ActionKind>().notNull(),
  text: text('text'),
  state: text('state').$type<ActionState>().notNull(),
  waiting: text('waiting').$type<ActionWait>(),
  notBefore: integer('not_before').notNull(),
  tries: integer('tries').notNull().default(0),
  sentAt: integer('sent_at'),
  doubted: flag('doubted').notNull().default(0),
  remoteId: text('remote_id'),
  problem: text('problem_json', { mode: 'json' }).$type<{ code: string; params: ErrorParams }>(),
  createdAt: integer('created_at').notNull(),
  finishedAt: integer('finished_at'),
});

export const people = sqliteTable(
  'people',
  {
    accountId: text('account_id').notNull(),
    personId: text('person_id').notNull(),
    username: text('username'),
    comments: integer('comments').notNull(),
    firstAt: integer('first_at').notNull(),
    lastAt: integer('last_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.personId] })],
);

export const personNotes = sqliteTable(
  'person_notes',
  {
    accountId: text('account_id').notNull(),
    personId: text('person_id').notNull(),
    note: text('note').notNull().default(''),
    labels: text('labels_json', { mode: 'json' }).$type<string[]>().notNull().default([]),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.personId] })],
);

export const savedReplies = sqliteTable('saved_replies', {
  id: integer('id').primaryKey(),
  text: text('text').notNull(),
  updatedAt: integer('updated_at').notNull(),
});

export const webhookEvents = sqliteTable('webhook_events', {
  id: integer('id').primaryKey(),
  digest: blob('digest', { mode: 'buffer' }).notNull(),
  body: blob('body', { mode: 'buffer' }),
  bytes: integer('bytes').notNull(),
  signedFor: text('signed_for_json', { mode: 'json' }).$type<string[]>().notNull(),
  receivedAt: integer('received_at').notNull(),
  processedAt: integer('processed_at'),
  problem: text('problem'),
});

export const webhookChanges = sqliteTable('webhook_changes', {
  id: integer('id').primaryKey(),
  digest: blob('digest', { mode: 'buffer' }).notNull(),
  accountId: text('account_id').notNull(),
  field: text('field').notNull(),
  subject: text('subject').notNull(),
  saidAt: integer('said_at').notNull(),
  valueJson: text('value_json').notNull(),
  restJson: text('rest_json'),
  receivedAt: integer('received_at').notNull(),
  step: text('step').$type<WebhookStep>().notNull(),
  attempts: integer('attempts').notNull().default(0),
  triedSince: integer('tried_since'),
  nextAttemptAt: integer('next_attempt_at').notNull(),
  problem: text('problem_json', { mode: 'json' }).$type<Failure>(),
  processedAt: integer('processed_at'),
});

export const webhookSubscriptions = sqliteTable('webhook_subscriptions', {
  accountId: text('account_id').primaryKey(),
  wantedAt: integer('wanted_at').notNull(),
  checkedAt: integer('checked_at'),
  subscribed: flag('subscribed'),
  problem: text('problem_json', { mode: 'json' }).$type<Failure>(),
});
