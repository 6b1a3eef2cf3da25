import type {
  SandboxAccount,
  SandboxApp,
  SandboxCode,
  SandboxComment,
  SandboxContainer,
  SandboxDelivery,
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
import type { World } from './world.ts';

const VERSION = 1;

/** The part of the world that cannot be computed again from the seed. */
export interface Snapshot {
  version: number;
  clockOffset: number;
  app: SandboxApp;
  user: SandboxUser;
  pages: SandboxPage[];
  accounts: SandboxAccount[];
  readyToken: string;
  grantedScopes: string[];
  tokens: SandboxToken[];
  codes: SandboxCode[];
  photos: SandboxPhoto[];
  containers: SandboxContainer[];
  media: SandboxMedia[];
  comments: SandboxComment[];
  /** The next six are missing in snapshots that were taken before they existed. */
  privateReplies?: SandboxPrivateReply[];
  mentions?: SandboxMention[];
  likes?: string[];
  webhook?: SandboxWebhook | null;
  subscriptions?: SandboxSubscription[];
  deliveries?: SandboxDelivery[];
  gathered: [string, number][];
  commented: string[];
  histories: SandboxHistory[];
  deletedSeeded: string[];
}

export function takeSnapshot(world: World): Snapshot {
  return {
    version: VERSION,
    clockOffset: world.clock.offset(),
    app: world.app,
    user: world.user,
    pages: world.pages,
    accounts: world.accounts,
    readyToken: world.readyToken,
    grantedScopes: world.grantedScopes,
    tokens: [...world.tokens.values()],
    codes: [...world.codes.values()],
    photos: [...world.photos.values()],
    containers: [...world.containers.values()],
    media: [...world.media.values()].filter((item) => !item.seeded),
    comments: [...world.comments.values()],
    privateReplies: [...world.privateReplies.values()],
    mentions: world.mentions,
    likes: [...world.likes],
    webhook: world.webhook,
    subscriptions: world.subscriptions,
    deliveries: world.deliveries.filter(({ state }) => state === 'pending'),
    gathered: [...world.gathered],
    commented: [...world.commented],
    histories: world.histories,
    deletedSeeded: [...world.deletedSeeded],
  };
}

export function isSnapshot(value: unknown): value is Snapshot {
  return typeof value === 'object' && value !== null && 'version' in value && value.version === VERSION;
}

export function restoreSnapshot(world: World, snapshot: Snapshot): void {
  world.app = snapshot.app;
  world.user = snapshot.user;
  world.pages = snapshot.pages;
  world.accounts = snapshot.accounts;
  world.readyToken = snapshot.readyToken;
  world.grantedScopes = snapshot.grantedScopes;
  for (const item of snapshot.tokens) world.tokens.set(item.token, item);
  for (const item of snapshot.codes) world.codes.set(item.code, item);
  for (const item of snapshot.photos) world.photos.set(item.id, item);
  for (const item of snapshot.containers) world.containers.set(item.id, item);
  for (const item of snapshot.comments) world.addComment(item);
  for (const item of snapshot.privateReplies ?? []) world.privateReplies.set(item.commentId, item);
  world.mentions.push(...(snapshot.mentions ?? []));
  world.webhook = snapshot.webhook ?? null;
  world.subscriptions = snapshot.subscriptions ?? [];
  world.deliveries = snapshot.deliveries ?? [];
  for (const item of snapshot.likes ?? []) world.likes.add(item);
  for (const [id, count] of snapshot.gathered) world.gathered.set(id, count);
  for (const id of snapshot.commented) world.commented.add(id);
  for (const id of snapshot.deletedSeeded) world.deletedSeeded.add(id);
  for (const history of snapshot.histories) world.addHistory(history);
  for (const item of snapshot.media) world.addMedia(item);
}
