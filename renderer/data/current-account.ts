import type { Account } from '@shared/domain/account';
import { useCall } from './queries.ts';

/** The account that the screens show: the chosen one, else the first. Undefined while loading or with none. */
export function useCurrentAccount(): Account | undefined {
  const accounts = useCall('accounts.list', undefined);
  const settings = useCall('settings.get', undefined);
  const chosen = settings.data?.currentAccountId;
  return accounts.data?.find((account) => account.id === chosen) ?? accounts.data?.[0];
}
