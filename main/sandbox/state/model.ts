/**
 * What the simulated Instagram knows. Every record is plain JSON, so that a snapshot is a copy.
 * Times are milliseconds UTC; ids are decimal strings, because Meta's exceed 2^53.
 */
export interface SandboxApp {
  id: string;
  secret: string;
  name: string;
  /** Instagram Login has an id and a secret of its own. */
  instagramId: string;
  instagramSecret: string;
  /** In development mode any `http://localhost` redirect is allowed without being registered. */
  mode: 'development' | 'live';
  redirectUris: string[];
  instagramRedirectUris: string[];
  requireSecretProof: boolean;
}

export interface SandboxUser {
  id: string;
  name: string;
}

export interface SandboxPage {
  id: string;
  name: string;
  tasks: string[];
  instagramId: string | null;
  /** The portfolio that it belongs to, as its own or a client's; missing for a Page of the person alone. */
  business?: 'owned' | 'client';
  /** False for a Page that the person reaches through the portfolio only. */
  listed?: boolean;
}

export interface SandboxAccount {
  /** The professional account's id, used in paths. */
  id: string;
  /** The id that Instagram Login's `me` gives as `id`. */
  appScopedId: string;
  username: string;
  name: string;
  biography: string;
  website: string;
  followers: number;
  follows: number;
  /** Posts that existed before the seeded ones; counted in `media_count`, not listed. */
  olderMedia: number;
  /** Which still life serves as the profile picture. */
  picture: number;
  createdAt: number;
  restricted: boolean;
  quotaTotal: number;
  trialReels: boolean;
}

export type TokenKind = 'user' | 'page' | 'instagram';

export interface SandboxToken {
  token: string;
  kind: TokenKind;
  /** Meta app id for Facebook Login, Instagram app id for Instagram Login. */
  appId: string;
  userId: string;
  pageId: string | null;
  /** Set for Instagram Login. */
  instagramId: string | null;
  scopes: string[];
  /** Pages chosen at the consent page; tokens of Facebook Login see only these. */
  pageIds: string[];
  issuedAt: number;
  expiresAt: number | null;
  longLived: boolean;
  /** The subcode of error 190 when the token was killed (458, 460, …). */
  revokedSubcode: number | null;
}

export interface SandboxCode {
  code: string;
  kind: 'facebook' | 'instagram';
  redirectUri: string;
  scopes: string[];
  pageIds: string[];
  instagramId: string | null;
  issuedAt: number;
  expiresAt: number;
  used: boolean;
}

export interface SandboxPhoto {
  id: string;
  pageId: string;
  file: string;
  width: number;
  height: number;
  published: boolean;
  /** Dropped a day after it came. Absent in states of earlier versions. */
  temporary?: boolean;
  createdAt: number;
  /** Stands for the signature of the CDN address. */
  key: string;
}

export interface MediaFile {
  /** File name in the blob store; null for a generated still life. */
  file: string | null;
  /** Number of the still life when `file` is null. */
  scene: number | null;
  mime: string;
  width: number;
  height: number;
  durationMs: number | null;
}

export type ContainerKind =
  | 'image'
  | 'reel'
  | 'story_image'
  | 'story_video'
  | 'carousel_image'
  | 'carousel_video'
  | 'carousel';

export interface UploadState {
  fileSize: number | null;
  bytesTransferred: number;
  complete: boolean;
}

export interface ContainerFailure {
  code: number;
  subcode: number;
  message: string;
}

export interface UserTag {
  username: string;
  x: number | null;
  y: number | null;
}

export interface ProductTag {
  productId: string;
  x: number | null;
  y: number | null;
}

export interface SandboxContainer {
  id: string;
  accountId: string;
  kind: ContainerKind;
  caption: string;
  altText: string | null;
  locationId: string | null;
  shareToFeed: boolean;
  aiGenerated: boolean;
  userTags: UserTag[];
  collaborators: string[];
  /** The next four are missing in snapshots that were taken before they existed. */
  productTags?: ProductTag[];
  sponsorIds?: string[];
  paidPartnership?: boolean;
  audioId?: string | null;
  audioName: string | null;
  thumbOffsetMs: number;
  trial: string | null;
  children: string[];
  createdAt: number;
  /** When processing ends; null while bytes are still missing. */
  readyAt: number | null;
  media: MediaFile | null;
  cover: MediaFile | null;
  upload: UploadState | null;
  failure: ContainerFailure | null;
  publishedAt: number | null;
  mediaId: string | null;
  /** How often it went live. Anything but 0 or 1 is a fault of the sandbox. */
  livePublishes: number;
}

export interface SandboxMedia {
  id: string;
  accountId: string;
  containerId: string | null;
  mediaType: 'IMAGE' | 'VIDEO' | 'CAROUSEL_ALBUM';
  productType: 'FEED' | 'REELS' | 'STORY';
  caption: string;
  altText: string | null;
  locationId: string | null;
  shortcode: string;
  publishedAt: number;
  media: MediaFile | null;
  cover: MediaFile | null;
  children: string[];
  parentId: string | null;
  commentsEnabled: boolean;
  sharedToFeed: boolean;
  aiGenerated: boolean;
  /** Belongs to a generated history, which a snapshot does not need to hold. */
  seeded: boolean;
}

export interface SandboxComment {
  id: string;
  mediaId: string;
  parentId: string | null;
  username: string;
  fromId: string;
  text: string;
  createdAt: number;
  hidden: boolean;
  likes: number;
}

/** The one message that may answer a comment privately. */
export interface SandboxPrivateReply {
  id: string;
  commentId: string;
  accountId: string;
  recipientId: string;
  text: string;
  sentAt: number;
}

/** Somebody else's post or comment that names an account of the sandbox. */
export interface SandboxMention {
  mediaId: string;
  commentId: string | null;
  accountId: string;
  username: string;
  text: string;
  createdAt: number;
  /** What the account answered, by id of the answer. */
  answers: { id: string; text: string }[];
}

export type WebhookField = 'comments' | 'mentions' | 'story_insights' | 'messages';

/** Something that a webhook tells of. `value` is what Meta puts under `value`, or under `messaging`. */
export interface SandboxEvent {
  accountId: string;
  field: WebhookField;
  value: Record<string, unknown>;
}

/** How Meta's documents write a delivery: the reference, the Instagram Login guide, the Facebook Login guide. */
export type WebhookShape = 'reference' | 'instagram_guide' | 'facebook_guide';

/** The app's webhook, as the App Dashboard keeps it. */
export interface SandboxWebhook {
  callbackUrl: string;
  verifyToken: string;
  fields: WebhookField[];
  shape: WebhookShape;
  /** Whose secret signs: Meta's documents leave it open for Instagram Login. */
  signWith: 'app' | 'instagram';
}

/** A batch of events on its way to the webhook, or a former one. */
export interface SandboxDelivery {
  id: number;
  /** The exact text that is posted, escapes and all. */
  body: string;
  state: 'pending' | 'delivered' | 'dropped';
  attempts: { at: number; status: number | null }[];
  firstAt: number;
}

/** What installs an app on an account: its Page, or the account itself with Instagram Login. */
export interface SandboxSubscription {
  accountId: string;
  by: 'page' | 'instagram';
  fields: string[];
}

/** A generated history: the same numbers always give the same posts. */
export interface SandboxHistory {
  accountId: string;
  media: number;
  months: number;
  endsAt: number;
}
