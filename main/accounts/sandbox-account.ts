import type { Account } from '@shared/domain/account';
import type { Transport } from '../meta/index.ts';
import type { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import { grantFromToken } from './facebook-login.ts';
import type { Grant, GrantedAccount } from './grant.ts';

/** The account that a simulated Instagram holds ready, as its control API gives it. */
export interface SandboxAccount {
  appId: string;
  appSecret: string;
  userToken: string;
  igUserId: string;
}

interface SandboxConnectOptions {
  transport: Transport;
  account: SandboxAccount;
  clock: Clock;
  connect(grant: Grant, chosen: readonly GrantedAccount[]): Promise<Account[]>;
}

/** From the ready token on, the same way as after a real sign-in. */
export async function connectSandboxAccount(options: SandboxConnectOptions): Promise<Account[]> {
  const { transport, account, clock } = options;
  const { appId, appSecret, userToken, igUserId } = account;
  const app = { appId, appSecret };
  const granted = await grantFromToken({ app, transport, clock, userToken, expiresAt: null });
  const chosen = granted.accounts.filter(({ igBusinessId }) => igBusinessId === igUserId);
  if (chosen.length === 0) throw new AppError('sandbox_unavailable');
  return options.connect({ ...granted, environment: 'sandbox' }, chosen);
}
