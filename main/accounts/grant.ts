import type { AccountCandidate, Environment, LoginKind } from '@shared/domain/account';

/** The Meta app in whose name the creator signs in. */
export interface MetaApp {
  appId: string;
  appSecret: string;
}

/** An account that a grant reaches, with what was granted for it alone. */
export interface GrantedAccount extends AccountCandidate {
  pageToken: string | null;
  pageTasks: string[];
  scopes: string[];
  /** Meta's own address. */
  pictureUrl: string | null;
}

/** What a sign-in brought: a token, and the accounts behind it. */
export interface Grant {
  kind: LoginKind;
  environment: Environment;
  app: MetaApp;
  userToken: string;
  /** Whose token it is: revoking ends every token of this person with this app. */
  userId: string | null;
  /** Milliseconds UTC, or null when the token has no known end. */
  expiresAt: number | null;
  dataAccessExpiresAt: number | null;
  accounts: GrantedAccount[];
}

/** What the interface may see of a granted account. */
export const toCandidate = ({
  igBusinessId,
  username,
  name,
  pageId,
  pageName,
  accessLevel,
}: GrantedAccount): AccountCandidate => ({ igBusinessId, username, name, pageId, pageName, accessLevel });
