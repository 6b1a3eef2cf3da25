import { z } from 'zod';
import { Account, AccountCandidate, KeptAccount, LoginKind } from '../domain/account.ts';
import { Failure } from '../domain/errors.ts';
import { call, id, none } from './call.ts';

/** How far a sign-in has come. `waiting` means the system browser has the word. */
export const LoginAttempt = z.object({
  attemptId: id,
  kind: LoginKind,
  state: z.enum(['waiting', 'exchanging', 'choose', 'connected', 'failed']),
  /** The page to open in a browser, for those who prefer to copy it. Holds no secret. */
  authorizeUrl: z.string(),
  /** What Meta was asked to return to: a door of this computer, or the https address of a bounce page. */
  redirectUrl: z.string(),
  /** Whether Meta has confirmed the app's id and secret before the browser was opened. */
  appChecked: z.boolean(),
  candidates: z.array(AccountCandidate),
  failure: Failure.nullable(),
});
export type LoginAttempt = z.infer<typeof LoginAttempt>;

/** The app at Meta in whose name the creator signs in, as typed. */
export const LoginWish = z.object({
  kind: LoginKind,
  appId: z.string().max(200),
  appSecret: z.string().max(200),
  /** The https address of the bounce page; empty for the door of this computer (Facebook Login only). */
  returnAddress: z.string().max(1000),
  /** Whether to ask for the permissions of `EXTRA_SCOPES` too. */
  extras: z.boolean(),
});
export type LoginWish = z.infer<typeof LoginWish>;

/** What Meta says of an app's id and secret; `unknown` where it could not be asked or did not say. */
export const AppVerdict = z.object({
  appId: z.enum(['right', 'wrong', 'unknown']),
  appSecret: z.enum(['right', 'wrong', 'unknown']),
});
export type AppVerdict = z.infer<typeof AppVerdict>;

/**
 * What became of the permissions at Meta: taken back; still there for another account of the same sign-in;
 * to be taken back by hand, because Meta could not be reached or offers no way; or there were none.
 */
export const Revocation = z.enum(['revoked', 'shared', 'by_hand', 'none']);
export type Revocation = z.infer<typeof Revocation>;

export const accountCalls = {
  'accounts.list': call(none, z.array(Account)),
  'accounts.kept': call(none, z.array(KeptAccount)),
  'accounts.connectSandbox': call(none, z.array(Account)),
  'accounts.checkApp': call(LoginWish.pick({ kind: true, appId: true, appSecret: true }), AppVerdict),
  'accounts.startLogin': call(LoginWish, LoginAttempt),
  /** A new sign-in for a known account with the app that it was connected with. */
  'accounts.reconnect': call(z.object({ accountId: id }), LoginAttempt),
  'accounts.openBrowser': call(z.object({ attemptId: id }), none),
  'accounts.pasteAddress': call(z.object({ attemptId: id, address: z.string().max(4096) }), none),
  'accounts.choose': call(
    z.object({ attemptId: id, igBusinessIds: z.array(z.string()).min(1) }),
    z.array(Account),
  ),
  'accounts.cancelLogin': call(z.object({ attemptId: id }), none),
  'accounts.disconnect': call(
    z.object({ accountId: id, history: z.enum(['keep', 'delete']) }),
    z.object({ revocation: Revocation }),
  ),
  /** Deletes what was kept of a disconnected account. */
  'accounts.deleteKept': call(z.object({ accountId: id }), none),
  /** The bounce page, as the file to host. */
  'accounts.bouncePage': call(none, z.string()),
} as const;

export const accountEvents = {
  'accounts.changed': z.object({}),
  'accounts.login': LoginAttempt,
} as const;
