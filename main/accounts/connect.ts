import type { Account } from '@shared/domain/account';
import type { AccountsRepository, NewAccount } from '../db/repositories/accounts.ts';
import { type GraphSession, type Profile, readProfile, type Transport } from '../meta/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { EventBus } from '../platform/event-bus.ts';
import type { Logger } from '../platform/logger.ts';
import { nextSlot, writeCredentials } from './credentials.ts';
import type { Grant, GrantedAccount } from './grant.ts';
import { LOGIN_METHODS } from './login-methods.ts';
import { toAccount } from './records.ts';
import type { Vault } from './vault.ts';

export interface ConnectDeps {
  accounts: AccountsRepository;
  vault: Vault;
  bus: EventBus;
  clock: Clock;
  newId: () => string;
  logger: Logger;
}

interface Wish {
  grant: Grant;
  chosen: readonly GrantedAccount[];
  transport: Transport;
  /** How the sign-in was made, so that it can be repeated without asking again. */
  way: { returnAddress: string; extras: boolean };
  /** Throws when the creator no longer wants this; asked after the network and before anything is stored. */
  confirm: () => void;
}

/**
 * Stores the chosen accounts with their tokens. An account that is known already, be it disconnected, keeps
 * its row, its posts and its numbers.
 */
export async function connectAccounts(deps: ConnectDeps, wish: Wish): Promise<Account[]> {
  const { grant, chosen, transport, confirm, way } = wish;
  const profiles = await Promise.all(
    chosen.map((account) => profileOf(deps, sessionOf(grant, account, transport), account)),
  );
  confirm();
  const connected: Account[] = [];
  for (const [index, account] of chosen.entries()) {
    const record = recordOf(deps, grant, account, profiles[index]);
    await writeCredentials(deps.vault, record.tokenRef, {
      ...grant.app,
      ...way,
      userToken: grant.userToken,
      userId: grant.userId,
      pageToken: account.pageToken,
    });
    deps.vault.remove(nextSlot(record.tokenRef));
    connected.push(toAccount(deps.accounts.create(record)));
  }
  deps.bus.emit('accounts.changed', {});
  return connected;
}

const sessionOf = (grant: Grant, account: GrantedAccount, transport: Transport): GraphSession => ({
  transport,
  graph: LOGIN_METHODS[grant.kind].graph,
  igId: account.igBusinessId,
  pageId: account.pageId,
  userToken: grant.userToken,
  pageToken: account.pageToken,
});

/** The profile, or what the sign-in itself told: a hiccup here must not cost the creator the sign-in. */
async function profileOf(
  { accounts, logger }: ConnectDeps,
  session: GraphSession,
  account: GrantedAccount,
): Promise<Profile> {
  try {
    return await readProfile(session);
  } catch (error) {
    logger.warn('the profile could not be read; what the sign-in told must do', error);
    const known = accounts.findByIgBusinessId(account.igBusinessId);
    return {
      username: account.username,
      name: account.name,
      biography: known?.biography ?? null,
      profilePictureUrl: account.pictureUrl ?? known?.pictureSource ?? null,
      followersCount: known?.followersCount ?? null,
      mediaCount: known?.mediaCount ?? null,
    };
  }
}

function recordOf(
  { accounts, newId, clock }: ConnectDeps,
  grant: Grant,
  account: GrantedAccount,
  profile: Profile | undefined,
): NewAccount {
  const known = accounts.findByIgBusinessId(account.igBusinessId);
  const id = known?.id ?? newId();
  return {
    id,
    igBusinessId: account.igBusinessId,
    username: profile?.username ?? account.username,
    name: profile?.name ?? account.name,
    biography: profile?.biography ?? null,
    pictureSource: profile?.profilePictureUrl ?? null,
    followersCount: profile?.followersCount ?? null,
    mediaCount: profile?.mediaCount ?? null,
    pageId: account.pageId,
    pageName: account.pageName,
    pageTasks: account.pageTasks,
    loginKind: grant.kind,
    environment: grant.environment,
    scopes: account.scopes,
    accessLevel: account.accessLevel,
    state: 'connected',
    loginReason: null,
    tokenRef: known?.tokenRef ?? `account/${id}`,
    tokenExpiresAt: grant.expiresAt,
    tokenRenewedAt: clock.now(),
    dataAccessExpiresAt: grant.dataAccessExpiresAt,
    disconnectedAt: null,
    connectedAt: known?.connectedAt ?? clock.now(),
  };
}
