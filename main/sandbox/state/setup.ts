import { digits, letters } from '../life/random.ts';
import type { SandboxAccount, SandboxApp, SandboxPage, SandboxToken, SandboxUser } from './model.ts';
import type { World } from './world.ts';

const DAY = 86_400_000;

export const FACEBOOK_PERMISSIONS = [
  'public_profile',
  'instagram_basic',
  'instagram_content_publish',
  'instagram_manage_comments',
  'instagram_manage_insights',
  'instagram_manage_messages',
  'instagram_manage_contents',
  'instagram_manage_engagement',
  'pages_show_list',
  'pages_read_engagement',
  'pages_manage_posts',
  'pages_manage_metadata',
  'business_management',
] as const;

const FULL_TASKS = ['ADVERTISE', 'ANALYZE', 'CREATE_CONTENT', 'MESSAGING', 'MODERATE', 'MANAGE'];

export function defaultApp(seed: string): SandboxApp {
  return {
    id: `10${digits(`${seed}/app`, 13)}`,
    secret: hex(`${seed}/secret`),
    name: 'Vitrine (sandbox)',
    instagramId: `11${digits(`${seed}/instagram-app`, 13)}`,
    instagramSecret: hex(`${seed}/instagram-secret`),
    mode: 'development',
    redirectUris: [],
    instagramRedirectUris: [],
    requireSecretProof: false,
  };
}

function hex(key: string): string {
  return Buffer.from(letters(key, 16), 'latin1').toString('hex');
}

export function defaultUser(seed: string): SandboxUser {
  return { id: `122${digits(`${seed}/user`, 14)}`, name: 'Camille Lune' };
}

export interface AccountInput {
  username: string;
  name?: string;
  biography?: string;
  followers?: number;
  follows?: number;
  olderMedia?: number;
  picture?: number;
  restricted?: boolean;
  quotaTotal?: number;
  trialReels?: boolean;
}

export interface PageInput {
  name: string;
  tasks?: string[];
  instagram?: AccountInput | null;
  business?: 'owned' | 'client';
  listed?: boolean;
}

export const DEFAULT_PAGES: readonly PageInput[] = [
  {
    name: 'Atelier Lune',
    instagram: {
      username: 'atelier.lune',
      name: 'Atelier Lune',
      biography: 'Ceramics, slowly made.\nNantes',
      followers: 24_812,
      follows: 318,
      olderMedia: 394,
      picture: 5,
    },
  },
  {
    name: 'Lune Workshops',
    instagram: {
      username: 'lune.workshops',
      name: 'Lune Workshops',
      biography: 'Weekend courses at the wheel.\nSix places, one kiln.',
      followers: 1_946,
      follows: 122,
      olderMedia: 61,
      picture: 8,
    },
  },
  { name: 'Les amis de la terre cuite', tasks: ['ANALYZE', 'MODERATE'], instagram: null },
];

export function setUpPages(world: World, inputs: readonly PageInput[]): void {
  world.pages = [];
  world.accounts = [];
  for (const input of inputs) {
    const account = input.instagram ? newAccount(world, input.instagram) : null;
    if (account) world.accounts.push(account);
    const page: SandboxPage = {
      id: `61${digits(`${world.seed}/page/${input.name}`, 13)}`,
      name: input.name,
      tasks: input.tasks ?? FULL_TASKS,
      instagramId: account?.id ?? null,
      ...(input.business && { business: input.business }),
      ...(input.listed === false && { listed: false }),
    };
    world.pages.push(page);
  }
}

function newAccount(world: World, input: AccountInput): SandboxAccount {
  const key = `${world.seed}/account/${input.username}`;
  return {
    id: `178414${digits(key, 11)}`,
    appScopedId: `24${digits(`${key}/scoped`, 15)}`,
    username: input.username,
    name: input.name ?? input.username,
    biography: input.biography ?? '',
    website: '',
    followers: input.followers ?? 1_000,
    follows: input.follows ?? 100,
    olderMedia: input.olderMedia ?? 0,
    picture: input.picture ?? 0,
    createdAt: world.clock.now(),
    restricted: input.restricted ?? false,
    quotaTotal: input.quotaTotal ?? 50,
    trialReels: input.trialReels ?? true,
  };
}

/** A long-lived user token with every permission on every Page: what a tester starts from. */
export function grantReadyToken(world: World): SandboxToken {
  const known = world.tokens.get(world.readyToken);
  const now = world.clock.now();
  if (known && known.revokedSubcode === null && (known.expiresAt ?? now) > now + 30 * DAY) {
    known.pageIds = world.pages.map((page) => page.id);
    return known;
  }
  const token: SandboxToken = {
    token: world.newSecret('EAA', 160),
    kind: 'user',
    appId: world.app.id,
    userId: world.user.id,
    pageId: null,
    instagramId: null,
    scopes: [...FACEBOOK_PERMISSIONS],
    pageIds: world.pages.map((page) => page.id),
    issuedAt: now,
    expiresAt: now + 60 * DAY,
    longLived: true,
    revokedSubcode: null,
  };
  world.tokens.set(token.token, token);
  world.readyToken = token.token;
  world.grantedScopes = [...FACEBOOK_PERMISSIONS];
  return token;
}

/** The Page's token that belongs to a user token; the same one each time it is asked for. */
export function pageTokenFor(world: World, user: SandboxToken, page: SandboxPage): SandboxToken {
  for (const item of world.tokens.values()) {
    if (
      item.kind === 'page' &&
      item.pageId === page.id &&
      item.issuedAt === user.issuedAt &&
      item.revokedSubcode === null
    )
      return item;
  }
  const token: SandboxToken = {
    ...user,
    token: world.newSecret('EAA', 168),
    kind: 'page',
    pageId: page.id,
    // A Page token taken with a long-lived user token has no expiry of its own.
    expiresAt: user.longLived ? null : user.expiresAt,
  };
  world.tokens.set(token.token, token);
  world.changed();
  return token;
}
