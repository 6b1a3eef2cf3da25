import { z } from 'zod';

/** How the creator signed in; decides hosts, scopes and what the account can do. */
export const LoginKind = z.enum(['facebook', 'instagram']);
export type LoginKind = z.infer<typeof LoginKind>;

/** Which Instagram the account lives on: Meta's, or the simulated one that ships with the app. */
export const Environment = z.enum(['meta', 'sandbox']);
export type Environment = z.infer<typeof Environment>;

/** Why an account asks for a new sign-in. Every other trouble leaves it connected. */
export const LoginReason = z.enum([
  'expired',
  'password_changed',
  'access_removed',
  'checkpoint',
  'role_lost',
  'refused',
  'key_store',
]);
export type LoginReason = z.infer<typeof LoginReason>;

/** A connected Instagram professional account, as every layer sees it. Holds no secret. */
export const Account = z.object({
  id: z.string(),
  /** The `ig_id` used in API paths. A decimal string: it exceeds 2^53. */
  igBusinessId: z.string(),
  username: z.string(),
  name: z.string(),
  biography: z.string().nullable(),
  /** `media://account/<id>?v=<hash>` or null while no picture is known. */
  pictureUrl: z.string().nullable(),
  /** Null means "not known yet", never zero. */
  followersCount: z.number().int().nullable(),
  mediaCount: z.number().int().nullable(),
  pageId: z.string().nullable(),
  pageName: z.string().nullable(),
  /** What the person may do on the Page, in Meta's words; empty where Meta does not say. */
  pageTasks: z.array(z.string()),
  loginKind: LoginKind,
  environment: Environment,
  /** Granted for this very account: what was unticked for it is not among them. */
  scopes: z.array(z.string()),
  /** `publish` when the granted scopes allow publishing, `read` otherwise. */
  accessLevel: z.enum(['publish', 'read']),
  state: z.enum(['connected', 'needs_login']),
  /** Null while connected, and where the reason is not known. */
  loginReason: LoginReason.nullable(),
  /** Milliseconds UTC, or null when the token has no known end. */
  tokenExpiresAt: z.number().int().nullable(),
  /** When Meta stops giving data unless the creator signs in again; null where it does not say. */
  dataAccessExpiresAt: z.number().int().nullable(),
  connectedAt: z.number().int(),
});
export type Account = z.infer<typeof Account>;

/** An account found behind a login, before the creator chose it. */
export const AccountCandidate = z.object({
  igBusinessId: z.string(),
  username: z.string(),
  name: z.string(),
  pageId: z.string().nullable(),
  pageName: z.string().nullable(),
  accessLevel: z.enum(['publish', 'read']),
});
export type AccountCandidate = z.infer<typeof AccountCandidate>;

/** A disconnected account whose history was kept. It comes back with the next sign-in to the same account. */
export const KeptAccount = z.object({
  id: z.string(),
  username: z.string(),
  disconnectedAt: z.number().int(),
});
export type KeptAccount = z.infer<typeof KeptAccount>;

/**
 * What a sign-in asks for. `pages_manage_posts` is for the unpublished Page photo through which a picture
 * reaches Instagram: its API takes no image bytes.
 */
export const SCOPES = {
  facebook: [
    'instagram_basic',
    'instagram_content_publish',
    'instagram_manage_comments',
    'instagram_manage_insights',
    'pages_show_list',
    'pages_read_engagement',
    'pages_manage_posts',
  ],
  instagram: [
    'instagram_business_basic',
    'instagram_business_content_publish',
    'instagram_business_manage_comments',
    'instagram_business_manage_insights',
  ],
} as const satisfies Record<LoginKind, readonly string[]>;

/**
 * Asked for only when the creator wants them: Meta's dialog refuses every permission that was not added to
 * the app, so that asking for all of them would lock out an app that has the necessary ones.
 */
export const EXTRA_SCOPES = {
  facebook: [
    'instagram_manage_contents',
    'instagram_manage_engagement',
    'instagram_manage_messages',
    'pages_manage_metadata',
  ],
  instagram: ['instagram_business_manage_messages'],
} as const satisfies Record<LoginKind, readonly string[]>;

export const scopesFor = (kind: LoginKind, extras: boolean): string[] => [
  ...SCOPES[kind],
  ...(extras ? EXTRA_SCOPES[kind] : []),
];

const PUBLISH_SCOPE = {
  facebook: 'instagram_content_publish',
  instagram: 'instagram_business_content_publish',
} as const satisfies Record<LoginKind, string>;

// New Pages spell the same tasks with a prefix. Source: Meta, "Instagram API with Facebook Login, overview".
const MAY_PUBLISH = ['MANAGE', 'CREATE_CONTENT', 'PROFILE_PLUS_FULL_CONTROL', 'PROFILE_PLUS_CREATE_CONTENT'];

type Granted = Pick<Account, 'loginKind' | 'scopes' | 'pageTasks'>;

const hasPublishTask = ({ pageTasks }: Granted) =>
  pageTasks.length === 0 || pageTasks.some((task) => MAY_PUBLISH.includes(task));

/** Whether what was granted allows publishing to this account. */
export const accessLevelOf = (granted: Granted): Account['accessLevel'] =>
  granted.scopes.includes(PUBLISH_SCOPE[granted.loginKind]) && hasPublishTask(granted) ? 'publish' : 'read';

/** What Vitrine asks for and this account did not grant. */
export const missingScopes = ({ loginKind, scopes }: Pick<Account, 'loginKind' | 'scopes'>): string[] =>
  SCOPES[loginKind].filter((scope) => !scopes.includes(scope));

export const ABILITIES = [
  'publish',
  'page_staging',
  'resumable_upload',
  'place_search',
  'collaborators',
  'licensed_audio',
  'insights',
  'comments',
  'private_replies',
  'likes',
  'delete_media',
  'mentions',
  'story_webhooks',
] as const;
export type Ability = (typeof ABILITIES)[number];

/**
 * Why an ability is missing: Meta offers it to the other login only, a permission was not granted, or the
 * person's role on the Page does not allow it.
 */
export type Unavailable =
  | { reason: 'facebook_only' }
  | { reason: 'permission'; permission: string }
  | { reason: 'page_role'; page: string };

export type Abilities = Readonly<Record<Ability, Unavailable | null>>;

/** Per ability: the scope with each login, or null where Meta does not offer it. */
const NEEDS: Readonly<Record<Ability, Readonly<Record<LoginKind, string | null>>>> = {
  publish: PUBLISH_SCOPE,
  page_staging: { facebook: 'pages_manage_posts', instagram: null },
  resumable_upload: { facebook: 'instagram_content_publish', instagram: null },
  place_search: { facebook: 'pages_read_engagement', instagram: null },
  collaborators: { facebook: 'instagram_basic', instagram: null },
  licensed_audio: { facebook: 'instagram_content_publish', instagram: null },
  insights: { facebook: 'instagram_manage_insights', instagram: 'instagram_business_manage_insights' },
  comments: { facebook: 'instagram_manage_comments', instagram: 'instagram_business_manage_comments' },
  private_replies: {
    facebook: 'instagram_manage_messages',
    instagram: 'instagram_business_manage_messages',
  },
  likes: { facebook: 'instagram_manage_engagement', instagram: null },
  delete_media: { facebook: 'instagram_manage_contents', instagram: null },
  mentions: { facebook: 'instagram_manage_comments', instagram: 'instagram_business_manage_comments' },
  story_webhooks: { facebook: 'pages_manage_metadata', instagram: null },
};

const WITH_PAGE_TASK: readonly Ability[] = ['publish', 'page_staging', 'resumable_upload', 'licensed_audio'];

/** What this account can do, as null, or why it cannot. */
export function abilitiesOf(account: Granted & Pick<Account, 'pageName'>): Abilities {
  const judge = (ability: Ability): Unavailable | null => {
    const permission = NEEDS[ability][account.loginKind];
    if (permission === null) return { reason: 'facebook_only' };
    if (!account.scopes.includes(permission)) return { reason: 'permission', permission };
    const roleMissing = WITH_PAGE_TASK.includes(ability) && !hasPublishTask(account);
    return roleMissing ? { reason: 'page_role', page: account.pageName ?? '' } : null;
  };
  return Object.fromEntries(ABILITIES.map((ability) => [ability, judge(ability)])) as Record<
    Ability,
    Unavailable | null
  >;
}

/** What a sign-in proves, in the order in which it does. */
export const LOGIN_CHECKS = [
  'app_id',
  'app_secret',
  'redirect',
  'permissions',
  'page',
  'professional',
  'publishing',
] as const;
export type LoginCheck = (typeof LOGIN_CHECKS)[number];

/** The checks of a login; Instagram Login knows no Page. */
export const checksOf = (kind: LoginKind): LoginCheck[] =>
  LOGIN_CHECKS.filter((check) => kind === 'facebook' || check !== 'page');

/** The one thing that is wrong, by the error's code; null where the code blames none of them. */
export function failedCheck(code: string): LoginCheck | null {
  return FAILED_CHECK[code] ?? null;
}

const FAILED_CHECK: Readonly<Record<string, LoginCheck>> = {
  login_app_id_invalid: 'app_id',
  login_app_unknown: 'app_id',
  login_app_secret_missing: 'app_secret',
  login_secret_refused: 'app_secret',
  login_app_refused: 'app_secret',
  login_return_address_invalid: 'redirect',
  login_redirect_refused: 'redirect',
  login_timed_out: 'redirect',
  login_denied: 'permissions',
  login_permission_missing: 'permissions',
  login_no_page: 'page',
  login_no_instagram_account: 'professional',
  login_other_account: 'professional',
};

/** How long before its end data access is warned of. */
const WARNING_MS = 14 * 86_400_000;

/** When Meta's 90 days of data access end, from 14 days before on; null while there is nothing to say. */
export function dataAccessWarning(
  account: Pick<Account, 'state' | 'dataAccessExpiresAt'>,
  now: number,
): number | null {
  const { state, dataAccessExpiresAt: end } = account;
  return state === 'connected' && end !== null && end - now <= WARNING_MS ? end : null;
}
