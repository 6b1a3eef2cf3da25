import type { AppVerdict } from '@shared/ipc/accounts';
import type { AccountAccess } from '../db/repositories/accounts.ts';
import type { Transport } from '../meta/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Grant, MetaApp } from './grant.ts';

export interface Asking {
  transport: Transport;
  clock: Clock;
  app: MetaApp;
}

/** What Meta says of a token of an account that is connected already. */
export interface Inspection extends AccountAccess {
  /** A fresh Page token, or null where there is none to be had. */
  pageToken: string | null;
}

/** The account whose token is looked at. */
interface Known {
  igBusinessId: string;
  pageId: string | null;
  scopes: readonly string[];
}

/**
 * One of Meta's two logins behind one face. What an account can do afterwards is not asked here: see
 * `abilitiesOf` in the domain. Everything rejects as the transport does.
 */
export interface LoginMethod {
  /** Where the calls of its accounts go. */
  graph: string;
  /** The page for the system browser; holds no secret. */
  dialogUrl(options: {
    appId: string;
    redirectUri: string;
    state: string;
    scopes: readonly string[];
  }): string;
  /** Asks Meta about an app before a browser is opened. An empty secret asks about the id alone. Never rejects. */
  check(transport: Transport, app: MetaApp): Promise<AppVerdict>;
  /**
   * Turns the code of the redirect into a grant with a token of about 60 days.
   * @throws {AppError} with the one thing that is missing, besides what the transport throws
   */
  grantFromCode(
    asking: Asking & { redirectUri: string; code: string; scopes: readonly string[] },
  ): Promise<Omit<Grant, 'environment'>>;
  /** Whether the token still works, and what it may do for one account now. */
  inspect(asking: Asking & { userToken: string; known: Known }): Promise<Inspection>;
  /** A token with another 60 days. The old one stays valid. */
  renew(asking: Asking & { userToken: string }): Promise<{ userToken: string; expiresAt: number | null }>;
  /** Asks the least that a living token is answered: a fresh Page token where there is a Page. */
  probe(asking: { transport: Transport; userToken: string; pageId: string | null }): Promise<string | null>;
  /** Takes every permission of this person back from the app; false where Meta offers no such call. */
  revoke(transport: Transport, userToken: string): Promise<boolean>;
}
