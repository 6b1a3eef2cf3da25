import { z } from 'zod';
import { Account, AccountCandidate } from '../domain/account.ts';
import { Failure } from '../domain/errors.ts';
import { call, id, none } from './call.ts';

/** How far a sign-in has come. `waiting` means the system browser has the word. */
export const LoginAttempt = z.object({
  attemptId: id,
  state: z.enum(['waiting', 'exchanging', 'choose', 'connected', 'failed']),
  /** The page to open in a browser, for those who prefer to copy it. Holds no secret. */
  authorizeUrl: z.string(),
  redirectUrl: z.string(),
  candidates: z.array(AccountCandidate),
  failure: Failure.nullable(),
});
export type LoginAttempt = z.infer<typeof LoginAttempt>;

export const accountCalls = {
  'accounts.list': call(none, z.array(Account)),
  'accounts.connectSandbox': call(none, z.array(Account)),
  'accounts.startFacebookLogin': call(z.object({ appId: z.string(), appSecret: z.string() }), LoginAttempt),
  'accounts.openBrowser': call(z.object({ attemptId: id }), none),
  'accounts.pasteAddress': call(z.object({ attemptId: id, address: z.string().max(4096) }), none),
  'accounts.choose': call(
    z.object({ attemptId: id, igBusinessIds: z.array(z.string()).min(1) }),
    z.array(Account),
  ),
  'accounts.cancelLogin': call(z.object({ attemptId: id }), none),
  'accounts.disconnect': call(z.object({ accountId: id }), none),
} as const;

export const accountEvents = {
  'accounts.changed': z.object({}),
  'accounts.login': LoginAttempt,
} as const;
