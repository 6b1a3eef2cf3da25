import type { Account, AccountCandidate } from '@shared/domain/account';
import type { AccountRecord, AccountsRepository } from '../db/repositories/accounts.ts';
import { type GraphSession, type Profile, readProfile, type Transport } from '../meta/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { EventBus } from '../platform/event-bus.ts';
import type { Logger } from '../platform/logger.ts';
import { writeCredentials } from './credentials.ts';
import { accessLevelFor, type Grant } from './facebook-grant.ts';
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
  chosen: readonly AccountCandidate[];
  transport: Transport;
  /** Throws when the creator no longer wants this; asked after the network and before anything is stored. */
  confirm: () => void;
}

/** Stores the chosen accounts with their tokens. An account that is known already keeps its row and its posts. */
export async function connectAccounts(deps: ConnectDeps, wish: Wish): Promise<Account[]> {
  const { grant, chosen, transport, confirm } = wish;
  const profiles = await Promise.all(
    chosen.map((candidate) => profileOf(deps, sessionOf(grant, candidate, transport), grant, candidate)),
  );
  confirm();
  const connected: Account[] = [];
  for (const [index, candidate] of chosen.entries()) {
    const record = recordOf(deps, grant, candidate, profiles[index]);
    await writeCredentials(deps.vault, record.tokenRef, {
      ...grant.app,
      userToken: grant.userToken,
      pageToken: pageTokenOf(grant, candidate),
    });
    connected.push(toAccount(deps.accounts.create(record)));
  }
  deps.bus.emit('accounts.changed', {});
  return connected;
}

const pageTokenOf = (grant: Grant, { pageId }: AccountCandidate) =>
  grant.pages.find((page) => page.id === pageId)?.accessToken ?? null;

const sessionOf = (grant: Grant, candidate: AccountCandidate, transport: Transport): GraphSession => ({
  transport,
  igId: candidate.igBusinessId,
  pageId: candidate.pageId,
  userToken: grant.userToken,
  pageToken: pageTokenOf(grant, candidate),
});

/** The profile, or what the list of Pages told: a hiccup here must not cost the creator the sign-in. */
async function profileOf(
  { accounts, logger }: ConnectDeps,
  session: GraphSession,
  grant: Grant,
  candidate: AccountCandidate,
): Promise<Profile> {
  try {
    return await readProfile(session);
  } catch (error) {
    logger.warn('the profile could not be read; the list of Pages must do', error);
    const known = accounts.findByIgBusinessId(candidate.igBusinessId);
    const listed = grant.pages.find((page) => page.id === candidate.pageId)?.instagram;
    return {
      username: candidate.username,
      name: candidate.name,
      biography: known?.biography ?? null,
      profilePictureUrl: listed?.pictureUrl ?? known?.pictureSource ?? null,
      followersCount: known?.followersCount ?? null,
      mediaCount: known?.mediaCount ?? null,
    };
  }
}

function recordOf(
  { accounts, newId, clock }: ConnectDeps,
  grant: Grant,
  candidate: AccountCandidate,
  profile: Profile | undefined,
): AccountRecord {
  const known = accounts.findByIgBusinessId(candidate.igBusinessId);
  const id = known?.id ?? newId();
  return {
    id,
    igBusinessId: candidate.igBusinessId,
    username: profile?.username ?? candidate.username,
    name: profile?.name ?? candidate.name,
    biography: profile?.biography ?? null,
    pictureSource: profile?.profilePictureUrl ?? null,
    followersCount: profile?.followersCount ?? null,
    mediaCount: profile?.mediaCount ?? null,
    pageId: candidate.pageId,
    pageName: candidate.pageName,
    loginKind: 'facebook',
    environment: grant.environment,
    scopes: grant.scopes,
    accessLevel: accessLevelFor(grant, candidate),
    state: 'connected',
    tokenRef: known?.tokenRef ?? `account/${id}`,
    tokenExpiresAt: grant.expiresAt,
    connectedAt: known?.connectedAt ?? clock.now(),
  };
}
