import { z } from 'zod';

/** How the creator signed in; decides hosts, scopes and what the account can do. */
const LoginKind = z.enum(['facebook', 'instagram']);
export type LoginKind = z.infer<typeof LoginKind>;

/** Which Instagram the account lives on: Meta's, or the simulated one that ships with the app. */
export const Environment = z.enum(['meta', 'sandbox']);
export type Environment = z.infer<typeof Environment>;

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
  loginKind: LoginKind,
  environment: Environment,
  scopes: z.array(z.string()),
  /** `publish` when the granted scopes allow publishing, `read` otherwise. */
  accessLevel: z.enum(['publish', 'read']),
  state: z.enum(['connected', 'needs_login']),
  /** Milliseconds UTC, or null when the token has no known end. */
  tokenExpiresAt: z.number().int().nullable(),
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
});
export type AccountCandidate = z.infer<typeof AccountCandidate>;
