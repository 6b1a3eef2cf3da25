import { randomBytes } from 'node:crypto';
import type { Logger } from '../../platform/logger.ts';
import { digits } from '../life/random.ts';
import type { SandboxClock } from './clock.ts';
import { createCommentBook } from './comment-book.ts';
import { historyPosts } from './history.ts';
import type {
  SandboxAccount,
  SandboxApp,
  SandboxCode,
  SandboxComment,
  SandboxContainer,
  SandboxDelivery,
  SandboxEvent,
  SandboxHistory,
  SandboxMedia,
  SandboxMention,
  SandboxPage,
  SandboxPhoto,
  SandboxPrivateReply,
  SandboxSubscription,
  SandboxToken,
  SandboxUser,
  SandboxWebhook,
} from './model.ts';
import type { Store } from './store.ts';
import { firstNotAfter } from './timeline.ts';

export interface RateLimits {
  /** Reported always, refused only when this is set. */
  enforced: boolean;
  /** Calls per account and 24 hours, for each impression of these 24 hours. */
  callsPerImpression: number;
  /** People who use the app: 200 calls an hour for each. */
  appUsers: number;
}

export interface Settings {
  publishingDelayMs: number;
  codeLifetimeMs: number;
  /** Hosts that `image_url` may name although they are private, as `host:port`. */
  trustedMediaHosts: string[];
  /** Places that exist besides those of the list. */
  places: { id: string; name: string }[];
  /** Ids of the products that may be tagged. */
  products: string[];
  /** How old the newest numbers of insights are; Meta says up to 48 hours. */
  insightsDelayMs: number;
  rateLimits: RateLimits;
}

/** Everything the sandbox holds, with the few indexes that keep reads quick. */
export interface World {
  readonly seed: string;
  readonly clock: SandboxClock;
  readonly store: Store;
  readonly logger: Logger;
  readonly settings: Settings;
  app: SandboxApp;
  user: SandboxUser;
  pages: SandboxPage[];
  accounts: SandboxAccount[];
  readyToken: string;
  grantedScopes: string[];
  readonly tokens: Map<string, SandboxToken>;
  readonly codes: Map<string, SandboxCode>;
  readonly photos: Map<string, SandboxPhoto>;
  readonly containers: Map<string, SandboxContainer>;
  readonly media: Map<string, SandboxMedia>;
  readonly mediaByShortcode: Map<string, string>;
  readonly comments: ReadonlyMap<string, SandboxComment>;
  /** By the comment that was answered. */
  readonly privateReplies: Map<string, SandboxPrivateReply>;
  readonly mentions: SandboxMention[];
  /** `<account id>/<media or comment id>` of everything that the accounts here liked through the API. */
  readonly likes: Set<string>;
  webhook: SandboxWebhook | null;
  subscriptions: SandboxSubscription[];
  /** The newest ones, oldest first. */
  deliveries: SandboxDelivery[];
  /** Tells whoever subscribed. Does nothing until the webhooks listen. */
  emit: (event: SandboxEvent) => void;
  /** How many comments of strangers were drawn for a media so far. */
  readonly gathered: Map<string, number>;
  /** Media whose comments were written or deleted here, so that counting needs the real list. */
  readonly commented: Set<string>;
  readonly histories: SandboxHistory[];
  readonly deletedSeeded: Set<string>;
  /** Live top-level media of an account, newest first, stories included. */
  timeline(accountId: string): readonly SandboxMedia[];
  /** The same without the stories: what `/{ig}/media` lists. */
  posts(accountId: string): readonly SandboxMedia[];
  addMedia(media: SandboxMedia): void;
  removeMedia(id: string): void;
  /** Comments and replies of a media, oldest entry first. */
  commentsOf(mediaId: string): SandboxComment[];
  addComment(comment: SandboxComment): void;
  removeComment(id: string): void;
  addHistory(history: SandboxHistory): void;
  newId(prefix: string): string;
  newSecret(prefix: string, length: number): string;
  changed(): void;
}

export interface WorldParts {
  seed: string;
  clock: SandboxClock;
  store: Store;
  logger: Logger;
  settings: Settings;
  app: SandboxApp;
  user: SandboxUser;
}

export function createWorld(parts: WorldParts): World {
  const timelines = new Map<string, SandboxMedia[]>();
  // Rebuilt after a change only: a page of 100 must not walk through a history of 50,000.
  const postLines = new Map<string, SandboxMedia[]>();
  const media = new Map<string, SandboxMedia>();
  const mediaByShortcode = new Map<string, string>();
  const comments = createCommentBook();
  let counter = 0;

  const place = (item: SandboxMedia) => {
    media.set(item.id, item);
    if (item.parentId) return;
    mediaByShortcode.set(item.shortcode, item.id);
    const line = timelines.get(item.accountId) ?? [];
    timelines.set(item.accountId, line);
    postLines.delete(item.accountId);
    line.splice(firstNotAfter(line, item.publishedAt), 0, item);
  };

  const world: World = {
    ...parts,
    pages: [],
    accounts: [],
    readyToken: '',
    grantedScopes: [],
    tokens: new Map(),
    codes: new Map(),
    photos: new Map(),
    containers: new Map(),
    media,
    mediaByShortcode,
    comments: comments.byId,
    privateReplies: new Map(),
    mentions: [],
    likes: new Set(),
    webhook: null,
    subscriptions: [],
    deliveries: [],
    emit: () => {},
    gathered: new Map(),
    commented: new Set(),
    histories: [],
    deletedSeeded: new Set(),
    timeline: (accountId) => timelines.get(accountId) ?? [],
    posts(accountId) {
      const known = postLines.get(accountId);
      if (known) return known;
      const posts = (timelines.get(accountId) ?? []).filter((item) => item.productType !== 'STORY');
      postLines.set(accountId, posts);
      return posts;
    },
    addMedia: place,
    commentsOf: comments.of,
    addComment: comments.add,
    removeComment: comments.remove,
    removeMedia(id) {
      const item = media.get(id);
      if (!item) return;
      for (const child of item.children) media.delete(child);
      media.delete(id);
      mediaByShortcode.delete(item.shortcode);
      if (item.seeded) world.deletedSeeded.add(id);
      postLines.delete(item.accountId);
      const line = timelines.get(item.accountId);
      if (line) line.splice(line.indexOf(item), 1);
    },
    addHistory(history) {
      world.histories.push(history);
      const account = world.accounts.find((item) => item.id === history.accountId);
      if (!account) return;
      const posts = historyPosts(parts.seed, account, history).filter(
        (post) => !world.deletedSeeded.has(post.id),
      );
      for (const post of posts) {
        media.set(post.id, post);
        if (!post.parentId) mediaByShortcode.set(post.shortcode, post.id);
      }
      const line = [...(timelines.get(account.id) ?? []), ...posts.filter((post) => !post.parentId)];
      postLines.delete(account.id);
      timelines.set(
        account.id,
        line.sort((a, b) => b.publishedAt - a.publishedAt),
      );
    },
    newId(prefix) {
      counter += 1;
      return (
        prefix +
        digits(`${parts.seed}/${prefix}/${counter}/${randomBytes(6).toString('hex')}`, 17 - prefix.length)
      );
    },
    newSecret: (prefix, length) =>
      prefix +
      randomBytes(length)
        .toString('base64')
        .replace(/[^A-Za-z0-9]/g, 'Z')
        .slice(0, length),
    changed: () => parts.store.saveSoon(),
  };
  return world;
}
